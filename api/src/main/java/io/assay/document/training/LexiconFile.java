package io.assay.document.training;

import io.assay.document.table.Table;
import io.assay.document.table.TableException;
import io.assay.valuation.hedonic.Lexicon;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A lexicon as a table: a column `concept`, and one column for each language with its words, parted by `|`.
public final class LexiconFile {
    private static final String ON_BOARD = "/models/concepts.csv";
    private static final String CONCEPT = "concept";

    private LexiconFile() {}

    /// The lexicon of English, Malay and Chinese that comes with the product.
    public static Lexicon onBoard() {
        try (InputStream in = Objects.requireNonNull(LexiconFile.class.getResourceAsStream(ON_BOARD))) {
            Path copy = Files.createTempFile("concepts", ".csv");
            try {
                Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
                return read(copy);
            } finally {
                Files.deleteIfExists(copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The lexicon in `path`.
    ///
    /// @throws IOException if it cannot be read
    /// @throws IllegalArgumentException if a word names two concepts
    public static Lexicon read(Path path) throws IOException {
        Map<String, List<String>> words = new TreeMap<>();
        try (Table table = Table.open(path)) {
            int concept = table.header().indexOf(CONCEPT);
            if (concept < 0) {
                throw TableException.of(path, 1, "there is no column '" + CONCEPT + "', only " + table.header() + ".");
            }
            for (Table.Row row = table.next(); row != null; row = table.next()) {
                List<@Nullable String> cells = row.cells();
                String name = concept < cells.size() ? cells.get(concept) : null;
                if (name == null || name.isBlank()) {
                    throw TableException.of(path, row.line(), "the concept has no name.");
                }
                List<String> own = words.computeIfAbsent(name.strip(), _ -> new ArrayList<>());
                for (int i = 0; i < cells.size(); i++) {
                    String cell = cells.get(i);
                    if (i != concept && cell != null) {
                        Arrays.stream(cell.split("\\|")).map(String::strip).filter(word -> !word.isEmpty())
                                .forEach(own::add);
                    }
                }
            }
        }
        try {
            return Lexicon.of(words);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(path + ": " + e.getMessage(), e);
        }
    }
}
