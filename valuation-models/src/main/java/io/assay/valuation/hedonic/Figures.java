package io.assay.valuation.hedonic;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// How good predictions are on prices that were not seen, pooled over all folds of a repeat; or the means of that over
/// repeats. O(n). Where all prices are one there is no variance to explain, and r² is NaN or −∞; of no predictions all
/// means are NaN.
///
/// @param n prices
/// @param noPrice share without a prediction; these count as predicted by their plan kind's mean
/// @param log error of ln price, of what is typical
/// @param plus1 error of ln(price + 1), which papers report
/// @param interval the 90 % interval
/// @param points those predictions that are given as a price, not as a range
/// @param lumps how often the most likely price was the price
public record Figures(int n, double noPrice, Fit log, Fit plus1, Interval interval, Points points, Lumps lumps) {
    /// How far predictions are off.
    ///
    /// @param r2 share of the variance that is explained
    /// @param mae mean absolute error
    public record Fit(double r2, double mae) {
        private static Fit of(List<OutOfFold> predictions, ToDoubleFunction<OutOfFold> predicted,
                DoubleUnaryOperator scale) {
            double mean = Figures.mean(predictions, p -> scale.applyAsDouble(p.row().logPrice()));
            double squares = 0;
            double total = 0;
            double sum = 0;
            for (OutOfFold p : predictions) {
                double y = scale.applyAsDouble(p.row().logPrice());
                double error = y - scale.applyAsDouble(predicted.applyAsDouble(p));
                squares += error * error;
                sum += Math.abs(error);
                total += (y - mean) * (y - mean);
            }
            return new Fit(1 - squares / total, sum / predictions.size());
        }

        private static Fit mean(List<Fit> repeats) {
            return new Fit(average(repeats, Fit::r2), average(repeats, Fit::mae));
        }
    }

    /// How good the 90 % interval is.
    ///
    /// @param coverage share of predicted prices inside of it, each provider once (one without bounds covers)
    /// @param byListing the same, each listing once
    /// @param widthFactor geometric mean over bounded intervals of √(high / low): × or ÷ this from the price
    /// @param unbounded share of prices whose interval has no finite bound
    public record Interval(double coverage, double byListing, double widthFactor, double unbounded) {
        private static Interval of(List<OutOfFold> predictions) {
            List<OutOfFold> priced = predictions.stream().filter(OutOfFold::priced).toList();
            Map<String, Double> byProvider = priced.stream().collect(Collectors.groupingBy(
                    p -> p.row().features().provider(), TreeMap::new, Collectors.averagingDouble(Interval::covers)));
            double bounded = predictions.stream().filter(p -> p.halfWidth().isPresent()).count();
            double halfWidths = predictions.stream().mapToDouble(p -> p.halfWidth().orElse(0)).sum();
            return new Interval(byProvider.values().stream().mapToDouble(Double::doubleValue).average().orElse(0),
                    priced.stream().mapToDouble(Interval::covers).average().orElse(0),
                    StrictMath.exp(halfWidths / Math.max(1, bounded)), 1 - bounded / predictions.size());
        }

        private static double covers(OutOfFold prediction) {
            return prediction.covers() ? 1 : 0;
        }

        private static Interval mean(List<Interval> repeats) {
            return new Interval(average(repeats, Interval::coverage), average(repeats, Interval::byListing),
                    average(repeats, Interval::widthFactor), average(repeats, Interval::unbounded));
        }
    }

    /// How good predictions are where they are given as a price.
    ///
    /// @param share of all prices
    /// @param log error of ln price on them
    public record Points(double share, Fit log) {
        private static Points of(List<OutOfFold> predictions) {
            List<OutOfFold> points = predictions.stream().filter(p -> p.status() == OutOfFold.Status.POINT).toList();
            return new Points((double) points.size() / predictions.size(), Fit.of(points, OutOfFold::log, y -> y));
        }
    }

    /// How well the mass on round prices is calibrated: hit is near mass.
    ///
    /// @param mass mean mass on the most likely price
    /// @param hit share of prices that are the most likely one, to two digits
    public record Lumps(double mass, double hit) {}

    /// The figures of one repeat.
    public static Figures of(List<OutOfFold> predictions) {
        double priced = predictions.stream().filter(OutOfFold::priced).count();
        return new Figures(predictions.size(), 1 - priced / predictions.size(),
                Fit.of(predictions, OutOfFold::typical, y -> y),
                Fit.of(predictions, OutOfFold::typical, y -> StrictMath.log1p(StrictMath.exp(y))),
                Interval.of(predictions),
                Points.of(predictions),
                new Lumps(mean(predictions, OutOfFold::modeMass), mean(predictions, p -> p.isMode() ? 1 : 0)));
    }

    /// The figure-by-figure mean over repeats.
    public static Figures mean(List<Figures> repeats) {
        return new Figures(repeats.getFirst().n(), average(repeats, Figures::noPrice),
                Fit.mean(repeats.stream().map(Figures::log).toList()),
                Fit.mean(repeats.stream().map(Figures::plus1).toList()),
                Interval.mean(repeats.stream().map(Figures::interval).toList()),
                new Points(average(repeats, figures -> figures.points().share()),
                        Fit.mean(repeats.stream().map(figures -> figures.points().log()).toList())),
                new Lumps(average(repeats, figures -> figures.lumps().mass()),
                        average(repeats, figures -> figures.lumps().hit())));
    }

    private static <T> double average(List<T> repeats, ToDoubleFunction<T> figure) {
        return repeats.stream().mapToDouble(figure).average().orElse(Double.NaN);
    }

    private static double mean(List<OutOfFold> predictions, ToDoubleFunction<OutOfFold> figure) {
        return predictions.stream().mapToDouble(figure).average().orElse(Double.NaN);
    }
}
