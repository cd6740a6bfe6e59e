package io.assay.valuation.hedonic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// Fits what covariates are worth to prices of which the listing's own level is known, but for an error that all prices
/// of a listing share and one that all of a provider do: penalised least squares toward priors and within bounds. How
/// large those errors are is told by the prices themselves, by the moments of nested groups, drawn toward a first guess
/// where groups are few.
///
/// Source: Searle, Casella and McCulloch 1992, *Variance Components*, doi:10.1002/9780470316856 (moments); Robinson
/// 1991, doi:10.1214/ss/1177011926 (random effects).
public final class CovariateFit {
    private static final int ROUNDS = 12;
    // What is guessed before any price, and how many degrees of freedom the guess is worth.
    private static final Variances GUESS = new Variances(0.09, 0.25, 0.09);
    private static final double GUESS_WORTH = 4;
    private static final double LEAST_VARIANCE = 1e-4;
    // The level of a listing that nothing is known of.
    private static final double UNKNOWN_LEVEL = 25;

    private final List<Row> rows;
    private final List<Coefficient> coefficients = new ArrayList<>();
    private final Map<String, Integer> indexes = new LinkedHashMap<>();

    /// A price to learn from.
    ///
    /// @param listing its id
    /// @param provider who offers it
    /// @param log its log, less the log of the listing's known level
    /// @param isPlaced whether that level is known; if not, only differences between prices of the listing teach
    /// @param weight how much it counts, positive
    /// @param covariates what else moved it
    public record Row(String listing, String provider, double log, boolean isPlaced, double weight,
            Map<String, Double> covariates) {
        public Row {
            covariates = Map.copyOf(covariates);
        }
    }

    /// What was learned of one covariate.
    ///
    /// @param name of it
    /// @param value of its coefficient, in logs
    /// @param standardError of that, as if no bound held it; the prior's standard deviation where nothing tells of it
    /// @param n prices that bear on it
    /// @param borrowed share of the prior's variance that is left, in \[0, 1\]; 1 where it is set or held by a bound
    public record Taught(String name, double value, double standardError, int n, double borrowed) {}

    /// How far prices stray: variances of logs.
    ///
    /// @param noise of one price of weight 1
    /// @param listing of what all prices of a listing share
    /// @param provider of what all prices of a provider share
    private record Variances(double noise, double listing, double provider) {}

    private CovariateFit(List<Row> rows, List<Covariate> covariates, Map<String, Lever> levers) {
        this.rows = rows;
        covariates.forEach(covariate -> {
            indexes.put(covariate.name(), coefficients.size());
            coefficients.add(new Coefficient(covariate.name(), covariate.prior(), covariate.sd() * covariate.sd(),
                    covariate.low(), covariate.high()).with(levers.get(covariate.name())));
        });
    }

    /// What `rows` teach of `covariates`, in their order. The same rows in any order give the same up to rounding.
    ///
    /// @param levers on them, by name, in logs
    /// @throws IllegalArgumentException if a row has a covariate that is none of them
    public static List<Taught> fit(List<Row> rows, List<Covariate> covariates, Map<String, Lever> levers) {
        return new CovariateFit(rows, covariates, levers).fit();
    }

    private List<Taught> fit() {
        Variances variances = GUESS;
        NormalEquations.Solution solution = solve(variances);
        for (int round = 0; round < ROUNDS; round++) {
            variances = variances(solution);
            solution = solve(variances);
        }
        int[] bearing = new int[coefficients.size()];
        rows.forEach(row -> columns(row).forEach(index -> bearing[index]++));
        List<Taught> taught = new ArrayList<>();
        for (int i = 0; i < bearing.length; i++) {
            taught.add(new Taught(coefficients.get(i).name(), solution.values()[i],
                    Math.sqrt(solution.unboundedVariances()[i]), bearing[i], solution.borrowed()[i]));
        }
        return taught;
    }

    private NormalEquations.Solution solve(Variances variances) {
        NormalEquations equations = new NormalEquations(coefficients);
        groups(rows, Row::provider).values().forEach(ofProvider -> {
            NormalEquations.Group provider = equations.group(1 / variances.provider());
            groups(ofProvider, Row::listing).values().forEach(ofListing -> {
                NormalEquations.Group listing = provider
                        .group(1 / (ofListing.getFirst().isPlaced() ? variances.listing() : UNKNOWN_LEVEL));
                ofListing.forEach(row -> listing.add(columns(row), row.log(), row.weight() / variances.noise()));
                listing.close();
            });
            provider.close();
        });
        return equations.solve();
    }

