package io.assay.document.profile;

import io.assay.document.json.Schemas;
import io.assay.document.table.Table;
import io.assay.valuation.profile.DatasetProfile;
import io.assay.valuation.profile.HashSeed;
import io.assay.valuation.profile.Profiler;
import io.assay.valuation.signal.Catalogue;
import io.assay.valuation.signal.Uniqueness;
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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// What is found of copies of real rentals, and that their originals do not see them.
class NearCopyTest {
    private static final Path RENTALS = Schemas.ROOT.resolveSibling("shared").resolve("data/rentals");
    private static final List<String> CITIES = List.of("amsterdam", "athens", "berlin", "budapest", "lisbon",
            "vienna");

    private record Rows(List<String> header, List<List<String>> rows) {}

    @ParameterizedTest
    @ValueSource(strings = {"amsterdam", "athens", "berlin", "budapest", "lisbon", "vienna"})
    void aCopyIsFoundWhateverWasDoneToIt(String city) throws IOException {
        assumeTrue(Files.isDirectory(RENTALS), "the rentals of ../shared are not here");
        Rows rows = read(city);
        Random random = new Random(91);
        Map<String, Rows> copies = new LinkedHashMap<>();
        copies.put("a column added", with(rows, "extra", _ -> Integer.toString(random.nextInt(1_000))));
        copies.put("a column of fractions added", with(rows, "extra", _ -> Double.toString(random.nextDouble())));
        for (String column : List.of("realSum", "dist", "attr_index", "rest_index_norm", "lat")) {
            copies.put(column + " dropped", without(rows, rows.header().indexOf(column)));
        }
        copies.put("new ids", column(rows, "0", id -> "new-" + id));
        copies.put("another currency", column(rows, "realSum", value -> times(value, "7.8")));
        copies.put("miles", column(column(rows, "dist", value -> times(value, ".6214")), "metro_dist",
                value -> times(value, ".6214")));
        copies.put("half of the rows", new Rows(rows.header(), rows.rows().subList(0, rows.rows().size() / 2)));
        copies.put("every other row", new Rows(rows.header(), IntStream.range(0, rows.rows().size() / 2)
                .mapToObj(i -> rows.rows().get(2 * i)).toList()));
        copies.put("two digits", all(rows, NearCopyTest::twoDigits));
        copies.put("two decimals", all(rows, NearCopyTest::twoDecimals));
        copies.put("a column added, another currency and two digits", with(column(all(rows, NearCopyTest::twoDigits),
                "realSum", value -> times(value, "7.8")), "extra", _ -> Integer.toString(random.nextInt(1_000))));
        copies.put("noise of 1 %", all(rows, value -> noisy(value, random)));
        Catalogue.Offer original = offer("original", rows);
        for (Map.Entry<String, Rows> copy : copies.entrySet()) {
            Catalogue.Offer made = offer("copy", copy.getValue());
            Catalogue catalogue = new Catalogue(1);
            for (Catalogue.Offer offer : List.of(original, made)) {
                catalogue.add(offer);
                catalogue.confirm(offer.id());
            }
            Catalogue.Standing standing = catalogue.standing(made);
            assertThat(Uniqueness.of(standing).score().orElseThrow()).as(city + ", " + copy.getKey())
                    .isLessThanOrEqualTo(copy.getKey().startsWith("noise") ? 0.5 : 0.05);
            assertThat(standing.competitors()).extracting(Catalogue.Competitor::provider).as(copy.getKey())
                    .containsExactly("original");
            Catalogue.Standing first = catalogue.standing(original);
            assertThat(Uniqueness.of(first).score().orElse(1)).as(city + " beside " + copy.getKey())
                    .isEqualTo(1);
            if (!copy.getKey().startsWith("noise")) {
                assertThat(first.copiedBy()).as(copy.getKey()).containsExactly("copy");
            }
        }
    }

    @Test
    void anotherCityIsNoCopy() throws IOException {
        assumeTrue(Files.isDirectory(RENTALS), "the rentals of ../shared are not here");
        Catalogue catalogue = new Catalogue(1);
        Map<String, Catalogue.Offer> offers = new LinkedHashMap<>();
        for (String city : CITIES) {
            Catalogue.Offer offer = offer(city, read(city));
            offers.put(city, offer);
            catalogue.add(offer);
            catalogue.confirm(city);
        }
        offers.forEach((city, offer) -> {
            Catalogue.Standing standing = catalogue.standing(offer);
            assertThat(standing.combinations()).as(city).isNotNull();
            assertThat(standing.competitors()).as(city).isEmpty();
            assertThat(standing.copiedBy()).as(city).isEmpty();
            if (standing.others() > 0) {
                assertThat(Uniqueness.of(standing).score()).as(city).hasValue(1);
            }
        });
    }

    private static Catalogue.Offer offer(String id, Rows rows) {
        return Catalogue.Offer.of(id, id, profile(rows)).trimmed();
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

    private static Rows without(Rows rows, int column) {
        return new Rows(less(rows.header(), column), rows.rows().stream().map(row -> less(row, column)).toList());
    }

    private static List<String> less(List<String> cells, int column) {
        List<String> less = new ArrayList<>(cells);
        less.remove(column);
        return less;
    }

    private static String times(String value, String factor) {
        return new BigDecimal(value).multiply(new BigDecimal(factor)).toPlainString();
    }

    private static Rows column(Rows rows, String name, UnaryOperator<String> change) {
        int column = name.equals("0") ? 0 : rows.header().indexOf(name);
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
