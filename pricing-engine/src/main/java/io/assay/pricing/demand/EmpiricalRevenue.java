package io.assay.pricing.demand;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/// The revenue of one price against values that are known: a price that `j` of `n` values reach earns `j` times itself.
///
/// The least concave curve above the revenues is what a seller can earn who may also mix two prices; its slopes are the
/// *ironed virtual values* (Myerson 1981, *Optimal auction design*, doi:10.1287/moor.6.1.58). All of it is exact.
/// Values are in minor units, 0 or more, and their sum must fit a long. To sort them takes O(n log n), all else O(n).
/// Equal values are one corner; without values the curve is a point and no price earns anything.
public final class EmpiricalRevenue {
    private final long[] descending;

    private EmpiricalRevenue(long[] descending) {
        this.descending = descending;
    }

    /// The revenue against `values`, in any order.
    public static EmpiricalRevenue of(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        for (int i = 0, j = sorted.length - 1; i < j; i++, j--) {
            long swapped = sorted[i];
            sorted[i] = sorted[j];
            sorted[j] = swapped;
        }
        return new EmpiricalRevenue(sorted);
    }

    /// The values, highest first.
    public long[] values() {
        return descending.clone();
    }

    /// The most that one price earns, in minor units; 0 without values.
    public long most() {
        long most = 0;
        for (int j = 0; j < descending.length; j++) {
            most = Math.max(most, (j + 1) * descending[j]);
        }
        return most;
    }

    /// The price that earns most, the higher of equals.
    ///
    /// @throws IllegalStateException if there are no values
    public long monopolyPrice() {
        if (descending.length == 0) {
            throw new IllegalStateException("Without values no price earns anything. Maybe ask for isEmpty first.");
        }
        long most = -1;
        long price = 0;
        for (int j = 0; j < descending.length; j++) {
            long earned = (j + 1) * descending[j];
            if (earned > most) {
                most = earned;
                price = descending[j];
            }
        }
        return price;
    }

    /// True if there are no values.
    public boolean isEmpty() {
        return descending.length == 0;
    }

    /// The corners of the least concave curve above the revenues: how many values the price at each corner reaches,
    /// from 0.
    public int[] hull() {
        Deque<Integer> corners = new ArrayDeque<>();
        corners.push(0);
        for (int j = 1; j <= descending.length; j++) {
            while (corners.size() > 1) {
                int last = corners.pop();
                int before = corners.getFirst();
                if (!isBelow(before, last, j)) {
                    corners.push(last);
                    break;
                }
            }
            corners.push(j);
        }
        int[] hull = new int[corners.size()];
        for (int i = 0; i < hull.length; i++) {
            hull[i] = corners.removeLast();
        }
        return hull;
    }

    // True if the revenue at `b` is on or below the line from `a` to `c`.
    private boolean isBelow(int a, int b, int c) {
        return BigInteger.valueOf(revenue(b) - revenue(a)).multiply(BigInteger.valueOf(c - (long) a))
                .compareTo(BigInteger.valueOf(revenue(c) - revenue(a)).multiply(BigInteger.valueOf(b - (long) a))) <= 0;
    }

    private long revenue(int reached) {
        return reached == 0 ? 0 : reached * descending[reached - 1];
    }

    /// The ironed virtual value of each value, highest first, in minor units.
    public double[] ironedVirtualValues() {
        double[] virtual = new double[descending.length];
        int[] hull = hull();
        for (int i = 1; i < hull.length; i++) {
            double slope = (revenue(hull[i]) - revenue(hull[i - 1])) / (double) (hull[i] - hull[i - 1]);
            Arrays.fill(virtual, hull[i - 1], hull[i], slope);
        }
        return virtual;
    }

    /// The reserve of a seller to whom not selling is worth `cost` a unit: the lowest value whose ironed virtual value
    /// exceeds it or equals it, but not less than `cost`; the highest value if there is none.
    ///
    /// @throws IllegalStateException if there are no values
    public long reserve(long cost) {
        if (cost == 0) {
            return monopolyPrice();
        }
        int[] hull = hull();
        long reserve = descending.length == 0 ? monopolyPrice() : descending[0];
        for (int i = 1; i < hull.length; i++) {
            long rise = revenue(hull[i]) - revenue(hull[i - 1]);
            if (rise >= Math.multiplyExact(cost, (long) hull[i] - hull[i - 1])) {
                reserve = descending[hull[i] - 1];
            }
        }
        return Math.max(cost, reserve);
    }
}
