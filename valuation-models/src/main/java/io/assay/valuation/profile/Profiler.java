package io.assay.valuation.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.datasketches.theta.UpdatableThetaSketch;
import org.jspecify.annotations.Nullable;

/// Reads rows once and ends in a [DatasetProfile]. Memory does not grow with the number of rows. Not thread-safe;
/// profile parts in several profilers and merge.
///
/// Rows are compared by what their cells mean (see [RowRules]: trimmed, NFC, numbers, dates and answers in one form)
/// with columns in the order of their names, so that reordering columns or rewriting `1.50` as `1.5` does not make a
/// row new.
public final class Profiler {
    private final Options options;
    private final List<ColumnTally> tallies;
    private final int[] byName;
    private final CellValue[] values;
    private final long[] hashes;
    private final long[] nearValues;
    private final UpdatableThetaSketch rowSketch = sketch();
    private final UpdatableThetaSketch nearRowSketch = sketch();
    private final CombinationTally combinations;
    private final QualityTally quality;
    private final Utf8Buffer buffer = new Utf8Buffer();
    private long rows;
    private long badRows;

    /// What to profile and what not to.
    ///
    /// @param name what the dataset is called
    /// @param header the columns' names, each once
    /// @param keys columns that name a row
    /// @param privates columns of which only counts may leave
    /// @param regions ISO 3166 codes of the places the data is from
    /// @param seed the exchange's seed
    /// @param rules what must hold
    /// @param label the column that a model would predict, or null
    public record Options(String name, List<String> header, Set<String> keys, Set<String> privates,
            SortedSet<String> regions, HashSeed seed, QualityRules rules, @Nullable String label) {

        /// Without rules and label.
        public Options(String name, List<String> header, Set<String> keys, Set<String> privates,
                SortedSet<String> regions, HashSeed seed) {
            this(name, header, keys, privates, regions, seed, QualityRules.NONE, null);
        }

        public Options {
            header = header.stream().map(column -> CellValue.nfc(column.strip())).toList();
            keys = Set.copyOf(keys);
            privates = Set.copyOf(privates);
            regions = Collections.unmodifiableSortedSet(new TreeSet<>(regions));
            Set<String> seen = new HashSet<>();
            for (int i = 0; i < header.size(); i++) {
                if (looksLikeAValue(header.get(i))) {
                    throw new IllegalArgumentException("Column " + (i + 1) + " is called '" + header.get(i)
                            + "', which looks like a value, and names of columns leave. Maybe the file has no header"
                            + " row.");
                }
                if (header.get(i).isEmpty()) {
                    throw new IllegalArgumentException("Column " + (i + 1)
                            + " has no name. Maybe the file has no header row.");
                }
                if (!seen.add(header.get(i))) {
                    throw new IllegalArgumentException(
                            "The column '" + header.get(i) + "' stands twice, again as column "
                                    + (i + 1) + ". Maybe rename one of them.");
                }
            }
            requireKnown("key", keys, header);
            requireKnown("private", privates, header);
            requireKnown("the label", label == null ? Set.of() : Set.of(label), header);
            rules.requireColumns(header);
        }

        // A year is a usual name of a column; longer numbers, fractions and dates are not.
        private static boolean looksLikeAValue(String name) {
            ValueKind kind = CellValue.read(name).kind();
            return kind == ValueKind.DECIMAL || kind == ValueKind.DATE || kind == ValueKind.DATE_TIME
                    || (kind == ValueKind.INTEGER && name.length() > 4);
        }

        private static void requireKnown(String what, Set<String> columns, List<String> header) {
            for (String column : columns) {
                if (!header.contains(column)) {
                    throw new IllegalArgumentException("There is no column '" + column + "' to be " + what
                            + ". Maybe one of " + header.stream().limit(20).toList() + ".");
                }
            }
        }
    }

