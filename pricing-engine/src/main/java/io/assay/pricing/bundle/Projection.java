package io.assay.pricing.bundle;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.fraction.BigFractionField;
import org.apache.commons.math3.linear.ArrayFieldVector;
import org.apache.commons.math3.linear.BlockFieldMatrix;
import org.apache.commons.math3.linear.FieldLUDecomposition;
import org.jspecify.annotations.Nullable;

/// The point nearest to another of those that keep some constraints, each on a sum of coordinates.
///
/// The dual active-set method, exact in rationals and so without tolerances: the constraint that is broken most is
/// taken up, those that then pull the wrong way are let go, until none is broken. Source: Goldfarb and Idnani 1983, *A
/// numerically stable dual method for solving strictly convex quadratic programs*, doi:10.1007/BF02591962.
final class Projection {
    private final List<Row> rows;
    private final BigFraction[] point;
    private final List<Integer> active = new ArrayList<>();
    private final List<BigFraction> force = new ArrayList<>();

    /// A constraint: `sign` times the sum of the coordinates at `on` is at least `least`.
    record Row(BitSet on, int sign, long least) {
        BigFraction slack(BigFraction[] point) {
            BigFraction sum = on.stream().mapToObj(j -> point[j]).reduce(BigFraction.ZERO, BigFraction::add);
            return sum.multiply(sign).subtract(BigFraction.ONE.multiply(BigInteger.valueOf(least)));
        }

        private int dot(Row other) {
            BitSet both = (BitSet) on.clone();
            both.and(other.on);
            return sign * other.sign * both.cardinality();
        }
    }

    private Projection(BigFraction[] target, List<Row> rows) {
        this.rows = rows;
        this.point = target.clone();
    }

    /// The point nearest to `target` that keeps `rows`.
    ///
    /// @throws IllegalStateException if no point keeps them
    static BigFraction[] of(BigFraction[] target, List<Row> rows) {
        Projection projection = new Projection(target, rows);
        for (int broken = projection.mostBroken(); broken >= 0; broken = projection.mostBroken()) {
            projection.takeUp(broken);
        }
        return projection.point;
    }

    private int mostBroken() {
        int most = -1;
        BigFraction worst = BigFraction.ZERO;
        for (int i = 0; i < rows.size(); i++) {
            if (!active.contains(i)) {
                BigFraction slack = rows.get(i).slack(point);
                if (slack.compareTo(worst) < 0) {
                    worst = slack;
                    most = i;
                }
            }
        }
        return most;
    }

    private void takeUp(int broken) {
        Row row = rows.get(broken);
        BigFraction own = BigFraction.ZERO;
        while (true) {
            BigFraction[] weights = weights(row);
            BigFraction[] direction = direction(row, weights);
            BigFraction reach = row.on().stream().mapToObj(j -> direction[j])
                    .reduce(BigFraction.ZERO, BigFraction::add).multiply(row.sign());
            int first = firstToLetGo(weights);
            @Nullable
            BigFraction partly = first < 0 ? null : force.get(first).divide(weights[first]);
            @Nullable
            BigFraction wholly = reach.equals(BigFraction.ZERO) ? null : row.slack(point).negate().divide(reach);
            if (partly == null && wholly == null) {
                throw new IllegalStateException("No payments keep all constraints.");
            }
            boolean whole = partly == null || (wholly != null && wholly.compareTo(partly) <= 0);
            BigFraction step = whole ? Objects.requireNonNull(wholly) : Objects.requireNonNull(partly);
            if (wholly != null) {
                for (int j = 0; j < point.length; j++) {
                    point[j] = point[j].add(direction[j].multiply(step));
                }
            }
            for (int i = 0; i < weights.length; i++) {
                force.set(i, force.get(i).subtract(weights[i].multiply(step)));
            }
            own = own.add(step);
            if (whole) {
                active.add(broken);
                force.add(own);
                return;
            }
            active.remove(/* index */ first);
            force.remove(/* index */ first);
        }
    }

    // How much each active constraint must give way when `row` pushes.
    private BigFraction[] weights(Row row) {
        int n = active.size();
        if (n == 0) {
            return new BigFraction[0];
        }
        BlockFieldMatrix<BigFraction> gram = new BlockFieldMatrix<>(BigFractionField.getInstance(), n, n);
        BigFraction[] pushed = new BigFraction[n];
        for (int i = 0; i < n; i++) {
            Row one = rows.get(active.get(i));
            for (int j = 0; j < n; j++) {
                gram.setEntry(i, j, new BigFraction(one.dot(rows.get(active.get(j)))));
            }
            pushed[i] = new BigFraction(one.dot(row));
        }
        return new FieldLUDecomposition<>(gram).getSolver().solve(new ArrayFieldVector<>(pushed)).toArray();
    }

    private BigFraction[] direction(Row row, BigFraction[] weights) {
        BigFraction[] direction = new BigFraction[point.length];
        Arrays.fill(direction, BigFraction.ZERO);
        row.on().stream().forEach(j -> direction[j] = new BigFraction(row.sign()));
        for (int i = 0; i < weights.length; i++) {
            Row held = rows.get(active.get(i));
            BigFraction back = weights[i].multiply(held.sign());
            held.on().stream().forEach(j -> direction[j] = direction[j].subtract(back));
        }
        return direction;
    }

    private int firstToLetGo(BigFraction[] weights) {
        return IntStream.range(0, weights.length).filter(i -> weights[i].compareTo(BigFraction.ZERO) > 0).boxed()
                .min((a, b) -> force.get(a).divide(weights[a]).compareTo(force.get(b).divide(weights[b]))).orElse(-1);
    }
}
