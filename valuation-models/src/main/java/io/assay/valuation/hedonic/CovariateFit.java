package io.assay.valuation.hedonic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.commons.math3.distribution.TDistribution;

/// Fits what covariates are worth to prices of which the listing's own level is known, but for an error that all prices
/// of a listing share and one that all of a provider do: penalised least squares toward priors and within bounds. How
/// large those errors are is told by the prices themselves, by the moments of nested groups, drawn toward a first guess
/// where groups are few.
///
/// What a covariate is worth may differ from provider to provider, too, so that a thousand prices of one are one
/// witness: a standard error is never less than providers' disagreement says (the sandwich of their scores), and an
/// interval is Student's, by the number of providers.
///
/// Source: Searle, Casella and McCulloch 1992, *Variance Components*, doi:10.1002/9780470316856 (moments); Robinson
/// 1991, doi:10.1214/ss/1177011926 (random effects); Liang and Zeger 1986, doi:10.1093/biomet/73.1.13 (sandwich).
public final class CovariateFit {
    private static final int ROUNDS = 12;
    // What is guessed before any price, and how many degrees of freedom the guess is worth.
    private static final Variances GUESS = new Variances(0.09, 0.25, 0.09);
    private static final double GUESS_WORTH = 4;
    private static final double LEAST_VARIANCE = 1e-4;
    // The level of a listing that nothing is known of.
    private static final double UNKNOWN_LEVEL = 25;
    private static final double UPPER = 0.975;

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
            if (!(weight > 0) || !Double.isFinite(weight) || !Double.isFinite(log)) {
                throw new IllegalArgumentException("A price of listing '" + listing + "' weighs " + weight
                        + " and has the log " + log + ". Maybe leave it out: weights are positive.");
            }
            covariates = Map.copyOf(covariates);
        }
    }

    /// What was learned of one covariate.
    ///
    /// @param name of it
    /// @param value of its coefficient, in logs
    /// @param low lower end of its 95 % interval, within its bounds
    /// @param high upper end
    /// @param n prices that bear on it
    /// @param providers of those
    /// @param borrowed share of the prior's variance that is left, in \[0, 1\]; 1 where it is set or held by a bound
    public record Taught(String name, double value, double low, double high, int n, int providers, double borrowed) {}

    /// How far prices stray: variances of logs.
    ///
    /// @param noise of one price of weight 1
    /// @param listing of what all prices of a listing share
    /// @param provider of what all prices of a provider share
    private record Variances(double noise, double listing, double provider) {
        double ofListing(Row row) {
            return row.isPlaced() ? listing : UNKNOWN_LEVEL;
        }
    }

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
    /// @throws IllegalArgumentException if a row has a covariate that is none of them, or a lever cannot be
    public static List<Taught> fit(List<Row> rows, List<Covariate> covariates, Map<String, Lever> levers) {
        return new CovariateFit(rows, covariates, levers).fit();
    }

    private List<Taught> fit() {
        Variances variances = GUESS;
        NormalEquations equations = equations(variances);
        NormalEquations.Solution solution = equations.solve();
        for (int round = 0; round < ROUNDS; round++) {
            variances = variances(solution);
            equations = equations(variances);
            solution = equations.solve();
        }
        double[][] covariance = equations.covariance();
        double[] disagreement = disagreement(covariance, solution.values(), variances);
        List<Taught> taught = new ArrayList<>();
        for (int i = 0; i < coefficients.size(); i++) {
            int index = i;
            List<Row> bearing = rows.stream()
                    .filter(row -> row.covariates().containsKey(coefficients.get(index).name()))
                    .toList();
            int providers = (int) bearing.stream().map(Row::provider).distinct().count();
            double reach = new TDistribution(Math.max(0, providers - 1) + GUESS_WORTH)
                    .inverseCumulativeProbability(UPPER) * Math.sqrt(Math.max(covariance[i][i], disagreement[i]));
            double value = solution.values()[i];
            taught.add(new Taught(coefficients.get(i).name(), value,
                    Math.max(coefficients.get(i).low(), value - reach),
                    Math.min(coefficients.get(i).high(), value + reach),
                    bearing.size(), providers, solution.borrowed()[i]));
        }
        return taught;
    }

    private NormalEquations equations(Variances variances) {
        NormalEquations equations = new NormalEquations(coefficients);
        groups(rows, Row::provider).values().forEach(ofProvider -> {
            NormalEquations.Group provider = equations.group(1 / variances.provider());
            groups(ofProvider, Row::listing).values().forEach(ofListing -> {
                NormalEquations.Group listing = provider.group(1 / variances.ofListing(ofListing.getFirst()));
                ofListing.forEach(row -> listing.add(columns(row), row.log(), row.weight() / variances.noise()));
                listing.close();
            });
            provider.close();
        });
        return equations;
    }

    // The sandwich's diagonal: how far coefficients would move if each provider pulled as it does.
    private double[] disagreement(double[][] covariance, double[] values, Variances variances) {
        Map<String, List<Row>> providers = groups(rows, Row::provider);
        double[] squares = new double[values.length];
        for (List<Row> ofProvider : providers.values()) {
            double[] score = score(ofProvider, values, variances);
            for (int i = 0; i < squares.length; i++) {
                double pull = 0;
                for (int j = 0; j < squares.length; j++) {
                    pull += covariance[i][j] * score[j];
                }
                squares[i] += pull * pull;
            }
        }
        double correction = providers.size() < 2 ? 0 : providers.size() / (providers.size() - 1.0);
        for (int i = 0; i < squares.length; i++) {
            squares[i] *= correction;
        }
        return squares;
    }

    // A provider's score X' V⁻¹ (y − Xβ), V having the errors that its listings and itself share.
    private double[] score(List<Row> ofProvider, double[] values, Variances variances) {
        double[] ofColumns = new double[values.length];
        double[] columnsOfOnes = new double[values.length];
        double errors = 0;
        double ones = 0;
        for (List<Row> ofListing : groups(ofProvider, Row::listing).values()) {
            double weight = ofListing.stream().mapToDouble(Row::weight).sum() / variances.noise();
            double left = 1 / (1 + weight * variances.ofListing(ofListing.getFirst()));
            double mean = ofListing.stream().mapToDouble(row -> row.weight() * error(row, values)).sum()
                    / variances.noise() / weight;
            for (Row row : ofListing) {
                double own = row.weight() / variances.noise();
                double whitened = own * (error(row, values) - (1 - left) * mean);
                columns(row).addTo(ofColumns, whitened);
                columns(row).addTo(columnsOfOnes, own * left);
                errors += whitened;
                ones += own * left;
            }
        }
        double shared = errors / (1 / variances.provider() + ones);
        for (int i = 0; i < ofColumns.length; i++) {
            ofColumns[i] -= shared * columnsOfOnes[i];
        }
        return ofColumns;
    }

    private double error(Row row, double[] values) {
        return row.log() - columns(row).times(values);
    }

    // By moments: what prices of one listing differ by is noise, what listings of one provider differ by besides is of
    // the listings, and what is left of the providers.
    private Variances variances(NormalEquations.Solution solution) {
        Spread noise = new Spread();
        Spread ofListings = new Spread();
        Means providers = new Means();
        double withinProviders = 0;
        double squaredWeights = 0;
        double fitted = 0;
        for (double borrowed : solution.borrowed()) {
            fitted += 1 - borrowed;
        }
        noise.freedom -= Math.min(fitted, rows.size() / 2.0);
        for (List<Row> ofProvider : groups(rows, Row::provider).values()) {
            Means listings = new Means();
            for (List<Row> ofListing : groups(ofProvider, Row::listing).values()) {
                Means prices = new Means();
                ofListing.forEach(row -> prices.add(error(row, solution.values()), row.weight()));
                noise.add(prices);
                if (ofListing.getFirst().isPlaced()) {
                    listings.add(prices.mean(), prices.weight);
                }
            }
            if (listings.n > 0) {
                ofListings.add(listings);
                withinProviders += listings.weightSquares / listings.weight;
                squaredWeights += listings.weightSquares;
                providers.add(listings.mean(), listings.weight);
            }
        }
        double rowVariance = drawn(noise.squares / Math.max(1, noise.freedom), noise.freedom, GUESS.noise());
        double listingVariance = drawn((ofListings.squares - ofListings.freedom * rowVariance)
                / positive(ofListings.spread), ofListings.spread > 0 ? ofListings.freedom : 0, GUESS.listing());
        // The expected squares of providers' means: of rows, of listings by how uneven they are, and their own.
        double spread = providers.n > 0 ? providers.weight - providers.weightSquares / providers.weight : 0;
        double uneven = providers.n > 0 ? withinProviders - squaredWeights / providers.weight : 0;
        double freedom = providers.n - 1.0;
        double providerVariance = drawn((providers.squares() - freedom * rowVariance - uneven * listingVariance)
                / positive(spread), spread > 0 ? freedom : 0, GUESS.provider());
        return new Variances(rowVariance, listingVariance, providerVariance);
    }

    private static double positive(double value) {
        return value > 0 ? value : 1;
    }

    // An estimate that rests on `freedom` degrees of freedom, drawn toward a guess.
    private static double drawn(double estimate, double freedom, double guess) {
        double known = Math.max(0, freedom);
        return Math.max(LEAST_VARIANCE, (known * Math.max(0, estimate) + GUESS_WORTH * guess) / (known + GUESS_WORTH));
    }

    /// Weighed values, their mean and how far they are from it.
    private static final class Means {
        private int n;
        private double weight;
        private double weightSquares;
        private double sum;
        private double sumOfSquares;

        void add(double value, double valueWeight) {
            n++;
            weight += valueWeight;
            weightSquares += valueWeight * valueWeight;
            sum += valueWeight * value;
            sumOfSquares += valueWeight * value * value;
        }

        double mean() {
            return sum / weight;
        }

        /// The weighed squares about the mean.
        double squares() {
            return n == 0 ? 0 : Math.max(0, sumOfSquares - sum * sum / weight);
        }
    }

    /// Squares within groups, and what they are expected to be a multiple of.
    private static final class Spread {
        private double squares;
        private double freedom;
        private double spread;

        void add(Means group) {
            squares += group.squares();
            freedom += group.n - 1;
            spread += group.weight - group.weightSquares / group.weight;
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
