package io.assay.valuation.shift;

import io.assay.valuation.profile.CellValue;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// Finds rows of a source that are rows of the target, as they are or with a little noise: what was seen is no test.
///
/// Two rows are as far apart as their most different column, a number in spreads of that column over the target, a
/// category 0 or 1. A radius, always below 1, tells copies where far more of the target's rows have a source row within
/// it than the target's own rows have each other: how often two of them lie so near is counted, brought down from
/// larger radii by their dimension (Grassberger and Procaccia 1983, doi:10.1016/0167-2789(83)90298-1), and taken from
/// the columns one by one, and the largest of the three counts; of the radii that tell, the one with the most of the
/// source's rows above that does. So columns of few values, and rows that come in groups, tell nothing. All of it rests
/// on the target, which the provider did not choose.
final class NearCopies {
    /// No radius tells copies by fewer of the target's rows than this share.
    static final double MOST_SHARED = 0.05;

    private static final double[] RADII = {0.05, 0.02, 0.01, 0.005, 0.002, 1e-3, 1e-4, 1e-5, 0};
    private static final double FAR_MORE = 3;
    private static final double MOST_DIMENSIONS = 4;
    private static final int COMPARED = 500;

    private final List<Feature> features;
    private final double[][] source;
    private final double[][] target;

    private NearCopies(List<Feature> features, double[][] source, double[][] target) {
        this.features = features;
        this.source = source;
        this.target = target;
    }

    /// @param targetRows that have a copy
    /// @param sourceRows that are one, ascending
    record Found(int targetRows, List<Integer> sourceRows) {}

    /// The rows of `source` that are copies of rows of `target` by their `features`; none where nothing can be said.
    static Found find(RowTable source, RowTable target, List<Feature> features) {
        double[][] sources = new double[source.size()][features.size()];
        double[][] targets = new double[target.size()][features.size()];
        for (int i = 0; i < features.size(); i++) {
            fill(features.get(i), source, target, i, sources, targets);
        }
        return new NearCopies(features, sources, targets).found();
    }

    private Found found() {
        int[] drawn = RowTable.draw(target.length, COMPARED, 0);
        double[] pairs = pairs(drawn);
        double typical = Math.min(1, typical(drawn));
        if (!(typical > 0)) {
            return new Found(0, List.of());
        }
        double[] fromTarget = filled(target.length);
        double[] fromSource = filled(source.length);
        for (int i = 0; i < target.length; i++) {
            for (int j = 0; j < source.length; j++) {
                double distance = distance(target[i], source[j], Math.max(fromTarget[i], fromSource[j]));
                fromTarget[i] = Math.min(fromTarget[i], distance);
                fromSource[j] = Math.min(fromSource[j], distance);
            }
        }
        double most = 0;
        double best = -1;
        for (double share : RADII) {
            double radius = share * typical;
            double byChance = FAR_MORE * source.length * Math.max(alike(pairs, typical, share), apart(drawn, radius));
            double above = count(fromSource, radius) - target.length * byChance;
            if (count(fromTarget, radius) > target.length * (MOST_SHARED + byChance) && above >= most) {
                most = above;
                best = radius;
            }
        }
        double radius = best;
        return new Found(count(fromTarget, radius),
                IntStream.range(0, source.length).filter(i -> fromSource[i] <= radius).boxed().toList());
    }

    private static double[] filled(int size) {
        double[] distances = new double[size];
        Arrays.fill(distances, Double.POSITIVE_INFINITY);
        return distances;
    }

    private static int count(double[] distances, double radius) {
        return (int) Arrays.stream(distances).filter(distance -> distance <= radius).count();
    }

    // The share of pairs of the target's rows within share · typical of each other.
    private static double alike(double[] pairs, double typical, double share) {
        double within = within(pairs, typical);
        double half = within(pairs, typical / 2);
        double dimensions = half == 0
                ? MOST_DIMENSIONS
                : Math.clamp(StrictMath.log(within / half) / StrictMath.log(2), 1, MOST_DIMENSIONS);
        return Math.max(within(pairs, share * typical), within * StrictMath.pow(share, dimensions));
    }

