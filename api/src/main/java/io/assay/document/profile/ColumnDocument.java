package io.assay.document.profile;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.valuation.profile.ColumnProfile;
import io.assay.valuation.profile.ColumnRole;
import io.assay.valuation.profile.Distinct;
import io.assay.valuation.profile.DistinctSketch;
import io.assay.valuation.profile.Distribution;
import io.assay.valuation.profile.FrequentItems;
import io.assay.valuation.profile.NumberCell;
import io.assay.valuation.profile.Period;
import io.assay.valuation.profile.SetSketch;
import io.assay.valuation.profile.ValueKind;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/// A [ColumnProfile] as JSON. What is withheld is absent.
///
/// @param name as in the header
/// @param role what the column is for
/// @param type the kind that nearly all values have
/// @param kinds rows per kind of value
/// @param distinct how many different values
/// @param items frequent values
/// @param spread how the numbers are spread, by the released cells
/// @param numbers rows per range of numbers, each `[depth, prefix, rows]`
/// @param periods rows per calendar period
/// @param keySketch theta sketch of a declared key, base64
record ColumnDocument(@JsonProperty("name") String name, @JsonProperty("role") ColumnRole role,
        @JsonProperty("type") ValueKind type, @JsonProperty("kinds") Map<ValueKind, Long> kinds,
        @JsonProperty("distinct") @Nullable DistinctDocument distinct, @JsonProperty("items") @Nullable Items items,
        @JsonProperty("spread") @Nullable Spread spread, @JsonProperty("numbers") @Nullable List<long[]> numbers,
        @JsonProperty("periods") @Nullable List<PeriodRows> periods,
        @JsonProperty("keySketch") @Nullable String keySketch) {

    /// Bounds and best guess, and a HyperLogLog sketch in base64 where there are values enough.
    record DistinctDocument(@JsonProperty("low") double low, @JsonProperty("estimate") double estimate,
            @JsonProperty("high") double high, @JsonProperty("sketch") @Nullable String sketch) {
        static DistinctDocument of(Distinct distinct) {
            DistinctSketch sketch = distinct.sketch();
            return new DistinctDocument(distinct.low(), distinct.estimate(), distinct.high(),
                    sketch == null ? null : Base64.getEncoder().encodeToString(sketch.toByteArray()));
        }

        Distinct distinct() {
            return new Distinct(low, estimate, high,
                    sketch == null ? null : DistinctSketch.parse(Base64.getDecoder().decode(sketch)));
        }
    }

    /// Values with the rows they were certainly seen in, and the most that any other value can have.
    record Items(@JsonProperty("atLeast") Map<String, Long> atLeast,
            @JsonProperty("unlistedAtMost") long unlistedAtMost) {}

    /// Mean, standard deviation, and the numbers below which 5, 25, 50, 75 and 95 % lie.
    record Spread(@JsonProperty("mean") double mean, @JsonProperty("standardDeviation") double standardDeviation,
            @JsonProperty("quantiles") List<Double> quantiles) {
        static Spread of(Distribution distribution) {
            return new Spread(distribution.mean(), distribution.standardDeviation(),
                    DoubleStream.of(0.05, 0.25, 0.5, 0.75, 0.95).mapToObj(distribution::quantile).toList());
        }
    }

    /// Rows in one calendar period.
    record PeriodRows(@JsonProperty("unit") Period.Unit unit, @JsonProperty("index") int index,
            @JsonProperty("from") String from, @JsonProperty("rows") long rows) {}

    static ColumnDocument of(ColumnProfile column) {
        Distinct distinct = column.distinct();
        FrequentItems items = column.items();
        return new ColumnDocument(column.name(), column.role(), column.type(), column.kinds(),
                distinct == null ? null : DistinctDocument.of(distinct),
                items == null ? null : new Items(items.atLeast(), items.unlistedAtMost()),
                column.distribution().map(Spread::of).orElse(null),
                column.numbers() == null
                        ? null
                        : column.numbers().entrySet().stream()
                                .map(cell -> new long[]{cell.getKey().depth(), cell.getKey().prefix(), cell.getValue()})
                                .toList(),
                column.periods() == null
                        ? null
                        : column.periods().entrySet().stream()
                                .map(period -> new PeriodRows(period.getKey().unit(), period.getKey().index(),
                                        period.getKey().first().toString(), period.getValue()))
                                .toList(),
                column.setSketch() == null
                        ? null
                        : Base64.getEncoder().encodeToString(column.setSketch().toByteArray()));
    }

    ColumnProfile profile() {
        return new ColumnProfile(name, role, kinds, distinct == null ? null : distinct.distinct(),
                items == null ? null : new FrequentItems(new TreeMap<>(items.atLeast()), items.unlistedAtMost()),
                numbers == null
                        ? null
                        : numbers.stream().collect(Collectors.toMap(ColumnDocument::cell,
                                cell -> cell[2], Long::sum, TreeMap::new)),
                periods == null
                        ? null
                        : periods.stream().collect(Collectors.toMap(
                                period -> new Period(period.unit(), period.index()), PeriodRows::rows, Long::sum,
                                TreeMap::new)),
                keySketch == null ? null : SetSketch.parse(Base64.getDecoder().decode(keySketch)));
    }

    private static NumberCell cell(long[] cell) {
        if (cell.length != 3) {
            throw new IllegalArgumentException("A cell of numbers has " + cell.length
                    + " parts. Maybe the profile was edited: depth, prefix and rows.");
        }
        return new NumberCell(Math.toIntExact(cell[0]), Math.toIntExact(cell[1]));
    }
}
