package io.assay.valuation.ratio;

import io.assay.valuation.ratio.Standards.Range;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/// How estimates stand to prices. With r = estimate / price and m the median of r:
/// - *level*: m;
/// - *uniformity*: COD = 100 / m · mean |r − m|;
/// - *vertical equity*: PRD = mean r / (Σ estimate / Σ price); PRB, the slope of (r − m) / m on
///   log₂((estimate / m + price) / 2), which says by what share ratios rise when values double; and MKI, the Gini index
///   of the estimates in the order of the prices over that of the prices. Above 0 (PRB), above 1 (MKI)
///   or below 1 (PRD) the dear are estimated too high against the cheap. Equal prices share their rank, so the order of
///   the input does not matter.
///
/// Intervals are percentiles of a bootstrap that draws whole groups, because one provider's prices err together.
/// Source: IAAO, *Standard on Ratio Studies*, 2013, section 5 and appendix D; Quintos 2020 for MKI; Efron 1979,
/// doi:10.1214/aos/1176344552. O(n log n) for each resample.
///
/// Where all prices are one, MKI is not defined; where all estimates are one too, nor is PRB. Where all sales are of
/// one group, every resample is the whole, and the intervals have no width.
///
/// @param n sales
/// @param groups of them
/// @param median of the ratios
/// @param cod coefficient of dispersion, in percent
/// @param prd price-related differential
/// @param prb coefficient of price-related bias
/// @param mki modified Kakwani index
public record RatioStudy(int n, int groups, Statistic median, Statistic cod, Statistic prd, Statistic prb,
        Statistic mki) {
    private static final double TAIL = 0.025;
    private static final int TRIMMED_ONE_IN = 20;

    /// The study of `sales`.
    ///
    /// @param resamples of the bootstrap, 100 or more
    /// @param seed of it
    /// @throws IllegalArgumentException if there are fewer than two sales
    public static RatioStudy of(List<Sale> sales, Standards standards, int resamples, long seed) {
        if (sales.size() < 2 || resamples < 100) {
            throw new IllegalArgumentException("A ratio study of " + sales.size() + " sales and " + resamples
                    + " resamples says nothing. Maybe bring 2 sales or more, and 1000 resamples.");
        }
        List<List<Sale>> groups = groups(sales);
        SplittableRandom random = new SplittableRandom(seed);
        List<Figures> drawn = new ArrayList<>();
        for (int i = 0; i < resamples; i++) {
            List<Sale> sample = new ArrayList<>();
            for (int g = 0; g < groups.size(); g++) {
                sample.addAll(groups.get(random.nextInt(groups.size())));
            }
            drawn.add(Figures.of(sample));
        }
        Figures all = Figures.of(sales);
        return new RatioStudy(sales.size(), groups.size(),
                statistic(all, drawn, Figures::median, standards.median()),
                statistic(all, drawn, Figures::cod, standards.cod()),
                statistic(all, drawn, Figures::prd, standards.prd()),
                statistic(all, drawn, Figures::prb, standards.prb()),
                statistic(all, drawn, Figures::mki, standards.mki()));
    }

    /// `sales` without the twentieth whose ratios lie farthest from the median in logs: a study of these says how the
    /// rest stands where a few ratios are absurd. The standard (appendix B) lets a tenth be trimmed if it is said.
    public static List<Sale> trimmed(List<Sale> sales) {
        double[] ratios = sales.stream().mapToDouble(Sale::ratio).sorted().toArray();
        double median = (ratios[(ratios.length - 1) / 2] + ratios[ratios.length / 2]) / 2;
        return sales.stream()
                .sorted(Comparator.comparingDouble(sale -> Math.abs(StrictMath.log(sale.ratio() / median))))
                .limit(sales.size() - sales.size() / TRIMMED_ONE_IN).toList();
    }

    /// True if every statistic passes.
    public boolean passes() {
        return median.passes() && cod.passes() && prd.passes() && prb.passes() && mki.passes();
    }

    private static List<List<Sale>> groups(List<Sale> sales) {
        Map<String, List<Sale>> groups = new LinkedHashMap<>();
        sales.forEach(sale -> groups.computeIfAbsent(sale.group(), _ -> new ArrayList<>()).add(sale));
        return List.copyOf(groups.values());
    }

    private static Statistic statistic(Figures all, List<Figures> drawn, ToDoubleFunction<Figures> figure,
            Range standard) {
        double[] sorted = drawn.stream().mapToDouble(figure).filter(value -> !Double.isNaN(value)).sorted().toArray();
        double estimate = figure.applyAsDouble(all);
        // With few groups a resample may have no figure; the estimate itself is all that is known then.
        Range interval = sorted.length == 0 || Double.isNaN(estimate)
                ? new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)
                : new Range(sorted[(int) (TAIL * (sorted.length - 1))],
                        sorted[(int) Math.ceil((1 - TAIL) * (sorted.length - 1))]);
        return Statistic.of(estimate, interval, standard);
    }

    private record Figures(double median, double cod, double prd, double prb, double mki) {
        static Figures of(List<Sale> sales) {
            double[] ratios = sales.stream().mapToDouble(Sale::ratio).sorted().toArray();
            double median = (ratios[(ratios.length - 1) / 2] + ratios[ratios.length / 2]) / 2;
            double cod = 100 / median * Arrays.stream(ratios).map(ratio -> Math.abs(ratio - median)).average()
                    .orElseThrow();
            double estimates = sales.stream().mapToDouble(Sale::estimate).sum();
            double prices = sales.stream().mapToDouble(Sale::price).sum();
            double prd = Arrays.stream(ratios).average().orElseThrow() / (estimates / prices);
            return new Figures(median, cod, prd, prb(sales, median), mki(sales));
        }

        private static double prb(List<Sale> sales, double median) {
            SimpleRegression regression = new SimpleRegression();
            for (Sale sale : sales) {
                double value = (sale.estimate() / median + sale.price()) / 2;
                regression.addData(StrictMath.log(value) / StrictMath.log(2), (sale.ratio() - median) / median);
            }
            return regression.getSlope();
        }

        private static double mki(List<Sale> sales) {
            double[] ascending = sales.stream().mapToDouble(Sale::price).sorted().toArray();
            double ofPrices = gini(sales, Sale::price, ascending);
            // All prices alike: nothing is dear and nothing cheap.
            return ofPrices < 1e-12 ? Double.NaN : gini(sales, Sale::estimate, ascending) / ofPrices;
        }

        private static double gini(List<Sale> sales, ToDoubleFunction<Sale> value, double[] ascendingPrices) {
            double ranked = 0;
            double sum = 0;
            for (Sale sale : sales) {
                ranked += value.applyAsDouble(sale) * rank(ascendingPrices, sale.price());
                sum += value.applyAsDouble(sale);
            }
            int n = ascendingPrices.length;
            return 2 * ranked / (n * sum) - (n + 1.0) / n;
        }

        // From 1; equal prices share the mean of their ranks.
        private static double rank(double[] ascending, double price) {
            int first = lowerBound(ascending, price);
            int after = lowerBound(ascending, Math.nextUp(price));
            return (first + 1 + after) / 2.0;
        }

        private static int lowerBound(double[] ascending, double value) {
            int low = 0;
            int high = ascending.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (ascending[middle] < value) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }
    }
}