    // The share of pairs that would lie within `radius` if each column went its own way.
    private double apart(int[] drawn, double radius) {
        double product = 1;
        for (int column = 0; column < target[0].length; column++) {
            int at = column;
            double[] values = IntStream.of(drawn).mapToDouble(row -> target[row][at]).sorted().toArray();
            long near = 0;
            int from = 0;
            for (int i = 0; i < values.length; i++) {
                while (!(Math.abs(values[i] - values[from]) <= radius) && from < i) {
                    from++;
                }
                near += i - from;
            }
            product *= near / (0.5 * values.length * (values.length - 1));
        }
        return product;
    }

    private static double within(double[] sorted, double distance) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) / 2;
            if (sorted[middle] <= distance) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return (double) low / sorted.length;
    }

    private double[] pairs(int[] drawn) {
        return IntStream.range(0, drawn.length).boxed()
                .flatMapToDouble(i -> IntStream.range(0, i).mapToDouble(
                        j -> distance(target[drawn[i]], target[drawn[j]], Double.POSITIVE_INFINITY)))
                .sorted().toArray();
    }

    // The median distance of the target's rows to the nearest other one.
    private double typical(int[] drawn) {
        double[][] rows = IntStream.of(drawn).mapToObj(i -> target[i]).toArray(double[][]::new);
        double[] nearest = IntStream.range(0, rows.length).mapToDouble(i -> nearest(rows[i], rows, i)).sorted()
                .toArray();
        return nearest[nearest.length / 2];
    }

    private double nearest(double[] row, double[][] others, int except) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < others.length; i++) {
            if (i != except) {
                nearest = Math.min(nearest, distance(row, others[i], nearest));
            }
        }
        return nearest;
    }

    // The largest difference, or the first one above `enough`.
    private double distance(double[] a, double[] b, double enough) {
        double largest = 0;
        for (int i = 0; i < a.length && largest <= enough; i++) {
            double apart = Math.abs(a[i] - b[i]);
            largest = Math.max(largest, features.get(i).kind() == Feature.Kind.NUMBER ? apart : Math.min(1, apart));
        }
        return largest;
    }

    // A missing number is as far from every other as a category from another one.
    private static void fill(Feature feature, RowTable source, RowTable target, int column, double[][] sources,
            double[][] targets) {
        List<CellValue> asked = target.column(feature.name());
        List<CellValue> taught = source.column(feature.name());
        if (feature.kind() == Feature.Kind.CATEGORY) {
            Map<String, Integer> numbers = new HashMap<>();
            put(asked, column, targets, cell -> numbers.computeIfAbsent(cell.canonical(), _ -> numbers.size()));
            put(taught, column, sources, cell -> numbers.computeIfAbsent(cell.canonical(), _ -> numbers.size()));
            return;
        }
        double[] sorted = asked.stream().mapToDouble(CellValue::number).filter(x -> !Double.isNaN(x)).sorted()
                .toArray();
        double spread = spread(sorted);
        double missing = sorted.length == 0 ? 0 : sorted[0] / spread - 1e6;
        put(asked, column, targets, cell -> Double.isNaN(cell.number()) ? missing : cell.number() / spread);
        put(taught, column, sources, cell -> Double.isNaN(cell.number()) ? missing : cell.number() / spread);
    }

    private static void put(List<CellValue> cells, int column, double[][] rows,
            ToDoubleFunction<CellValue> number) {
        for (int i = 0; i < rows.length; i++) {
            rows[i][column] = number.applyAsDouble(cells.get(i));
        }
    }

    // Half of the numbers lie within it; the standard deviation where they are the same, 1 where all are.
    private static double spread(double[] sorted) {
        double middle = sorted.length == 0 ? 0 : sorted[sorted.length * 3 / 4] - sorted[sorted.length / 4];
        if (middle > 0) {
            return middle;
        }
        double mean = Arrays.stream(sorted).average().orElse(0);
        double variance = Arrays.stream(sorted).map(x -> (x - mean) * (x - mean)).average().orElse(0);
        return variance > 0 && Double.isFinite(variance) ? Math.sqrt(variance) : 1;
    }
}
