package io.assay.valuation.signal;

import io.assay.valuation.profile.ColumnProfile;
import io.assay.valuation.profile.DatasetProfile;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Whether data is fit to use, from its profile: the weighted geometric mean of metrics that each name their ISO/IEC
/// 25012 characteristic.
public final class Quality {
    private static final String METHOD = "weighted geometric mean of ISO/IEC 25012 metrics";

    private Quality() {}

    /// How the metrics weigh and how fast data ages.
    ///
    /// @param completeness weight of cells with a value
    /// @param validity weight of values of their column's type
    /// @param duplicateFree weight of rows that are not copies
    /// @param currentness weight of 2^(−age/half-life)
    /// @param halfLifeMonths months after which data is half as current, positive
    public record Weights(double completeness, double validity, double duplicateFree, double currentness,
            double halfLifeMonths) {
        public Weights {
            if (!(completeness > 0 && validity > 0 && duplicateFree > 0 && currentness > 0 && halfLifeMonths > 0)) {
                throw new IllegalArgumentException("Quality weights " + completeness + ", " + validity + ", "
                        + duplicateFree + ", " + currentness + " and the half-life " + halfLifeMonths
                        + " must all be positive.");
            }
        }
    }

    /// One metric.
    ///
    /// @param name in plain words
    /// @param characteristic of ISO/IEC 25012
    /// @param share the metric with its interval
    /// @param weight in the geometric mean
    public record Metric(String name, String characteristic, Proportion share, double weight) {}

    /// The metrics of `profile` as of month `asOf`; those that the profile says nothing of are left out.
    public static List<Metric> metrics(DatasetProfile profile, YearMonth asOf, Weights weights) {
        List<Metric> metrics = new ArrayList<>();
        long cells = profile.columns().stream().mapToLong(ColumnProfile::rows).sum();
        long values = cells - profile.columns().stream().mapToLong(ColumnProfile::nulls).sum();
        if (cells > 0) {
            metrics.add(new Metric("completeness", "Completeness", Proportion.of(values, cells),
                    weights.completeness()));
        }
        if (values > 0) {
            long valid = profile.columns().stream().mapToLong(ColumnProfile::valid).sum();
            metrics.add(new Metric("validity", "Accuracy (syntactic)", Proportion.of(valid, values),
                    weights.validity()));
        }
        if (profile.rows() > 0) {
            metrics.add(new Metric("duplicate-free", "Consistency", distinctRows(profile), weights.duplicateFree()));
        }
        currentness(profile, asOf, weights.halfLifeMonths())
                .ifPresent(
                        share -> metrics.add(new Metric("currentness", "Currentness", share, weights.currentness())));
        return metrics;
    }

    /// The signal: no evidence for an empty dataset, weak below 30 rows.
    public static Signal of(DatasetProfile profile, YearMonth asOf, Weights weights) {
        List<Metric> metrics = metrics(profile, asOf, weights);
        if (metrics.isEmpty()) {
            return Signal.noEvidence(SignalKind.QUALITY, "the dataset has no rows");
        }
        double total = metrics.stream().mapToDouble(Metric::weight).sum();
        double score = 0;
        double low = 0;
        double high = 0;
        List<String> evidence = new ArrayList<>();
        for (Metric metric : metrics) {
            score += metric.weight() / total * StrictMath.log(metric.share().value());
            low += metric.weight() / total * StrictMath.log(metric.share().low());
            high += metric.weight() / total * StrictMath.log(metric.share().high());
            evidence.add(String.format(Locale.ROOT, "%s %.3f (%s)", metric.name(), metric.share().value(),
                    metric.characteristic()));
        }
        Signal.Value value = new Signal.Value(StrictMath.exp(score),
                Math.min(StrictMath.exp(low), StrictMath.exp(score)),
                Math.clamp(StrictMath.exp(high), StrictMath.exp(score), 1));
        return new Signal(SignalKind.QUALITY, value, profile.rows(), METHOD, profile.rows() < 30, evidence);
    }

    private static Proportion distinctRows(DatasetProfile profile) {
        double rows = profile.rows();
        double value = Math.min(1, profile.rowSketch().estimate() / rows);
        return new Proportion(value, Math.min(value, profile.rowSketch().lowerBound() / rows),
                Math.clamp(profile.rowSketch().upperBound() / rows, value, 1), profile.rows());
    }

    private static Optional<Proportion> currentness(DatasetProfile profile, YearMonth asOf, double halfLifeMonths) {
        return profile.lastMonth().map(last -> {
            long age = Math.max(0, ChronoUnit.MONTHS.between(last, asOf));
            double share = StrictMath.pow(2, -age / halfLifeMonths);
            return new Proportion(share, share, share, profile.rows());
        });
    }
}
