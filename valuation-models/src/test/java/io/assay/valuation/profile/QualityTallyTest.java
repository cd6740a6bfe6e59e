package io.assay.valuation.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class QualityTallyTest {
    private static final List<String> HEADER = List.of("id", "age", "country", "code", "status", "zip", "city", "start",
            "end", "a", "b", "total", "closed_on");
    private static final QualityRules RULES = new QualityRules(
            Map.of("age", new QualityRules.ColumnRule(ValueKind.INTEGER, 0.0, 120.0, null, null, null, null, null),
                    "code", new QualityRules.ColumnRule(null, null, null, null, null, "[A-Z]{2}\\d{3}", null, null),
                    "status", new QualityRules.ColumnRule(null, null, null, null, null, null, List.of("open", "closed"),
                            null),
                    "start", new QualityRules.ColumnRule(null, null, null, "2010-01-01", "2030-01-01", null, null,
                            null)),
            List.of(new QualityRules.Dependency(List.of("zip"), "city")),
            List.of(new QualityRules.Comparison("start", "<=", "end")),
            List.of(new QualityRules.Sum(List.of("a", "b"), "total", 0.001)),
            List.of(new QualityRules.Requirement("status", "closed", "closed_on")));

    @ParameterizedTest
    @ValueSource(longs = {201, 202, 203})
    void everyRuleCountsExactlyWhatBreaksIt(long seed) {
        Random random = new Random(seed);
        List<String[]> rows = clean(random, 4_000);
        int[] planted = new int[9];
        for (String[] row : rows) {
            planted[0] += plant(random, 0.05, () -> row[1] = "150");
            planted[1] += plant(random, 0.03, () -> row[2] = "ZZ");
            planted[2] += plant(random, 0.10, () -> row[3] = "x1");
            planted[3] += plant(random, 0.02, () -> row[4] = "lost");
            planted[4] += plant(random, 0.01, () -> row[7] = "1990-01-01");
            planted[5] += plant(random, 0.07, () -> row[11] = "-1");
        }
        List<Check> checks = finish(rows);
        assertThat(failures(checks, "age is from 0 up to 120")).isEqualTo(planted[0]);
        assertThat(failures(checks, "country is an ISO 3166 country code")).isEqualTo(planted[1]);
        assertThat(failures(checks, "code matches [A-Z]{2}\\d{3}")).isEqualTo(planted[2]);
        assertThat(failures(checks, "status is one of 2 values")).isEqualTo(planted[3]);
        assertThat(failures(checks, "start is a day from 2010-01-01 up to 2030-01-01")).isEqualTo(planted[4]);
        assertThat(failures(checks, "a + b = total")).isEqualTo(planted[5]);
        assertThat(failures(checks, "start <= end")).isZero();
        assertThat(failures(checks, "closed_on is there where status is closed")).isZero();
    }

    @Test
    void rulesAcrossColumnsAreToldOnlyWhereBothSidesAreThere() {
        List<String[]> rows = clean(new Random(5), 100);
        rows.get(0)[8] = "2000-01-01";
        rows.get(1)[8] = "";
        rows.get(2)[4] = "closed";
        rows.get(2)[12] = "";
        List<Check> checks = finish(rows);
        assertThat(checks).anySatisfy(check -> {
            assertThat(check.statement()).isEqualTo("start <= end");
            assertThat(check.cases()).isEqualTo(99);
            assertThat(check.failures()).isEqualTo(1);
        });
        assertThat(failures(checks, "closed_on is there where status is closed")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {211, 212, 213, 214})
    void theTallyOfTwoHalvesMergedIsTheTallyOfTheWhole(long seed) {
        Random random = new Random(seed);
        List<String[]> rows = clean(random, 12_000);
        rows.forEach(row -> plant(random, 0.05, () -> row[6] = "elsewhere"));
        int cut = random.nextInt(rows.size());
        QualityTally left = tally(rows.subList(0, cut));
        left.merge(tally(rows.subList(cut, rows.size())));
        assertThat(left.finish()).isEqualTo(tally(rows).finish());
    }

    @ParameterizedTest
    @ValueSource(longs = {221, 222, 223})
    void aDependencyOverMoreGroupsThanAreKeptIsEstimatedFromASampleOfGroups(long seed) {
        Random random = new Random(seed);
        DependencyTally tally = new DependencyTally();
        DependencyTally parts = new DependencyTally();
        int wrong = 0;
        int rows = 200_000;
        for (int i = 0; i < rows; i++) {
            long group = mix(random.nextInt(40_000));
            boolean error = random.nextInt(20) == 0;
            wrong += error ? 1 : 0;
            long value = error ? random.nextInt(1_000_000) : group;
            tally.add(group, value);
            DependencyTally part = new DependencyTally();
            part.add(group, value);
            if (i % 10 == 0) {
                parts.merge(part);
            } else {
                parts.add(group, value);
            }
        }
        double estimate = (double) tally.failures() / tally.cases();
        assertThat(tally.cases()).isLessThan(rows / 5);
        assertThat(estimate).isBetween(0.9 * wrong / rows, 1.1 * wrong / rows);
        assertThat(List.of(parts.cases(), parts.failures())).isEqualTo(List.of(tally.cases(), tally.failures()));
    }

    @ParameterizedTest
    @ValueSource(longs = {231, 232, 233})
    void whatNearlyAlwaysDeterminesAnotherColumnIsFoundAndItsExceptionsCounted(long seed) {
        Random random = new Random(seed);
        List<List<String>> rows = new ArrayList<>();
        int wrong = 0;
        for (int i = 0; i < 1_500; i++) {
            int zip = random.nextInt(30);
            boolean error = random.nextInt(40) == 0;
            wrong += error ? 1 : 0;
            rows.add(List.of(Integer.toString(i), "z" + zip, "city " + (error ? (zip + 7) % 10 : zip % 10),
                    Double.toString(random.nextDouble())));
        }
        Profiler profiler = profiler(List.of("id", "zip", "city", "x"), QualityRules.NONE, null);
        rows.forEach(profiler::row);
        List<Check> checks = profiler.finish().checks();
        assertThat(failures(checks, "zip determines city (found in a sample)")).isEqualTo(wrong);
        assertThat(checks).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.0, 0.02, 0.05, 0.1, 0.2})
    void flippedLabelsAreFoundAtTheirRateWithinTheInterval(double rate) {
        int contained = 0;
        for (long seed = 1; seed <= 40; seed++) {
            Random random = new Random(seed);
            Profiler profiler = profiler(List.of("id", "x", "y", "label"), QualityRules.NONE, "label");
            int wrong = 0;
            for (int i = 0; i < 600; i++) {
                int kind = random.nextInt(3);
                boolean error = random.nextDouble() < rate;
                wrong += error ? 1 : 0;
                profiler.row(List.of("row " + i, Double.toString(6 * kind + random.nextGaussian()),
                        Double.toString(random.nextGaussian() - 6 * kind), "kind " + (error ? (kind + 1) % 3 : kind)));
            }
            Check check = profiler.finish().checks().getLast();
            assertThat(check.kind()).isEqualTo(Check.Kind.LABEL_ACCURACY);
            assertThat(check.cases()).isGreaterThan(100);
            double p = (double) check.failures() / check.cases();
            double margin = 1.96 * Math.sqrt((p * (1 - p) + 0.02) / check.cases());
            contained += Math.abs((double) wrong / 600 - p) <= margin ? 1 : 0;
        }
        assertThat(contained).as("of 40 intervals").isGreaterThanOrEqualTo(36);
    }

    @Test
    void classesThatOverlapAreNotTakenForWrongLabels() {
        Random random = new Random(249);
        Profiler profiler = profiler(List.of("x", "label"), QualityRules.NONE, "label");
        for (int i = 0; i < 1_500; i++) {
            double x = 6 * random.nextDouble() - 3;
            profiler.row(List.of(Double.toString(x), random.nextDouble() < 1 / (1 + Math.exp(-4 * x)) ? "a" : "b"));
        }
        Check check = profiler.finish().checks().getLast();
        assertThat(check.failures()).isLessThan(check.cases() / 30);
        assertThat(check.cases()).isLessThan(1_350);
    }

    @Test
    void aPrivateLabelIsCheckedInAnyOrderOfRows() {
        List<List<String>> rows = new ArrayList<>();
        Random random = new Random(250);
        for (int i = 0; i < 600; i++) {
            boolean a = random.nextBoolean();
            rows.add(List.of(a ? "1.5" : "9.5", random.nextInt(20) == 0 == a ? "b" : "a"));
        }
        List<Check> forwards = privately(rows);
        assertThat(privately(rows.reversed())).isEqualTo(forwards);
    }

    private static List<Check> privately(List<List<String>> rows) {
        Profiler profiler = new Profiler(new Profiler.Options("test", List.of("x", "label"), Set.of(), Set.of("label"),
                new TreeSet<>(), HashSeed.demo(), QualityRules.NONE, "label"));
        rows.forEach(profiler::row);
        return profiler.finish().checks();
    }

    @Test
    void manyVariantsOfOneGroupAreCountedInAnyOrder() {
        DependencyTally late = new DependencyTally();
        DependencyTally early = new DependencyTally();
        for (int i = 0; i < 64; i++) {
            late.add(1, i + 10);
        }
        for (int i = 0; i < 1_000; i++) {
            late.add(1, 5);
            early.add(1, 5);
        }
        for (int i = 0; i < 64; i++) {
            early.add(1, i + 10);
        }
        assertThat(late.failures()).isEqualTo(64).isEqualTo(early.failures());
    }

    @Test
    void numbersBeyondAllMeasureDoNotStopTheCheckOfLabels() {
        Profiler profiler = profiler(List.of("x", "y", "label"), QualityRules.NONE, "label");
        for (int i = 0; i < 200; i++) {
            profiler.row(List.of(i < 2 ? "1.7e308" : Integer.toString(i % 7), Double.toString(i % 2 * 9 + i * 1e-3),
                    i % 2 == 0 ? "a" : "b"));
        }
        assertThat(profiler.finish().checks()).extracting(Check::failures).containsOnly(0L);
    }

    @Test
    void aLabelThatIsANumberHasNoLabelAccuracy() {
        Profiler profiler = profiler(List.of("x", "label"), QualityRules.NONE, "label");
        for (int i = 0; i < 200; i++) {
            profiler.row(List.of(Double.toString(i / 3.0), Double.toString(i / 7.0)));
        }
        assertThat(profiler.finish().checks()).extracting(Check::cases).containsExactly(0L);
    }

    @Test
    void rulesThatCannotBeAreRefusedByName() {
        assertThatThrownBy(() -> new QualityRules.ColumnRule(null, 5.0, 1.0, null, null, null, null, null))
                .hasMessageContaining("from 5.0 to 1.0").hasMessageContaining("Maybe");
        assertThatThrownBy(() -> new QualityRules.ColumnRule(null, null, null, "soon", null, null, null, null))
                .hasMessageContaining("'soon'");
        assertThatThrownBy(() -> new QualityRules.ColumnRule(null, null, null, null, null, "(", null, null))
                .hasMessageContaining("'('");
        assertThatThrownBy(() -> new QualityRules.Comparison("a", "≤", "b")).hasMessageContaining("'≤'");
        assertThatThrownBy(() -> new QualityRules.Comparison("a", "=", "a")).hasMessageContaining("itself");
        assertThatThrownBy(() -> new QualityRules.Dependency(List.of("a"), "a")).hasMessageContaining("'a'");
        assertThatThrownBy(() -> profiler(List.of("x"),
                new QualityRules(null, null, null, null,
                        List.of(new QualityRules.Requirement("x", "1", "y"))),
                null))
                .hasMessageContaining("no column 'y' for a rule").hasMessageContaining("Maybe one of [x]");
    }

    private static List<Check> finish(List<String[]> rows) {
        return tally(rows).finish();
    }

    private static QualityTally tally(List<String[]> rows) {
        QualityTally tally = new QualityTally(HEADER, RULES, "status", new boolean[HEADER.size()]);
        for (String[] row : rows) {
            CellValue[] values = Arrays.stream(row).map(CellValue::read).toArray(CellValue[]::new);
            long[] hashes = Arrays.stream(values).mapToLong(value -> mix(value.canonical().hashCode())).toArray();
            tally.add(values, hashes, mix(Arrays.hashCode(row)));
        }
        return tally;
    }

    private static Profiler profiler(List<String> header, QualityRules rules, String label) {
        return new Profiler(new Profiler.Options("test", header, Set.of(), Set.of(), new TreeSet<>(), HashSeed.demo(),
                rules, label));
    }

    private static int plant(Random random, double rate, Runnable error) {
        if (random.nextDouble() < rate) {
            error.run();
            return 1;
        }
        return 0;
    }

    private static long failures(List<Check> checks, String statement) {
        return checks.stream().filter(check -> check.statement().equals(statement)).findFirst()
                .orElseThrow(() -> new AssertionError(statement + " in " + checks)).failures();
    }

    private static List<String[]> clean(Random random, int n) {
        String[] countries = {"MY", "CN", "SGP", "US"};
        return IntStream.range(0, n).mapToObj(i -> {
            int zip = random.nextInt(500);
            int a = random.nextInt(100);
            int b = random.nextInt(100);
            boolean closed = random.nextBoolean();
            return new String[]{"id" + i, Integer.toString(random.nextInt(100)), countries[random.nextInt(4)],
                "AB" + (100 + random.nextInt(900)), closed ? "closed" : "open", "z" + zip, "city " + zip % 50,
                "2015-03-1" + random.nextInt(10), "2016-01-01", Integer.toString(a), Integer.toString(b),
                Integer.toString(a + b), closed ? "2016-01-02" : ""};
        }).collect(ArrayList::new, ArrayList::add, ArrayList::addAll);
    }

    private static long mix(long x) {
        long z = (x + 0x9e3779b97f4a7c15L) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
