package io.assay.document.profile;

import io.assay.document.table.Table;
import io.assay.document.table.TableException;
import io.assay.valuation.profile.DatasetProfile;
import io.assay.valuation.profile.HashSeed;
import io.assay.valuation.profile.Profiler;
import io.assay.valuation.profile.QualityRules;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/// Profiles a file in one pass.
///
/// @param file of rows
/// @param name what the dataset is called
/// @param keys columns that name a row
/// @param privates columns of which only counts may leave
/// @param regions ISO 3166 codes of where the data is from
/// @param label the column that a model would predict, or null
/// @param seed the exchange's
/// @param rules what must hold
public record ProfileReader(Path file, String name, Set<String> keys, Set<String> privates, SortedSet<String> regions,
        @Nullable String label, HashSeed seed, QualityRules rules) {

    private static final int NAMED_BAD_ROWS = 5;
    private static final double MOST_BAD = 0.1;

    /// A profile and the first rows that could not be read.
    ///
    /// @param profile of the rest
    /// @param fileDigest of the file
    /// @param badRows one line each, at most five
    public record Result(DatasetProfile profile, String fileDigest, List<String> badRows) {
        /// The profile as a document.
        public ProfileDocument document() {
            return ProfileDocument.of(profile, fileDigest);
        }
    }

    /// Reads the file.
    ///
    /// @throws IOException if it cannot be read as a table, or more than a tenth of it cannot; the message is one line
    public Result read(Table.Progress progress) throws IOException {
        try (Table table = Table.open(file, progress)) {
            Profiler profiler = profiler(table);
            List<String> bad = new ArrayList<>();
            long badRows = 0;
            for (Table.Row row = table.next(); row != null; row = table.next()) {
                if (row.cells().size() == table.header().size()) {
                    profiler.row(row.cells());
                } else {
                    profiler.badRow();
                    badRows++;
                    if (bad.size() < NAMED_BAD_ROWS) {
                        bad.add(file + ":" + row.line() + ": " + row.cells().size() + " fields where the header has "
                                + table.header().size() + ".");
                    }
                }
            }
            DatasetProfile profile = profiler.finish();
            if (profile.rows() == 0 && badRows == 0) {
                throw TableException.of(file, 1, "there is a header but no row.");
            }
            if (badRows > MOST_BAD * (profile.rows() + badRows)) {
                throw TableException.of(file, 1, badRows + " of " + (profile.rows() + badRows)
                        + " rows have another number of fields than the header, the first: " + bad.getFirst()
                        + " Maybe the separator or the quotation marks are not what they seem.");
            }
            return new Result(profile, table.digest(), bad);
        }
    }

    private Profiler profiler(Table table) throws TableException {
        try {
            return new Profiler(
                    new Profiler.Options(name, table.header(), keys, privates, regions, seed, rules, label));
        } catch (IllegalArgumentException e) {
            throw TableException.of(file, 1, String.valueOf(e.getMessage()));
        }
    }
}