    public Profiler(Options options) {
        this.options = options;
        List<String> header = options.header();
        ColumnTally.Budget budget = ColumnTally.Budget.forColumns(header.size());
        this.tallies = header.stream().map(column -> new ColumnTally(column, role(column), budget)).toList();
        this.byName = IntStream.range(0, header.size()).boxed()
                .filter(i -> !tallies.get(i).isPrivate())
                .sorted(Comparator.comparing(header::get))
                .mapToInt(Integer::intValue).toArray();
        this.values = new CellValue[header.size()];
        this.hashes = new long[header.size()];
        this.nearValues = new long[header.size()];
        this.combinations = new CombinationTally(header, IntStream.range(0, header.size())
                .filter(i -> !tallies.get(i).isPrivate() && !tallies.get(i).isKey()).toArray(),
                options.seed());
        boolean[] isOpen = new boolean[header.size()];
        for (int i = 0; i < isOpen.length; i++) {
            isOpen[i] = !tallies.get(i).isPrivate();
        }
        this.quality = new QualityTally(header, options.rules(), options.label(), isOpen);
    }

    /// Counts one row.
    ///
    /// @param cells one per column, null or blank where there is no value
    /// @throws IllegalArgumentException if there are more or fewer cells than columns; nothing is counted then
    public void row(List<? extends @Nullable String> cells) {
        if (cells.size() != tallies.size()) {
            throw new IllegalArgumentException("The row has " + cells.size() + " fields, the header " + tallies.size());
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = CellValue.read(cells.get(i));
        }
        buffer.clear();
        for (int i : byName) {
            int start = buffer.length();
            buffer.append(values[i].canonical());
            hashes[i] = options.seed().hash(buffer.bytes(), start, buffer.length() - start);
            tallies.get(i).add(values[i], hashes[i]);
            buffer.appendLength(buffer.length() - start);
        }
        long row = options.seed().hash(buffer.bytes(), 0, buffer.length());
        rowSketch.update(row);
        nearRowSketch.update(nearHash());
        combinations.add(values, hashes);
        quality.add(values, hashes, row ^ privateHash());
        rows++;
    }

    // Near rows have the same values but for keys, in any order and under any names: a copy may have renamed both.
    private long nearHash() {
        int kept = 0;
        for (int i : byName) {
            if (!tallies.get(i).isKey()) {
                nearValues[kept++] = NearValue.hash(values[i]);
            }
        }
        Arrays.sort(nearValues, 0, kept);
        buffer.clear();
        for (int i = 0; i < kept; i++) {
            buffer.append(nearValues[i]);
        }
        return options.seed().hash(buffer.bytes(), 0, buffer.length());
    }

    // Hashes of private values serve checks here and do not leave.
    private long privateHash() {
        long all = 0;
        for (int i = 0; i < values.length; i++) {
            if (tallies.get(i).isPrivate()) {
                buffer.clear();
                buffer.append(values[i].canonical());
                hashes[i] = options.seed().hash(buffer.bytes(), 0, buffer.length());
                tallies.get(i).add(values[i], 0);
                all = 31 * all + hashes[i];
            }
        }
        return all;
    }

    /// Counts a row that could not be read.
    public void badRow() {
        badRows++;
    }

    /// The profile of all rows so far.
    public DatasetProfile finish() {
        List<ColumnProfile> columns = new ArrayList<>();
        tallies.forEach(tally -> columns.add(tally.finish()));
        return new DatasetProfile(options.name(), options.seed().fingerprint(), RowRules.CURRENT, rows, badRows,
                options.regions(), new DatasetProfile.RowSketches(SetSketch.of(rowSketch), SetSketch.of(nearRowSketch),
                        combinations.finish()),
                columns, quality.finish());
    }

    private static UpdatableThetaSketch sketch() {
        return UpdatableThetaSketch.builder().setNominalEntries(SetSketch.NOMINAL_ENTRIES).build();
    }

    private ColumnRole role(String column) {
        return options.privates().contains(column)
                ? ColumnRole.PRIVATE
                : options.keys().contains(column)
                        ? ColumnRole.KEY
                        : ColumnRole.ORDINARY;
    }
}
