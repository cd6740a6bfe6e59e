package io.assay.valuation.signal;

import com.google.common.math.LongMath;
import io.assay.valuation.profile.Check;
import io.assay.valuation.profile.ColumnProfile;
import io.assay.valuation.profile.DatasetProfile;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Whether data is fit to use, from its profile: the weighted geometric mean of metrics that each name their ISO/IEC
/// 25012 characteristic. A share below 0.01 counts as that, so that no single metric makes the mean 0. What is not
/// known of the rows' time counts as the worst it could be, so that nobody gains by dropping or misspelling it.
/// O(columns + checks).
public final class Quality {
    private static final String METHOD = "weighted geometric mean of ISO/IEC 25012 metrics";
    private static final String COMPLETENESS = "completeness";
    private static final String VALIDITY = "validity";
    private static final String CONSISTENCY = "consistency";
    private static final String DUPLICATE_FREE = "duplicate-free";
    private static final String CURRENTNESS = "currentness";
    private static final String LABEL_ACCURACY = "label accuracy";
    private static final int MIN_ROWS = 30;
    // A share of nothing would make the geometric mean 0 whatever else holds.
    private static final double LEAST_SHARE = 0.01;

    private Quality() {}

    /// How the metrics weigh and how fast data ages.
    ///
    /// @param completeness weight of cells with a value
    /// @param validity weight of values that are what their column should hold
    /// @param consistency weight of rows that fit together
    /// @param duplicateFree weight of rows that are not copies
    /// @param currentness weight of 2^(−age/half-life)
    /// @param labelAccuracy weight of labels that similar rows have
    /// @param halfLifeMonths months after which data is half as current, positive
    /// @param halfLifeMonthsByCategory the same for single categories, in their exchange's words
    public record Weights(double completeness, double validity, double consistency, double duplicateFree,
            double currentness, double labelAccuracy, double halfLifeMonths,
            Map<String, Double> halfLifeMonthsByCategory) {
        public Weights {
            halfLifeMonthsByCategory = new TreeMap<>(halfLifeMonthsByCategory);
            List<Double> positive = new ArrayList<>(List.of(completeness, validity, consistency, duplicateFree,
                    currentness, labelAccuracy, halfLifeMonths));
            positive.addAll(halfLifeMonthsByCategory.values());
            if (!positive.stream().allMatch(weight -> weight > 0 && Double.isFinite(weight))) {
                throw new IllegalArgumentException("Quality weights and half-lives " + positive
                        + " must all be positive. Maybe the model file was edited.");
            }
        }

        /// Priors: a half-life of 18 months; half a year where prices and traffic change, five years for land.
        public static Weights defaults() {
            return new Weights(0.25, 0.25, 0.15, 0.15, 0.1, 0.1, 18, Map.of("金融", 6.0, "智慧金融", 6.0, "金融业", 6.0,
                    "金融科技", 6.0, "交通运输", 9.0, "地理遥感", 60.0));
        }

        private double of(String metric) {
            return switch (metric) {
                case COMPLETENESS -> completeness;
                case VALIDITY -> validity;
                case CONSISTENCY -> consistency;
                case DUPLICATE_FREE -> duplicateFree;
                case LABEL_ACCURACY -> labelAccuracy;
                case CURRENTNESS -> currentness;
                default -> throw new IllegalArgumentException("'" + metric + "' is no metric of quality.");
            };
        }

        /// The half-life of a category, the common one where it has none of its own.
        double halfLife(@Nullable String category) {
            return category == null
                    ? halfLifeMonths
                    : halfLifeMonthsByCategory.getOrDefault(category, halfLifeMonths);
        }
    }

    /// When and as what a dataset is judged.
    ///
    /// @param month when
    /// @param category of the dataset in its exchange's words, null where it has none
    /// @param isCategoryClaimed whether nobody but the provider says so: then data ages as fast as either that or the
    ///        common half-life has it
    /// @param missing columns that earlier profiles of the same dataset had: each counts as empty
    public record Context(YearMonth month, @Nullable String category, boolean isCategoryClaimed,
            Set<String> missing) {
        public Context {
            missing = Set.copyOf(missing);
        }

        /// Of a dataset that has all columns that it ever had.
        public Context(YearMonth month, @Nullable String category) {
            this(month, category, false, Set.of());
        }

        private double halfLife(Weights weights) {
            double own = weights.halfLife(category);
            return isCategoryClaimed ? Math.min(own, weights.halfLifeMonths()) : own;
        }
    }

