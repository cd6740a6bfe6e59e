package io.assay.document.transfer;

import io.assay.document.table.Table;
import io.assay.document.table.TableException;
import io.assay.valuation.shift.RowTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// The rows of a file, in memory.
///
/// @param path of the file
/// @param table its rows, all of them or a sample
/// @param digest SHA-256 of the file
/// @param badRows rows that have another number of fields than the header, left out
public record RowFile(Path path, RowTable table, String digest, long badRows) {
    /// A source of more rows is sampled, a target of more refused.
    private static final int MOST_ROWS = 100_000;

    /// The source's rows: a simple random sample drawn by `seed` where there are very many.
    ///
    /// @throws IOException if the file cannot be read as a table; the message is one line
    public static RowFile source(Path path, long seed) throws IOException {
        return read(path, new Reservoir(MOST_ROWS, seed));
    }

    /// The target's rows, all in their order.
    ///
    /// @throws IOException if the file cannot be read as a table, or has more rows than a labelled target needs
    public static RowFile target(Path path) throws IOException {
        RowFile file = read(path, new Reservoir(MOST_ROWS + 1, 0));
        if (file.table().size() > MOST_ROWS) {
            throw TableException.of(path, 1, "there are more than " + MOST_ROWS
                    + " rows, where a buyer's labelled rows are about 200. Maybe source and target are swapped.");
        }
        return file;
    }

    private static RowFile read(Path path, Reservoir rows) throws IOException {
        try (Table table = Table.open(path)) {
            long bad = 0;
            for (Table.Row row = table.next(); row != null; row = table.next()) {
                if (row.cells().size() != table.header().size()) {
                    bad++;
                } else {
                    rows.add(row.cells());
                }
            }
            if (rows.kept.isEmpty()) {
                throw TableException.of(path, 1, "there is no row that could be read.");
            }
            return new RowFile(path, RowTable.of(table.header(), rows.kept), table.digest(), bad);
        }
    }

    /// Vitter's algorithm R (1985, doi:10.1145/3147.3165).
    private static final class Reservoir {
        private final int most;
        private final SplittableRandom random;
        private final List<List<@Nullable String>> kept = new ArrayList<>();
        private long seen;

        Reservoir(int most, long seed) {
            this.most = most;
            this.random = new SplittableRandom(seed);
        }

        void add(List<@Nullable String> row) {
            seen++;
            if (kept.size() < most) {
                kept.add(row);
            } else {
                long slot = random.nextLong(seen);
                if (slot < most) {
                    kept.set((int) slot, row);
                }
            }
        }
    }
}
