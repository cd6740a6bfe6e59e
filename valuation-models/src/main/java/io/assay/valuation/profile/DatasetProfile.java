package io.assay.valuation.profile;

import java.time.YearMonth;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What may be said of a dataset without showing its rows; the rules are in [Release].
///
/// Profiles of parts [merge][#merge(DatasetProfile)] into the profile of the whole: exactly for counts, within their
/// bounds for sketches, and for cells and items but for what a part had too few rows to release.
///
/// @param name what the provider calls the dataset
/// @param seedFingerprint names the [HashSeed]; only profiles of one seed compare
/// @param rules by which rows and values were compared, see [RowRules]
/// @param rows rows that were read
/// @param badRows further rows that could not be read and count nowhere else
/// @param regions where the data is from, ISO 3166-1 or 3166-2 codes, as the provider declares
/// @param sketches the rows as sets of hashes
/// @param columns in the order of the header
/// @param checks how often what should hold did not; what breaks only across merged parts is not counted
public record DatasetProfile(String name, String seedFingerprint, int rules, long rows, long badRows,
        SortedSet<String> regions, RowSketches sketches, List<ColumnProfile> columns, List<Check> checks) {
    /// Rows as sets of hashes, private columns left out.
    ///
    /// @param rows the rows in canonical form
    /// @param nearRows the same without declared keys, numbers rounded and texts reduced to letters and digits, so that
    ///        copies that were only rewritten are found; null in profiles made before there was one
    /// @param combinations of columns; null in profiles made before there were any, of fewer than four columns, and of
    ///        merged parts that took different ones
    public record RowSketches(SetSketch rows, @Nullable SetSketch nearRows, @Nullable Combinations combinations) {
        RowSketches merge(RowSketches other) {
            return new RowSketches(rows.union(other.rows),
                    nearRows == null || other.nearRows == null ? null : nearRows.union(other.nearRows),
                    Combinations.merge(combinations, other.combinations));
        }
    }

    public DatasetProfile {
        RowRules.require(rules);
        if (rows < 0 || badRows < 0) {
            throw new IllegalArgumentException("A profile of " + rows + " rows and " + badRows
                    + " bad rows cannot be: neither is negative.");
        }
        columns = List.copyOf(columns);
        checks = List.copyOf(checks);
        regions = Collections.unmodifiableSortedSet(new TreeSet<>(regions));
        for (ColumnProfile column : columns) {
            if (column.rows() != rows) {
                throw new IllegalArgumentException("Column '" + column.name() + "' counts " + column.rows()
                        + " rows, but the profile counts " + rows + ". Maybe the profile was edited.");
            }
        }
    }

    /// The profile of both datasets' rows together.
    ///
    /// @throws IllegalArgumentException if the seeds or the columns differ
    public DatasetProfile merge(DatasetProfile other) {
        if (!seedFingerprint.equals(other.seedFingerprint)) {
            throw new IllegalArgumentException("The profiles were hashed with different seeds, " + seedFingerprint
                    + " and " + other.seedFingerprint + ". Maybe profile both with the same --seed-file.");
        }
        if (rules != other.rules) {
            throw new IllegalArgumentException("The profiles were made by different row rules, " + rules + " and "
                    + other.rules + ", so their hashes do not compare. Maybe profile the older one again.");
        }
        List<String> names = columns.stream().map(ColumnProfile::name).toList();
        List<String> otherNames = other.columns.stream().map(ColumnProfile::name).toList();
        if (!names.equals(otherNames)) {
            throw new IllegalArgumentException("The profiles have different columns, " + names + " and " + otherNames
                    + ". Maybe one file has another header.");
        }
        SortedSet<String> places = new TreeSet<>(regions);
        places.addAll(other.regions);
        return new DatasetProfile(name, seedFingerprint, rules, rows + other.rows, badRows + other.badRows, places,
                sketches.merge(other.sketches),
                IntStream.range(0, columns.size()).mapToObj(i -> columns.get(i).merge(other.columns.get(i))).toList(),
                Check.merge(checks, other.checks));
    }

    /// The canonical rows as a set of hashes.
    public SetSketch rowSketch() {
        return sketches.rows();
    }

    /// The rows in the form that survives rewriting, null where there is none.
    public @Nullable SetSketch nearRowSketch() {
        return sketches.nearRows();
    }

    /// The first month that the rows cover, by the columns with dates.
    public Optional<YearMonth> firstMonth() {
        return periods().map(Period::first).min(YearMonth::compareTo);
    }

    /// The last month that the rows cover, by the columns with dates.
    public Optional<YearMonth> lastMonth() {
        return periods().map(Period::last).max(YearMonth::compareTo);
    }

    /// The last month up to `now` that the rows cover, by the columns with dates. Later ones are forecasts, open ends
    /// or mistakes, and make nothing newer.
    public Optional<YearMonth> lastMonth(YearMonth now) {
        return periods().filter(period -> !period.first().isAfter(now)).map(Period::last)
                .map(last -> last.isAfter(now) ? now : last).max(YearMonth::compareTo);
    }

    // All time and decades say nothing useful of when coverage starts or ends.
    private Stream<Period> periods() {
        return columns.stream()
                .filter(column -> column.type() == ValueKind.DATE || column.type() == ValueKind.DATE_TIME)
                .flatMap(column -> (column.periods() == null ? new TreeMap<Period, Long>() : column.periods()).keySet()
                        .stream())
                .filter(period -> period.unit() == Period.Unit.MONTH || period.unit() == Period.Unit.YEAR);
    }
}
