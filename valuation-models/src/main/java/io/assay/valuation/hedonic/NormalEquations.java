package io.assay.valuation.hedonic;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.jspecify.annotations.Nullable;

/// The normal equations A θ = b of a penalised, weighted least squares fit, from which random effects of nested groups
/// are eliminated as the rows come in, and whose solution is kept within bounds by an active set.
///
/// With p coefficients: O(p²) of memory, O(c²) for a row or group that touches c of them, O(p³) for each of at most 200
/// rounds. A coefficient that no row tells of stays at its prior; where it has none either, there is no solution.
///
/// Source: Henderson 1975, doi:10.2307/2529430 (elimination of random effects); Stark and Parker 1995,
/// *Bounded-variable least squares* (active set).
final class NormalEquations {
    private static final int MOST_ROUNDS = 200;
    private static final double TOLERANCE = 1e-10;

    private final List<Coefficient> coefficients;
    private final double[][] matrix;
    private final double[] right;

    NormalEquations(List<Coefficient> coefficients) {
        this.coefficients = coefficients;
        this.matrix = new double[coefficients.size()][coefficients.size()];
        this.right = new double[coefficients.size()];
    }

    /// What a row has: indexes of coefficients, and by how much.
    static final class Columns {
        private int[] indexes = new int[16];
        private double[] values = new double[16];
        private int size;

        void add(int index, double value) {
            if (size == indexes.length) {
                indexes = Arrays.copyOf(indexes, 2 * size);
                values = Arrays.copyOf(values, 2 * size);
            }
            indexes[size] = index;
            values[size++] = value;
        }

        /// The product with coefficients.
        double times(double[] coefficients) {
            double sum = 0;
            for (int i = 0; i < size; i++) {
                sum += values[i] * coefficients[indexes[i]];
            }
            return sum;
        }

        /// Adds `factor` times what is here to `sums`, by index.
        void addTo(double[] sums, double factor) {
            for (int i = 0; i < size; i++) {
                sums[indexes[i]] += factor * values[i];
            }
        }

        /// Tells `action` each index.
        void forEach(IntConsumer action) {
            Arrays.stream(indexes, 0, size).forEach(action);
        }
    }

    /// The coefficients.
    ///
    /// @param values of them
    /// @param borrowed the share of each prior's variance that is left, in \[0, 1\]; 1 where the coefficient is set
    /// @param variances of the coefficients after the fit, in units of a row's own variance; 0 where one is set or held
    @SuppressWarnings("ArrayRecordComponent") // handed over within this package only
    record Solution(double[] values, double[] borrowed, double[] variances) {}

    /// Rows that share a random effect of prior precision `precision`; infinite = none.
    Group group(double precision) {
        return new Group(null, precision);
    }

    /// Sums over a group's rows, needed to eliminate its effect when it is closed.
    final class Group {
        private final @Nullable Group parent;
        private final double precision;
        // Σ w x, Σ w y and Σ w, net of the effects of groups within.
        private final double[] columns = new double[coefficients.size()];
        private final Columns touched = new Columns();
        private final boolean[] isTouched = new boolean[coefficients.size()];
        private double product;
        private double weight;

        private Group(@Nullable Group parent, double precision) {
            this.parent = parent;
            this.precision = precision;
        }

        Group group(double innerPrecision) {
            return new Group(this, innerPrecision);
        }

        void add(Columns row, double y, double rowWeight) {
            for (int i = 0; i < row.size; i++) {
                double scaled = rowWeight * row.values[i];
                right[row.indexes[i]] += scaled * y;
                sum(row.indexes[i], scaled);
                for (int j = 0; j < row.size; j++) {
                    matrix[row.indexes[i]][row.indexes[j]] += scaled * row.values[j];
                }
            }
            product += rowWeight * y;
            weight += rowWeight;
        }

        /// Takes the group's effect out; nothing may be added afterwards.
        void close() {
            double left = 1;
            if (!Double.isInfinite(precision)) {
                double inverse = 1 / (weight + precision);
                left = precision * inverse;
                for (int i = 0; i < touched.size; i++) {
                    int row = touched.indexes[i];
                    right[row] -= columns[row] * product * inverse;
                    for (int j = 0; j < touched.size; j++) {
                        matrix[row][touched.indexes[j]] -= columns[row] * columns[touched.indexes[j]] * inverse;
                    }
                }
            }
            if (parent != null) {
                for (int i = 0; i < touched.size; i++) {
                    parent.sum(touched.indexes[i], columns[touched.indexes[i]] * left);
                }
                parent.product += product * left;
                parent.weight += weight * left;
            }
        }

        private void sum(int index, double value) {
            if (!isTouched[index]) {
                isTouched[index] = true;
                touched.add(index, 0);
            }
            columns[index] += value;
        }
    }

