package io.assay.document.table;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Comma-separated values as in RFC 4180; the separator is the one that stands most often in the first line.
final class CsvTable implements Table {
    /// Longest field or row, in characters.
    static final int MAX_FIELD = 16 << 20;

    private static final String SEPARATORS = ",;\t|";

    private final TextFile text;
    private final CsvReader<CsvRecord> csv;
    private final CloseableIterator<CsvRecord> records;
    private final List<String> header;
    private long line;

    CsvTable(TextFile text) throws IOException {
        this.text = text;
        this.csv = CsvReader.builder().fieldSeparator(separator(text.beginning())).maxBufferSize(MAX_FIELD)
                .skipEmptyLines(true).extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE).ofCsvRecord(text.reader());
        this.records = csv.iterator();
        Row first = next();
        if (first == null) {
            throw new TableException(text.path(), "the file is empty.");
        }
        this.header = first.cells().stream().map(name -> name == null ? "" : name.strip()).toList();
    }

    @Override
    public List<String> header() {
        return header;
    }

    @Override
    public @Nullable Row next() throws IOException {
        try {
            if (!records.hasNext()) {
                return null;
            }
            CsvRecord row = records.next();
            line = row.getStartingLineNumber();
            return new Row(line, List.copyOf(row.getFields()));
        } catch (CsvParseException | UncheckedIOException e) {
            throw explained(e);
        }
    }

    @Override
    public String digest() throws IOException {
        return text.digest();
    }

    @Override
    public void close() throws IOException {
        csv.close();
        text.close();
    }

    private TableException explained(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CharacterCodingException) {
                return new TableException(text.path(), line + 1, "at or after this line there are bytes that "
                        + text.charset() + " does not have. Maybe save the file as UTF-8 or GB18030.");
            }
        }
        return new TableException(text.path(), line + 1,
                "a row starts here that cannot be read (a field or row of over "
                        + MAX_FIELD + " characters, or over 16,384 columns). Maybe a quotation mark is not closed.");
    }

    private static char separator(String beginning) {
        String first = beginning.stripLeading().lines().findFirst().orElse("").replaceAll("\"[^\"]*\"", "");
        char best = ',';
        long most = 0;
        for (int i = 0; i < SEPARATORS.length(); i++) {
            char candidate = SEPARATORS.charAt(i);
            long n = first.chars().filter(c -> c == candidate).count();
            if (n > most) {
                most = n;
                best = candidate;
            }
        }
        return best;
    }
}