    /// What a dataset's quality is judged by, in short.
    ///
    /// @param shares metrics by name, but for currentness, each in \[0, 1\]
    /// @param lastMonth of its rows, null where none can be read
    public record Gist(SortedMap<String, Double> shares, @Nullable YearMonth lastMonth) {
        public Gist {
            shares = Collections.unmodifiableSortedMap(new TreeMap<>(shares));
        }
    }

    /// The gist of `profile` as of `month`.
    public static Gist gist(DatasetProfile profile, YearMonth month) {
        SortedMap<String, Double> shares = new TreeMap<>();
        metrics(profile, new Context(month, null), Weights.defaults()).stream()
                .filter(metric -> !metric.name().equals(CURRENTNESS))
                .forEach(metric -> shares.put(metric.name(), metric.share().value()));
        return new Gist(shares, profile.lastMonth(month).orElse(null));
    }

    /// The score of a dataset of that gist as of `month`, without a category.
    public static double score(Gist gist, YearMonth month, Weights weights) {
        double total = weights.currentness();
        YearMonth last = gist.lastMonth();
        double age = last == null ? Double.POSITIVE_INFINITY : Math.max(0, ChronoUnit.MONTHS.between(last, month));
        double score = weights.currentness() * log(StrictMath.pow(2, -age / weights.halfLifeMonths()));
        for (Map.Entry<String, Double> share : gist.shares().entrySet()) {
            double weight = weights.of(share.getKey());
            total += weight;
            score += weight * log(share.getValue());
        }
        return Math.min(1, StrictMath.exp(score / total));
    }

    /// One metric.
    ///
    /// @param name in plain words
    /// @param characteristic of ISO/IEC 25012
    /// @param share the metric with its interval and n
    /// @param weight in the geometric mean
    /// @param improvement what would raise it
    public record Metric(String name, String characteristic, Proportion share, double weight, String improvement) {}

    /// The metrics of `profile`; those that the profile says nothing of are left out.
    public static List<Metric> metrics(DatasetProfile profile, Context context, Weights weights) {
        List<Metric> metrics = new ArrayList<>();
        completeness(profile, context, weights).ifPresent(metrics::add);
        validity(profile, context, weights).ifPresent(metrics::add);
        checked(profile, Check.Kind.CONSISTENCY, CONSISTENCY, "Consistency", weights.consistency())
                .ifPresent(metrics::add);
        if (profile.rows() > 0) {
            metrics.add(duplicateFree(profile, weights));
            metrics.add(currentness(profile, context, weights));
        }
        checked(profile, Check.Kind.LABEL_ACCURACY, LABEL_ACCURACY, "Accuracy (semantic)", weights.labelAccuracy())
                .ifPresent(metrics::add);
        return metrics;
    }

    /// The signal: no evidence for an empty dataset, weak below 30 rows.
    public static Signal of(DatasetProfile profile, Context context, Weights weights) {
        List<Metric> metrics = metrics(profile, context, weights);
        if (metrics.isEmpty()) {
            return Signal.noEvidence(SignalKind.QUALITY, "the dataset has no rows");
        }
        double total = metrics.stream().mapToDouble(Metric::weight).sum();
        double score = 0;
        double low = 0;
        double high = 0;
        List<String> evidence = new ArrayList<>();
        for (Metric metric : metrics) {
            score += metric.weight() / total * log(metric.share().value());
            low += metric.weight() / total * log(metric.share().low());
            high += metric.weight() / total * log(metric.share().high());
            evidence.add(String.format(Locale.ROOT, "%s %.3f (%s)", metric.name(), metric.share().value(),
                    metric.characteristic()));
        }
        String worst = metrics.stream().filter(metric -> metric.share().value() < 1)
                .min(Comparator.comparingDouble(metric -> metric.weight() * log(metric.share().value())))
                .map(metric -> metric.name() + ": " + metric.improvement()).orElse(null);
        double value = Math.min(1, StrictMath.exp(score));
        return new Signal(SignalKind.QUALITY,
                new Signal.Value(value, Math.min(StrictMath.exp(low), value),
                        Math.clamp(StrictMath.exp(high), value, 1)),
                profile.rows(), METHOD, profile.rows() < MIN_ROWS, evidence, worst);
    }

    private static double log(double share) {
        return StrictMath.log(Math.max(LEAST_SHARE, share));
    }