    /// Solves them. Bounds that hold back a coefficient are found in rounds; the same equations give the same solution.
    Solution solve() {
        int n = coefficients.size();
        for (int i = 0; i < n; i++) {
            Coefficient coefficient = coefficients.get(i);
            if (coefficient.variance() > 0) {
                matrix[i][i] += coefficient.precision();
                right[i] += coefficient.precision() * coefficient.prior();
            }
        }
        double[] values = new double[n];
        boolean[] held = new boolean[n];
        for (int i = 0; i < n; i++) {
            held[i] = isSet(i);
            values[i] = coefficients.get(i).start();
        }
        boolean moved = true;
        for (int round = 0; moved && round < MOST_ROUNDS; round++) {
            solveFree(values, held);
            moved = hold(values, held) || release(values, held);
        }
        double[] variances = variances(held);
        return new Solution(values, borrowed(held, variances), variances);
    }

    /// The covariance of the coefficients in units of a row's own variance, as if no bound held one; 0 where one is
    /// set. To be asked for after [#solve].
    double[][] covariance() {
        boolean[] set = new boolean[coefficients.size()];
        for (int i = 0; i < set.length; i++) {
            set[i] = isSet(i);
        }
        int[] free = free(set);
        double[][] covariance = new double[set.length][set.length];
        if (free.length > 0) {
            double[][] inverse = solver(free).getInverse().getData();
            for (int i = 0; i < free.length; i++) {
                for (int j = 0; j < free.length; j++) {
                    covariance[free[i]][free[j]] = inverse[i][j];
                }
            }
        }
        return covariance;
    }

    private boolean isSet(int i) {
        Coefficient coefficient = coefficients.get(i);
        return coefficient.variance() == 0 || coefficient.low() == coefficient.high();
    }

    private boolean hold(double[] values, boolean[] held) {
        boolean moved = false;
        for (int i = 0; i < values.length; i++) {
            double within = Math.clamp(values[i], coefficients.get(i).low(), coefficients.get(i).high());
            if (!held[i] && within != values[i]) {
                values[i] = within;
                held[i] = true;
                moved = true;
            }
        }
        return moved;
    }

    // Lets go of the coefficient that presses hardest away from its bound.
    private boolean release(double[] values, boolean[] held) {
        int hardest = -1;
        double most = TOLERANCE;
        for (int i = 0; i < values.length; i++) {
            if (held[i] && !isSet(i)) {
                double slope = right[i];
                for (int j = 0; j < values.length; j++) {
                    slope -= matrix[i][j] * values[j];
                }
                double inward = values[i] <= coefficients.get(i).low() ? slope : -slope;
                if (inward > most) {
                    most = inward;
                    hardest = i;
                }
            }
        }
        if (hardest >= 0) {
            held[hardest] = false;
        }
        return hardest >= 0;
    }

    private void solveFree(double[] values, boolean[] held) {
        int[] free = free(held);
        if (free.length == 0) {
            return;
        }
        double[] target = new double[free.length];
        for (int i = 0; i < free.length; i++) {
            target[i] = right[free[i]];
            for (int j = 0; j < values.length; j++) {
                target[i] -= held[j] ? matrix[free[i]][j] * values[j] : 0;
            }
        }
        double[] solved = solver(free).solve(new ArrayRealVector(target, false)).toArray();
        for (int i = 0; i < free.length; i++) {
            values[free[i]] = solved[i];
        }
    }

    private double[] variances(boolean[] held) {
        double[] variances = new double[held.length];
        int[] free = free(held);
        if (free.length > 0) {
            double[][] inverse = solver(free).getInverse().getData();
            for (int i = 0; i < free.length; i++) {
                variances[free[i]] = inverse[i][i];
            }
        }
        return variances;
    }

    private double[] borrowed(boolean[] held, double[] variances) {
        double[] borrowed = new double[held.length];
        for (int i = 0; i < held.length; i++) {
            borrowed[i] = held[i] ? 1 : Math.clamp(variances[i] * coefficients.get(i).precision(), 0, 1);
        }
        return borrowed;
    }

    private DecompositionSolver solver(int[] free) {
        double[][] part = new double[free.length][free.length];
        for (int i = 0; i < free.length; i++) {
            for (int j = 0; j <= i; j++) {
                // Both halves are the same sums in another order; one of them is taken.
                part[i][j] = matrix[free[i]][free[j]];
                part[j][i] = part[i][j];
            }
        }
        return new CholeskyDecomposition(new Array2DRowRealMatrix(part, false)).getSolver();
    }

    private static int[] free(boolean[] held) {
        return IntStream.range(0, held.length).filter(i -> !held[i]).toArray();
    }
}
