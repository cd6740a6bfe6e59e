package io.assay.valuation.shift;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Distances between two samples of points. A point is an array of coordinates; all points have as many.
///
/// They compare where features lie, not what follows from them: on real data of many cities they do not predict how
/// well a model carries over. That is why they are fallbacks and weak.
///
/// Coordinates are finite; with NaN no result means anything. Equal points have the distance 0. Where nothing else is
/// said, a sample without points gives NaN, and the cost is that of all pairs of n and m points of d coordinates, O((n
/// + m)²d).
public final class Distances {
    private Distances() {}

    /// Wasserstein distance of order 1 or 2 between two samples of numbers, in their unit: the quantile coupling, exact
    /// for samples of any two sizes. O(n log n).
    ///
    /// @throws IllegalArgumentException if a sample is empty or the order is another
    public static double wasserstein(double[] xs, double[] ys, int order) {
        if (xs.length == 0 || ys.length == 0 || order < 1 || order > 2) {
            throw new IllegalArgumentException("There is no Wasserstein distance of order " + order + " between "
                    + xs.length + " and " + ys.length + " numbers. Maybe a column is empty; orders are 1 and 2.");
        }
        double[] a = sorted(xs);
        double[] b = sorted(ys);
        double sum = 0;
        double at = 0;
        int i = 0;
        int j = 0;
        while (i < a.length && j < b.length) {
            double endOfA = (i + 1.0) / a.length;
            double endOfB = (j + 1.0) / b.length;
            double next = Math.min(endOfA, endOfB);
            double gap = Math.abs(a[i] - b[j]);
            sum += (next - at) * (order == 1 ? gap : gap * gap);
            at = next;
            // Compared as whole numbers: the ends of equal steps differ in the last bit.
            long left = (i + 1L) * b.length;
            long right = (j + 1L) * a.length;
            i += left <= right ? 1 : 0;
            j += right <= left ? 1 : 0;
        }
        return order == 1 ? sum : Math.sqrt(sum);
    }

    /// Squared energy distance 2E|X−Y| − E|X−X'| − E|Y−Y'|, means over all pairs, a point with itself included. Source:
    /// Székely and Rizzo 2013, doi:10.1016/j.jspi.2013.03.018.
    public static double energySquared(double[][] xs, double[][] ys) {
        return Math.max(0, 2 * meanDistance(xs, ys) - meanDistance(xs, xs) - meanDistance(ys, ys));
    }

    /// Squared maximum mean discrepancy under the kernel e^(−γ|x−y|²), unbiased: a point is not compared with itself,
    /// so that the value can be negative, and NaN where a sample has one point. Source: Gretton et al. 2012, *A kernel
    /// two-sample test*, JMLR 13.
    ///
    /// @param gamma positive
    public static double mmdSquared(double[][] xs, double[][] ys, double gamma) {
        double n = xs.length;
        double m = ys.length;
        return (sumOfKernels(xs, xs, gamma) - n) / (n * (n - 1)) + (sumOfKernels(ys, ys, gamma) - m) / (m * (m - 1))
                - 2 * sumOfKernels(xs, ys, gamma) / (n * m);
    }

    /// The same with every point compared with itself too: never negative.
    public static double mmdSquaredBiased(double[][] xs, double[][] ys, double gamma) {
        double n = xs.length;
        double m = ys.length;
        return sumOfKernels(xs, xs, gamma) / (n * n) + sumOfKernels(ys, ys, gamma) / (m * m)
                - 2 * sumOfKernels(xs, ys, gamma) / (n * m);
    }

    /// The usual bandwidth: 1 / median squared distance of all pairs of both samples; 1 where that is 0.
    public static double medianGamma(double[][] xs, double[][] ys) {
        double median = medianDistance(xs, ys);
        return median > 0 ? 1 / (median * median) : 1;
    }

    /// The median distance of all pairs of points of both samples; 0 where there is no pair. Holds all of them at once.
    public static double medianDistance(double[][] xs, double[][] ys) {
        double[][] all = new double[xs.length + ys.length][];
        System.arraycopy(xs, 0, all, 0, xs.length);
        System.arraycopy(ys, 0, all, xs.length, ys.length);
        double[] distances = new double[all.length * (all.length - 1) / 2];
        int k = 0;
        for (int i = 0; i < all.length; i++) {
            for (int j = 0; j < i; j++) {
                distances[k++] = Math.sqrt(squared(all[i], all[j]));
            }
        }
        Arrays.sort(distances);
        int n = distances.length;
        return n == 0 ? 0 : n % 2 == 1 ? distances[n / 2] : (distances[n / 2 - 1] + distances[n / 2]) / 2;
    }

    /// Sliced Wasserstein distance of order 1: the mean over random directions of the distance between the projections.
    /// O(n log n) for each direction; no sample may be empty. Source: Bonneel et al. 2015,
    /// doi:10.1007/s10851-014-0506-3.
    ///
    /// @param directions how many
    /// @param random where they point
    public static double slicedWasserstein(double[][] xs, double[][] ys, int directions, RandomGenerator random) {
        double sum = 0;
        for (int i = 0; i < directions; i++) {
            double[] direction = IntStream.range(0, xs[0].length).mapToDouble(_ -> random.nextGaussian()).toArray();
            double length = Math.sqrt(Arrays.stream(direction).map(d -> d * d).sum());
            sum += wasserstein(projected(xs, direction, length), projected(ys, direction, length), 1);
        }
        return sum / directions;
    }

    private static double[] projected(double[][] points, double[] direction, double length) {
        return Arrays.stream(points).mapToDouble(point -> {
            double sum = 0;
            for (int i = 0; i < direction.length; i++) {
                sum += point[i] * direction[i];
            }
            return sum / length;
        }).toArray();
    }

    private static double meanDistance(double[][] xs, double[][] ys) {
        double sum = 0;
        for (double[] x : xs) {
            for (double[] y : ys) {
                sum += Math.sqrt(squared(x, y));
            }
        }
        return sum / ((double) xs.length * ys.length);
    }

    private static double sumOfKernels(double[][] xs, double[][] ys, double gamma) {
        double sum = 0;
        for (double[] x : xs) {
            for (double[] y : ys) {
                sum += Math.exp(-gamma * squared(x, y));
            }
        }
        return sum;
    }

    private static double squared(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += (x[i] - y[i]) * (x[i] - y[i]);
        }
        return sum;
    }

    private static double[] sorted(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }
}
