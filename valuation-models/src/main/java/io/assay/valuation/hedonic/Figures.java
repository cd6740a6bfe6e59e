package io.assay.valuation.hedonic;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/// How good predictions are on prices that were not seen, pooled over all folds of a repeat; or the means of that over
/// repeats. O(n). Where all prices are one there is no variance to explain, and r² is NaN or −∞; of no predictions all
/// means are NaN.
///
/// @param n prices
/// @param r2 share of the variance of ln price that is explained
/// @param mae mean absolute error of ln price
/// @param r2Plus1 the same of ln(price + 1), which papers report
/// @param maePlus1 the same of ln(price + 1)
/// @param coverage share of predicted prices inside their 90 % interval (one without bounds covers)
/// @param widthFactor geometric mean over bounded intervals of √(high / low): × or ÷ this from the price
/// @param unbounded share of prices whose interval has no finite bound
/// @param noPrice share without a prediction; these count as predicted by their plan kind's mean
/// @param modeMass mean mass on the most likely price
/// @param modeHit share of prices that are the most likely one, to two digits; well calibrated if near `modeMass`
public record Figures(int n, double r2, double mae, double r2Plus1, double maePlus1, double coverage,
        double widthFactor, double unbounded, double noPrice, double modeMass, double modeHit) {

    /// The figures of one repeat.
    public static Figures of(List<OutOfFold> predictions) {
        int n = predictions.size();
        double bounded = predictions.stream().filter(p -> p.halfWidth().isPresent()).count();
        double priced = predictions.stream().filter(OutOfFold::priced).count();
        double halfWidths = predictions.stream().mapToDouble(p -> p.halfWidth().orElse(0)).sum();
        return new Figures(n, r2(predictions, y -> y), mean(predictions, p -> Math.abs(p.error())),
                r2(predictions, Figures::plus1),
                mean(predictions, p -> Math.abs(plus1(p.row().logPrice()) - plus1(p.log()))),
                predictions.stream().filter(p -> p.priced() && p.covers()).count() / Math.max(1, priced),
                StrictMath.exp(halfWidths / Math.max(1, bounded)), 1 - bounded / n, 1 - priced / n,
                mean(predictions, OutOfFold::modeMass), mean(predictions, p -> p.isMode() ? 1 : 0));
    }

    /// The figure-by-figure mean over repeats.
    public static Figures mean(List<Figures> repeats) {
        return new Figures(repeats.getFirst().n(), average(repeats, Figures::r2), average(repeats, Figures::mae),
                average(repeats, Figures::r2Plus1), average(repeats, Figures::maePlus1),
                average(repeats, Figures::coverage), average(repeats, Figures::widthFactor),
                average(repeats, Figures::unbounded), average(repeats, Figures::noPrice),
                average(repeats, Figures::modeMass), average(repeats, Figures::modeHit));
    }

    private static double average(List<Figures> repeats, ToDoubleFunction<Figures> figure) {
        return repeats.stream().mapToDouble(figure).average().orElse(Double.NaN);
    }

    private static double mean(List<OutOfFold> predictions, ToDoubleFunction<OutOfFold> figure) {
        return predictions.stream().mapToDouble(figure).average().orElse(Double.NaN);
    }

    private static double plus1(double log) {
        return StrictMath.log1p(StrictMath.exp(log));
    }

    private static double r2(List<OutOfFold> predictions, DoubleUnaryOperator scale) {
        double mean = mean(predictions, p -> scale.applyAsDouble(p.row().logPrice()));
        double residual = 0;
        double total = 0;
        for (OutOfFold p : predictions) {
            double y = scale.applyAsDouble(p.row().logPrice());
            double error = y - scale.applyAsDouble(p.log());
            residual += error * error;
            total += (y - mean) * (y - mean);
        }
        return 1 - residual / total;
    }
}
