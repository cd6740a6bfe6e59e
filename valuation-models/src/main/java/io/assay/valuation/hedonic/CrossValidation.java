package io.assay.valuation.hedonic;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/// How good a way of fitting is on listings it has not seen.
///
/// Whole models are fitted, calibration of intervals included, on nine tenths and judged on the rest; errors are pooled
/// over all folds of a repeat. Folds *by provider* say what a new provider may expect; folds *at random* leak the
/// provider's other prices and flatter every model.
public final class CrossValidation {
    private static final int FOLDS = 10;
    private static final BigDecimal MISS_RATE = new BigDecimal("0.1");

    private final PriceModelTrainer trainer;
    private final List<PricedListing> listings;

    public CrossValidation(PriceModelTrainer trainer, List<PricedListing> listings) {
        this.trainer = trainer;
        this.listings = listings;
    }

    /// What is kept together in a fold.
    public enum Grouping {
        /// All listings of a provider.
        PROVIDER,
        /// Nothing.
        RANDOM
    }

    /// The figures of all listings in one repeat, or their means over repeats.
    ///
    /// @param r2 share of the variance of ln price that is explained
    /// @param mae mean absolute error of ln price
    /// @param r2Plus1 the same of ln(price + 1), which papers report
    /// @param maePlus1 the same of ln(price + 1)
    /// @param coverage share of priced listings inside their 90 % interval (one without bounds covers)
    /// @param widthFactor geometric mean over bounded intervals of √(high / low): × or ÷ this from the price
    /// @param unbounded share of listings whose interval has no finite bound
    /// @param noPrice share of listings without a price; these count as predicted by their plan kind's mean
    public record Figures(double r2, double mae, double r2Plus1, double maePlus1, double coverage, double widthFactor,
            double unbounded, double noPrice) {

        /// The figure-by-figure mean.
        public static Figures mean(List<Figures> all) {
            return new Figures(mean(all, Figures::r2), mean(all, Figures::mae), mean(all, Figures::r2Plus1),
                    mean(all, Figures::maePlus1), mean(all, Figures::coverage), mean(all, Figures::widthFactor),
                    mean(all, Figures::unbounded), mean(all, Figures::noPrice));
        }

        private static double mean(List<Figures> all, java.util.function.ToDoubleFunction<Figures> figure) {
            return all.stream().mapToDouble(figure).average().orElse(Double.NaN);
        }
    }

    /// One repeat.
    ///
    /// @param seed of the folds, here and in calibration
    /// @param done told of each fold as it ends, from whatever thread
    public Figures run(Grouping grouping, long seed, IntConsumer done) {
        int[] fold = switch (grouping) {
            case PROVIDER -> Folds.of(listings, listing -> listing.features().provider(), FOLDS, seed);
            case RANDOM -> Folds.of(listings, listing -> listing.features().id(), FOLDS, seed);
        };
        Prediction[] predictions = new Prediction[listings.size()];
        IntStream.range(0, FOLDS).parallel().forEach(f -> {
            predict(fold, f, seed, predictions);
            done.accept(f);
        });
        return figures(predictions);
    }

    private void predict(int[] fold, int held, long seed, Prediction[] predictions) {
        List<PricedListing> rest = IntStream.range(0, fold.length).filter(i -> fold[i] != held)
                .mapToObj(listings::get).toList();
        PriceModel model = trainer.fit(rest, seed);
        for (int i = 0; i < fold.length; i++) {
            if (fold[i] == held) {
                PlanKind plan = listings.get(i).features().plan();
                predictions[i] = switch (model.estimate(listings.get(i).features())) {
                    case Estimate.Priced priced ->
                        new Prediction(priced.logPrice(), priced.logHalfWidth(MISS_RATE), true);
                    case Estimate.NoPrice _ -> new Prediction(planMean(rest, plan), OptionalDouble.empty(), false);
                };
            }
        }
    }

    private static double planMean(List<PricedListing> listings, PlanKind plan) {
        return listings.stream().filter(listing -> listing.features().plan() == plan)
                .mapToDouble(PricedListing::logPrice)
                .average().orElseGet(() -> listings.stream().mapToDouble(PricedListing::logPrice).average().orElse(0));
    }

    private Figures figures(Prediction[] predictions) {
        double[] y = listings.stream().mapToDouble(PricedListing::logPrice).toArray();
        double[] p = Arrays.stream(predictions).mapToDouble(Prediction::log).toArray();
        double[] yPlus1 = Arrays.stream(y).map(log -> StrictMath.log1p(StrictMath.exp(log))).toArray();
        double[] pPlus1 = Arrays.stream(p).map(log -> StrictMath.log1p(StrictMath.exp(log))).toArray();
        double covered = 0;
        double halfWidths = 0;
        int bounded = 0;
        for (int i = 0; i < y.length; i++) {
            OptionalDouble half = predictions[i].halfWidth();
            boolean inside = half.isEmpty() || Math.abs(y[i] - p[i]) <= half.getAsDouble();
            covered += predictions[i].priced() && inside ? 1 : 0;
            halfWidths += half.orElse(0);
            bounded += half.isPresent() ? 1 : 0;
        }
        double priced = Arrays.stream(predictions).filter(Prediction::priced).count();
        return new Figures(r2(y, p), mae(y, p), r2(yPlus1, pPlus1), mae(yPlus1, pPlus1), covered / Math.max(1, priced),
                StrictMath.exp(halfWidths / Math.max(1, bounded)), 1 - (double) bounded / y.length,
                1 - priced / y.length);
    }

    private static double r2(double[] y, double[] p) {
        double mean = Arrays.stream(y).average().orElse(0);
        double residual = 0;
        double total = 0;
        for (int i = 0; i < y.length; i++) {
            residual += (y[i] - p[i]) * (y[i] - p[i]);
            total += (y[i] - mean) * (y[i] - mean);
        }
        return 1 - residual / total;
    }

    private static double mae(double[] y, double[] p) {
        return IntStream.range(0, y.length).mapToDouble(i -> Math.abs(y[i] - p[i])).average().orElse(0);
    }

    private record Prediction(double log, OptionalDouble halfWidth, boolean priced) {}
}