    // By moments: what prices of one listing differ by is noise, what listings of one provider differ by besides is of
    // the listings, and what is left of the providers.
    private Variances variances(NormalEquations.Solution solution) {
        Moments noise = new Moments();
        Moments ofListings = new Moments();
        Moments ofProviders = new Moments();
        double fitted = 0;
        for (double borrowed : solution.borrowed()) {
            fitted += 1 - borrowed;
        }
        noise.freedom -= Math.min(fitted, rows.size() / 2.0);
        groups(rows, Row::provider).values().forEach(ofProvider -> {
            Moments provider = new Moments();
            groups(ofProvider, Row::listing).values().forEach(ofListing -> {
                Moments listing = new Moments();
                ofListing.forEach(row -> listing.add(row.log() - columns(row).times(solution.values()), row.weight()));
                noise.squares += listing.squares();
                noise.freedom += listing.n - 1;
                if (ofListing.getFirst().isPlaced()) {
                    provider.add(listing.mean(), listing.weight);
                }
            });
            if (provider.n > 0) {
                ofListings.squares += provider.squares();
                ofListings.freedom += provider.n - 1;
                ofListings.weight += provider.weight - provider.weightSquares / provider.weight;
                ofProviders.within += provider.weightSquares / provider.weight;
                ofProviders.add(provider.mean(), provider.weight);
                ofProviders.allSquares += provider.weightSquares;
            }
        });
        double rowVariance = drawn(noise.squares, noise.freedom, GUESS.noise());
        double listingVariance = ofListings.weight <= 0
                ? GUESS.listing()
                : drawn(ofListings.freedom * (ofListings.squares - ofListings.freedom * rowVariance)
                        / ofListings.weight, ofListings.freedom, GUESS.listing());
        // Providers' means are around 0 already, since their level is a covariate.
        double spread = ofProviders.weight - ofProviders.weightSquares / Math.max(1e-300, ofProviders.weight);
        double shared = ofProviders.within - ofProviders.allSquares / Math.max(1e-300, ofProviders.weight);
        double freedom = ofProviders.n - 1;
        double providerVariance = freedom < 1 || spread <= 0
                ? GUESS.provider()
                : drawn(freedom * (ofProviders.squares() - freedom * rowVariance - shared * listingVariance) / spread,
                        freedom, GUESS.provider());
        return new Variances(rowVariance, listingVariance, providerVariance);
    }

    // `squares` / `freedom`, drawn toward a guess.
    private static double drawn(double squares, double freedom, double guess) {
        double known = Math.max(0, freedom);
        return Math.max(LEAST_VARIANCE, (Math.max(0, squares) + GUESS_WORTH * guess) / (known + GUESS_WORTH));
    }

    /// Sums over weighed values.
    private static final class Moments {
        private int n;
        private double weight;
        private double weightSquares;
        private double sum;
        private double sumSquares;
        private double squares;
        private double freedom;
        private double within;
        private double allSquares;

        void add(double value, double valueWeight) {
            n++;
            weight += valueWeight;
            weightSquares += valueWeight * valueWeight;
            sum += valueWeight * value;
            sumSquares += valueWeight * value * value;
        }

        double mean() {
            return sum / weight;
        }

        double squares() {
            return Math.max(0, sumSquares - sum * sum / weight);
        }
    }

    private NormalEquations.Columns columns(Row row) {
        NormalEquations.Columns columns = new NormalEquations.Columns();
        new TreeMap<>(row.covariates()).forEach((name, x) -> {
            Integer index = indexes.get(name);
            if (index == null) {
                throw new IllegalArgumentException(
                        "A price has the term '" + name + "', which no covariate describes.");
            }
            columns.add(index, x);
        });
        return columns;
    }

    private static Map<String, List<Row>> groups(List<Row> rows, Function<Row, String> key) {
        Map<String, List<Row>> groups = new TreeMap<>();
        rows.forEach(row -> groups.computeIfAbsent(key.apply(row), _ -> new ArrayList<>()).add(row));
        return groups;
    }
}
