package io.assay.valuation.hedonic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class EffectsFitTest {
    // Of those that are tried, the first whose categories move prices enough to be seen here.
    private static final Settings SETTINGS = Settings.candidates().get(1);
    private static final Covariate DERIVE = new Covariate("right/derive", 0.2, 0.25, 0, 0.7);
    private static final Covariate DEAL = new Covariate("deal", 0, 0.5, -3, 3);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void eliminatingRandomEffectsGivesWhatGeneralisedLeastSquaresGives(long seed) {
        List<PricedListing> rows = rows(new Random(seed), 60);
        Coefficients fitted = fit(rows, Map.of()).coefficients();
        Map<String, Double> direct = generalisedLeastSquares(rows);
        assertThat(direct).hasSize(fitted.values().size());
        direct.forEach((name, value) -> assertThat(fitted.values().get(name)).as("seed %d, %s", seed, name)
                .isCloseTo(value, within(1e-7)));
    }

    @Test
    void whatNoPriceTellsStaysAtItsPriorAndIsBorrowedWhole() {
        List<PricedListing> listed = rows(new Random(4), 60).stream()
                .filter(row -> row.kind() == PriceKind.LIST).toList();
        Coefficients fitted = fit(listed, Map.of()).coefficients();
        assertThat(fitted.values().get("right/derive")).isCloseTo(0.2, within(1e-12));
        assertThat(fitted.borrowed().get("right/derive")).isCloseTo(1, within(1e-12));
    }

    @Test
    void theMorePricesTellOfAnEffectTheLessIsBorrowed() {
        double few = fit(rows(new Random(5), 40), Map.of()).coefficients().borrowed().get("right/derive");
        double many = fit(rows(new Random(5), 400), Map.of()).coefficients().borrowed().get("right/derive");
        assertThat(few).isBetween(many, 1.0);
        assertThat(many).isLessThan(0.3);
    }

    @Test
    void oneProvidersManyListingsSayLittleMoreOfACategoryThanItsFew() {
        List<PricedListing> few = new ArrayList<>(rows(new Random(6), 100));
        List<PricedListing> many = new ArrayList<>(few);
        for (int i = 0; i < 100; i++) {
            PricedListing dear = PricedListing.listed(listing("dear" + i, "flooder", "odd"), 1e6);
            many.add(dear);
            if (i < 3) {
                few.add(dear);
            }
        }
        double afterFew = fit(few, Map.of()).coefficients().values().get("category/odd");
        double afterMany = fit(many, Map.of()).coefficients().values().get("category/odd");
        assertThat(afterFew).isPositive();
        assertThat(afterMany).isLessThan(1.5 * afterFew);
        assertThat(fit(many, Map.of()).effects().borrowedWeight("odd")).isGreaterThan(0.9);
        assertThat(fit(many, Map.of()).effects().borrowedWeight("never seen")).isEqualTo(1);
    }

    @Test
    void aCoefficientThatIsSetIsThatAndTheOthersFitAroundIt() {
        List<PricedListing> rows = rows(new Random(7), 100);
        EffectsFit.Fitted free = fit(rows, Map.of());
        EffectsFit.Fitted set = fit(rows, Map.of("category/a", new Lever(1.5, null, null, null, null)));
        assertThat(set.coefficients().values().get("category/a")).isEqualTo(1.5);
        assertThat(set.effects().levels().get(Effects.Feature.CATEGORY).get("a")).isEqualTo(1.5);
        assertThat(set.coefficients().borrowed().get("category/a")).isEqualTo(1);
        assertThat(set.effects().intercept()).isNotEqualTo(free.effects().intercept());
    }

    @ParameterizedTest
    @ValueSource(longs = {8, 9, 10, 11})
    void withinBoundsNoOtherCoefficientsFitBetter(long seed) {
        Random random = new Random(seed);
        List<PricedListing> rows = rows(random, 80);
        Map<String, Lever> levers = Map.of("category/a", new Lever(null, 0.05, 0.1, null, null), "category/b",
                new Lever(null, null, -0.02, null, null), "right/derive", new Lever(null, 0.3, 0.32, null, null));
        Map<String, Double> best = fit(rows, levers).coefficients().values();
        assertThat(best.get("category/a")).isBetween(0.05, 0.1);
        assertThat(best.get("category/b")).isLessThanOrEqualTo(-0.02);
        assertThat(best.get("right/derive")).isBetween(0.3, 0.32);
        double least = objective(rows, best);
        int moves = 0;
        for (String name : best.keySet()) {
            for (double step : new double[]{-1e-3, 1e-3}) {
                double moved = best.get(name) + step;
                Lever lever = levers.getOrDefault(name, new Lever(null, null, null, null, null));
                boolean allowed = (lever.low() == null || moved >= lever.low())
                        && (lever.high() == null || moved <= lever.high());
                if (allowed) {
                    Map<String, Double> other = new HashMap<>(best);
                    other.put(name, moved);
                    assertThat(objective(rows, other)).as("seed %d, %s moved by %s", seed, name, step)
                            .isGreaterThanOrEqualTo(least - 1e-9);
                    moves++;
                }
            }
        }
        assertThat(moves).as("seed %d, moves that no bound forbids", seed).isGreaterThanOrEqualTo(best.size());
    }

    @Test
    void aPriorIsWhatAnEconomistSaysItIs() {
        List<PricedListing> listed = rows(new Random(12), 60).stream().filter(row -> row.kind() == PriceKind.LIST)
                .toList();
        Coefficients fitted = fit(listed, Map.of("right/derive", new Lever(null, null, null, 0.4, 0.01)))
                .coefficients();
        assertThat(fitted.values().get("right/derive")).isCloseTo(0.4, within(1e-12));
    }

    @Test
    void aLeverOnNothingIsRefusedWithWhatThereIs() {
        EffectsFit fit = new EffectsFit(rows(new Random(13), 40), SETTINGS, List.of(DERIVE, DEAL), Map.of());
        assertThatThrownBy(() -> fit.requireKnown(Map.of("category/zzz", new Lever(1.0, null, null, null, null))))
                .hasMessageContaining("'category/zzz'").hasMessageContaining("category/a");
        assertThatThrownBy(() -> new Lever(2.0, null, 1.0, null, null)).hasMessageContaining("Maybe");
        assertThatThrownBy(() -> fit(rows(new Random(13), 40),
                Map.of("right/derive", new Lever(0.9, null, null, null, null))))
                .hasMessageContaining("right/derive").hasMessageContaining("between 0.0 and 0.7");
    }

    private static EffectsFit.Fitted fit(List<PricedListing> rows, Map<String, Lever> levers) {
        return new EffectsFit(rows, SETTINGS, List.of(DERIVE, DEAL), levers).fit();
    }

    private static List<PricedListing> rows(Random random, int n) {
        List<PricedListing> rows = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            ListingFeatures features = listing("l" + random.nextInt(n * 2 / 3), "p" + random.nextInt(8),
                    random.nextBoolean() ? "a" : "b");
            boolean deal = random.nextInt(3) == 0;
            double derive = deal && random.nextBoolean() ? 1 : 0;
            double log = 5 + (features.category().equals("a") ? 0.4 : 0) + 0.5 * derive - (deal ? 0.2 : 0)
                    + 0.3 * random.nextGaussian();
            rows.add(new PricedListing(features, deal ? PriceKind.DEAL : PriceKind.LIST, Math.exp(log),
                    deal ? 0.3 + random.nextDouble() : 1,
                    deal ? Map.of("deal", 1.0, "right/derive", derive) : Map.of()));
        }
        return rows;
    }

    // A listing's id decides its provider and category, so that groups are nested.
    private static ListingFeatures listing(String id, String provider, String category) {
        int hash = id.hashCode();
        boolean fixed = id.startsWith("l");
        return new ListingFeatures(id, "here", fixed ? "p" + Math.floorMod(hash, 8) : provider, "t", "d",
                fixed ? hash % 2 == 0 ? "a" : "b" : category,
                Math.floorMod(hash, 5) == 0 ? PlanKind.PER_USE : PlanKind.ONE_OFF, "daily", 0, 0,
                Math.floorMod(hash, 7));
    }

    private static Map<String, Double> columns(PricedListing row, List<PricedListing> rows) {
        Map<String, Double> columns = new TreeMap<>(row.covariates());
        columns.put("base", 1.0);
        for (Effects.Feature feature : Effects.Feature.values()) {
            columns.put(feature.coefficient(feature.level(row.features())), 1.0);
        }
        double centre = rows.stream().mapToDouble(other -> other.features().dimension()).filter(size -> size > 0)
                .map(Math::log1p).average().orElseThrow();
        if (row.features().dimension() > 0) {
            columns.put("size/columns/stated", 1.0);
            columns.put("size/columns/log", Math.log1p(row.features().dimension()) - centre);
        }
        return columns;
    }

    private static RealMatrix covariance(List<PricedListing> rows) {
        RealMatrix v = new Array2DRowRealMatrix(rows.size(), rows.size());
        for (int i = 0; i < rows.size(); i++) {
            for (int j = 0; j < rows.size(); j++) {
                ListingFeatures a = rows.get(i).features();
                ListingFeatures b = rows.get(j).features();
                double weight = rows.get(i).weight() * (rows.get(i).kind() == PriceKind.DEAL ? 4 : 1);
                boolean several = rows.stream().filter(row -> row.features().id().equals(a.id())).count() > 1;
                v.setEntry(i, j, (i == j ? 1 / weight : 0) + (a.provider().equals(b.provider()) ? 1 : 0)
                        + (several && a.id().equals(b.id()) ? 1 : 0));
            }
        }
        return v;
    }

    private static final Map<String, Double> VARIANCES = Map.of("plan", 30.0, "exchange", 3.0, "plan-exchange", 3.0,
            "category", 0.03, "update-frequency", 0.01, "size", 0.001, "right", 0.0625, "deal", 0.25);

    private static double prior(String name) {
        return name.equals("right/derive") ? 0.2 : 0;
    }

    private static double variance(String name) {
        return VARIANCES.get(name.contains("/") ? name.substring(0, name.indexOf('/')) : name);
    }

    private static double objective(List<PricedListing> rows, Map<String, Double> coefficients) {
        RealVector residual = new ArrayRealVector(rows.stream().mapToDouble(row -> row.logPrice()
                - columns(row, rows).entrySet().stream()
                        .mapToDouble(column -> column.getValue() * coefficients.get(column.getKey())).sum())
                .toArray());
        double fit = residual.dotProduct(new LUDecomposition(covariance(rows)).getSolver().solve(residual));
        double penalty = coefficients.entrySet().stream().filter(entry -> !entry.getKey().equals("base"))
                .mapToDouble(entry -> Math.pow(entry.getValue() - prior(entry.getKey()), 2) / variance(entry.getKey()))
                .sum();
        return fit + penalty;
    }

    private static Map<String, Double> generalisedLeastSquares(List<PricedListing> rows) {
        List<String> names = rows.stream().flatMap(row -> columns(row, rows).keySet().stream()).distinct().sorted()
                .toList();
        RealMatrix x = new Array2DRowRealMatrix(rows.size(), names.size());
        for (int i = 0; i < rows.size(); i++) {
            for (Map.Entry<String, Double> column : columns(rows.get(i), rows).entrySet()) {
                x.setEntry(i, names.indexOf(column.getKey()), column.getValue());
            }
        }
        RealMatrix weights = new LUDecomposition(covariance(rows)).getSolver().getInverse();
        RealMatrix a = x.transpose().multiply(weights).multiply(x);
        RealVector b = x.transpose().multiply(weights).operate(
                new ArrayRealVector(rows.stream().mapToDouble(PricedListing::logPrice).toArray()));
        for (int j = 0; j < names.size(); j++) {
            if (!names.get(j).equals("base")) {
                a.addToEntry(j, j, 1 / variance(names.get(j)));
                b.addToEntry(j, prior(names.get(j)) / variance(names.get(j)));
            }
        }
        RealVector solved = new LUDecomposition(a).getSolver().solve(b);
        Map<String, Double> coefficients = new TreeMap<>();
        names.forEach(name -> coefficients.put(name, solved.getEntry(names.indexOf(name))));
        return coefficients;
    }
}