    private static Optional<Metric> completeness(DatasetProfile profile, Context context, Weights weights) {
        long gone = LongMath.saturatedMultiply(profile.rows(), context.missing().size());
        long cells = profile.columns().stream().mapToLong(ColumnProfile::rows).reduce(gone, LongMath::saturatedAdd);
        if (gone > 0) {
            long nulls = profile.columns().stream().mapToLong(ColumnProfile::nulls).reduce(gone,
                    LongMath::saturatedAdd);
            return Optional.of(new Metric(COMPLETENESS, "Completeness", Proportion.of(cells - nulls, cells),
                    weights.completeness(), "bring back " + String.join(", ", new TreeSet<>(context.missing()))
                            + ": an earlier profile of the dataset had it"));
        }
        return profile.columns().stream().max(Comparator.comparingLong(ColumnProfile::nulls)).filter(_ -> cells > 0)
                .map(worst -> {
                    long nulls = profile.columns().stream().mapToLong(ColumnProfile::nulls).sum();
                    return new Metric(COMPLETENESS, "Completeness", Proportion.of(cells - nulls, cells),
                            weights.completeness(), nulls == 0
                                    ? "nothing: no value is missing"
                                    : "fill " + worst.name() + ": " + worst.nulls() + " of " + worst.rows()
                                            + " values are missing");
                });
    }

    private static Optional<Metric> validity(DatasetProfile profile, Context context, Weights weights) {
        List<Check> checks = new ArrayList<>(checks(profile, Check.Kind.VALIDITY));
        context.missing().stream().sorted().forEach(column -> checks.add(new Check(Check.Kind.VALIDITY,
                column + " is there, as it was before", profile.rows(), profile.rows())));
        for (ColumnProfile column : profile.columns()) {
            long values = column.rows() - column.nulls();
            if (values > 0) {
                checks.add(new Check(Check.Kind.VALIDITY, column.name() + " is of one type", values,
                        values - column.valid()));
            }
        }
        return metric(VALIDITY, "Accuracy (syntactic)", checks, weights.validity());
    }

    private static Optional<Metric> checked(DatasetProfile profile, Check.Kind kind, String name,
            String characteristic, double weight) {
        return metric(name, characteristic, checks(profile, kind), weight);
    }

    private static List<Check> checks(DatasetProfile profile, Check.Kind kind) {
        return profile.checks().stream().filter(check -> check.kind() == kind).toList();
    }

    private static Optional<Metric> metric(String name, String characteristic, List<Check> checks, double weight) {
        long cases = checks.stream().mapToLong(Check::cases).sum();
        long failures = checks.stream().mapToLong(Check::failures).sum();
        return checks.stream().max(Comparator.comparingLong(Check::failures)).filter(_ -> cases > 0)
                .map(worst -> new Metric(name, characteristic, Proportion.of(cases - failures, cases), weight,
                        failures == 0
                                ? "nothing: every check holds"
                                : "mend where not '" + worst.statement() + "': " + worst.failures() + " of "
                                        + worst.cases()));
    }

    private static Metric duplicateFree(DatasetProfile profile, Weights weights) {
        double rows = profile.rows();
        double value = Math.min(1, profile.rowSketch().estimate() / rows);
        Proportion share = new Proportion(value, Math.min(value, profile.rowSketch().lowerBound() / rows),
                Math.clamp(profile.rowSketch().upperBound() / rows, value, 1), profile.rows());
        long copies = Math.round(rows * (1 - value));
        return new Metric(DUPLICATE_FREE, "Consistency", share, weights.duplicateFree(),
                copies == 0 ? "nothing: no row stands twice" : "remove about " + copies + " copies of rows");
    }

    private static Metric currentness(DatasetProfile profile, Context context, Weights weights) {
        double halfLife = context.halfLife(weights);
        YearMonth last = profile.lastMonth(context.month()).orElse(null);
        if (last == null) {
            return new Metric(CURRENTNESS, "Currentness", new Proportion(0, 0, 0, profile.rows()),
                    weights.currentness(), "say when the rows are from: no column of days can be read up to "
                            + context.month() + ", as in 2012-01-31, so they count as old");
        }
        long age = ChronoUnit.MONTHS.between(last, context.month());
        double share = StrictMath.pow(2, -age / halfLife);
        return new Metric(CURRENTNESS, "Currentness", new Proportion(share, share, share, profile.rows()),
                weights.currentness(), age == 0
                        ? "nothing: the rows reach this month"
                        : "add newer rows: the last are of " + last + ", and after " + halfLife
                                + " months data is half as current");
    }
}
