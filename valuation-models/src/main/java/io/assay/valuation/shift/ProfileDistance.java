package io.assay.valuation.shift;

import io.assay.valuation.profile.ColumnProfile;
import io.assay.valuation.profile.DatasetProfile;
import io.assay.valuation.profile.Distribution;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// How far apart the columns of two profiles lie, as far as released cells tell: the mean over the columns of numbers
/// that both have of the Wasserstein distance over the mean standard deviation. Like every distance between features it
/// says little of how a model carries over.
///
/// A column that is one and the same number on both sides is at 0; one that is a different single number on each side
/// has no distance and is left out. Takes time in proportion to the released cells.
public final class ProfileDistance {
    private static final int QUANTILES = 20;

    private ProfileDistance() {}

    /// The distance in standard deviations, empty if no column of numbers is common.
    public static OptionalDouble between(DatasetProfile one, DatasetProfile other) {
        Map<String, Distribution> others = distributions(other);
        return distributions(one).entrySet().stream().filter(entry -> others.containsKey(entry.getKey()))
                .mapToDouble(entry -> distance(entry.getValue(),
                        Objects.requireNonNull(others.get(entry.getKey()))))
                .filter(Double::isFinite).average();
    }

    private static Map<String, Distribution> distributions(DatasetProfile profile) {
        return profile.columns().stream().filter(column -> column.distribution().isPresent()).collect(
                Collectors.toMap(ColumnProfile::name, column -> column.distribution().orElseThrow(), (a, _) -> a,
                        TreeMap::new));
    }

    private static double distance(Distribution one, Distribution other) {
        Function<Distribution, DoubleStream> quantiles = distribution -> IntStream.range(0, QUANTILES)
                .mapToDouble(i -> distribution.quantile((i + 0.5) / QUANTILES));
        double[] a = quantiles.apply(one).toArray();
        double[] b = quantiles.apply(other).toArray();
        double gap = IntStream.range(0, QUANTILES).mapToDouble(i -> Math.abs(a[i] - b[i])).average().orElseThrow();
        double spread = (one.standardDeviation() + other.standardDeviation()) / 2;
        // Few rows of very different sizes leave in a cell without an end, which says nothing of how far anything is.
        return gap == 0 ? 0 : Double.isInfinite(spread) ? Double.NaN : gap / spread;
    }
}
