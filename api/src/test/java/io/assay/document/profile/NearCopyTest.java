package io.assay.document.profile;

import io.assay.document.json.Schemas;
import io.assay.document.table.Table;
import io.assay.valuation.profile.DatasetProfile;
import io.assay.valuation.profile.HashSeed;
import io.assay.valuation.profile.Profiler;
import io.assay.valuation.profile.SetSketch;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// What sketches of column triples find on real rentals: which share of a copy's triples the original has too, beside
/// the share of its rows.
class NearCopyTest {
    private static final Path RENTALS = Schemas.ROOT.resolveSibling("shared").resolve("data/rentals");

    private record Rows(List<String> header, List<List<String>> rows) {}

    /// An original and its copy, compared.
    private record Found(double rows, double triples) {}

    @Test
    void copiesThatRowsDoNotShowAreFoundByTriples() throws IOException {
        assumeTrue(Files.isDirectory(RENTALS), "the rentals of ../shared are not here");
        Rows lisbon = read("lisbon");
        Random random = new Random(91);
        int price = lisbon.header().indexOf("realSum");
        Map<String, Rows> copies = new LinkedHashMap<>();
        copies.put("a column added", with(lisbon, "extra", _ -> Integer.toString(random.nextInt(1_000))));
        copies.put("new ids", column(lisbon, 0, id -> "new-" + id));
        copies.put("another currency", column(lisbon, price,
                value -> new BigDecimal(value).multiply(new BigDecimal("7.8")).toPlainString()));
        int none = 0;
        for (Map.Entry<String, Rows> copy : copies.entrySet()) {
            Found found = compare(lisbon, copy.getValue());
            none += found.rows() == 0 ? 1 : 0;
            assertThat(found.triples()).as(copy.getKey()).isGreaterThan(0.95);
        }
        assertThat(none).as("copies of which no row is found").isEqualTo(3);
        assertThat(compare(lisbon, new Rows(lisbon.header(), lisbon.rows().subList(0, lisbon.rows().size() / 2)))
                .triples()).as("half of the rows").isGreaterThan(0.95);
    }

    @Test
    void roundedAndNoisyCopiesShareFarMoreTriplesThanAnotherCity() throws IOException {
        assumeTrue(Files.isDirectory(RENTALS), "the rentals of ../shared are not here");
        Rows lisbon = read("lisbon");
        Random random = new Random(92);
        assertThat(compare(lisbon, all(lisbon, NearCopyTest::twoDigits)).triples()).as("two digits")
                .isGreaterThan(0.2);
        assertThat(compare(lisbon, all(lisbon, NearCopyTest::twoDecimals)).triples()).as("two decimals")
                .isGreaterThan(0.2);
        assertThat(compare(lisbon, all(lisbon, value -> noisy(value, random))).triples()).as("noise of 1 %")
                .isGreaterThan(0.15);
        for (String city : List.of("amsterdam", "athens", "berlin", "budapest", "vienna")) {
            assertThat(compare(lisbon, read(city)).triples()).as(city).isLessThan(0.05);
        }
    }

    private static Found compare(Rows original, Rows copy) {
        DatasetProfile first = profile(original);
        DatasetProfile second = profile(copy);
        return new Found(share(second.rowSketch(), first.rowSketch()),
                share(second.sketches().triples().sketch(), first.sketches().triples().sketch()));
    }

    private static double share(SetSketch of, SetSketch in) {
        return of.intersection(in).estimate() / of.estimate();
    }

    private static DatasetProfile profile(Rows rows) {
        Profiler profiler = new Profiler(new Profiler.Options("rentals", rows.header(), Set.of(), Set.of(),
                new TreeSet<>(), HashSeed.demo()));
        rows.rows().forEach(profiler::row);
        return profiler.finish();
    }

    private static Rows read(String city) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (Table table = Table.open(RENTALS.resolve(city + ".csv"))) {
            for (Table.Row row = table.next(); row != null; row = table.next()) {
                rows.add(row.cells());
            }
            return new Rows(table.header(), rows);
        }
    }

    private static Rows with(Rows rows, String name, UnaryOperator<String> value) {
        List<String> header = new ArrayList<>(rows.header());
        header.add(name);
        return new Rows(header, rows.rows().stream().map(row -> {
            List<String> longer = new ArrayList<>(row);
            longer.add(value.apply(""));
            return longer;
        }).toList());
    }

    private static Rows column(Rows rows, int column, UnaryOperator<String> change) {
        return new Rows(rows.header(), rows.rows().stream().map(row -> {
            List<String> changed = new ArrayList<>(row);
            changed.set(column, change.apply(row.get(column)));
            return changed;
        }).toList());
    }

    private static Rows all(Rows rows, UnaryOperator<String> change) {
        return new Rows(rows.header(), rows.rows().stream().map(row -> row.stream().map(change).toList()).toList());
    }

    private static String twoDecimals(String value) {
        try {
            return new BigDecimal(value).setScale(2, RoundingMode.HALF_EVEN).toPlainString();
        } catch (NumberFormatException e) {
            return value;
        }
    }

    private static String noisy(String value, Random random) {
        try {
            double number = Double.parseDouble(value);
            return value.contains(".") ? Double.toString(number * (1 + 0.01 * random.nextGaussian())) : value;
        } catch (NumberFormatException e) {
            return value;
        }
    }

    private static String twoDigits(String value) {
        try {
            return new BigDecimal(value).round(new MathContext(2)).toPlainString();
        } catch (NumberFormatException e) {
            return value;
        }
    }
}
