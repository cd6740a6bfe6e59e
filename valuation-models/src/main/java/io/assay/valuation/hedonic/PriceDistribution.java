package io.assay.valuation.hedonic;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Where a list price falls, as mass on a lattice: list prices are round numbers, so most of the mass stands on few of
/// them. The lattice is all numbers of two significant digits (…, 0.95, 1.0, 1.1, …, 9.9, 10, 11, …); each comparable's
/// price, brought to this listing, puts its weight on the nearest of them. Where providers that were held out asked
/// other prices than their comparables did is mass elsewhere, spread as the interval says. Without comparables there
/// are no atoms.
///
/// @param atoms by price, ascending
/// @param elsewhere mass that is not on them, in \[0, 1\]; all masses add to 1
public record PriceDistribution(List<Atom> atoms, double elsewhere) {
    /// One price of the lattice.
    ///
    /// @param price in major units of the model's currency
    /// @param mass on it, in (0, 1\]
    public record Atom(double price, double mass) {}

    public PriceDistribution {
        atoms = List.copyOf(atoms);
    }

    private static final double MOST_RELIABLE = 1_000;
    private static final int HALVINGS = 60;
    private static final double[] POWERS = IntStream.rangeClosed(0, 22)
            .mapToDouble(power -> new BigDecimal(BigInteger.ONE, -power).doubleValue()).toArray();

    /// @param logs prices that comparables say, ascending
    /// @param weights of them, adding to 1
    /// @param reliability how far the weight of the mode can be believed, as [#reliability] finds it
    static PriceDistribution of(double[] logs, double[] weights, double reliability) {
        double[] prices = Arrays.stream(logs).map(log -> onLattice(StrictMath.exp(log))).toArray();
        double share = Math.min(1, reliability);
        List<Atom> atoms = new ArrayList<>();
        for (int i = 0; i < prices.length;) {
            double price = prices[i];
            double mass = 0;
            for (; i < prices.length && prices[i] == price; i++) {
                mass += weights[i] * share;
            }
            atoms.add(new Atom(price, mass));
        }
        PriceDistribution said = new PriceDistribution(atoms, 1 - share);
        return said.mode().filter(_ -> reliability > 1).map(mode -> said.believing(mode, reliability)).orElse(said);
    }

    private PriceDistribution believing(Atom mode, double reliability) {
        double ofMode = believed(mode.mass(), reliability);
        double ofOthers = mode.mass() < 1 ? (1 - ofMode) / (1 - mode.mass()) : 0;
        return new PriceDistribution(atoms.stream()
                .map(atom -> new Atom(atom.price(), atom.equals(mode) ? ofMode : atom.mass() * ofOthers))
                .filter(atom -> atom.mass() > 0).toList(), elsewhere);
    }

    // At up to 1 a share of the mass, the rest of which stands elsewhere; above, what its odds are multiplied by.
    private static double believed(double mass, double reliability) {
        return reliability <= 1 ? mass * reliability : mass * reliability / (1 - mass + mass * reliability);
    }

    /// The reliability at which modes of these masses are the price as often as they were: hits ÷ the masses' sum where
    /// they were too sure, else what their odds are to be multiplied by, at most 1,000.
    ///
    /// @param masses of the modes at reliability 1
    /// @param hits how many of them were the price
    static double reliability(double[] masses, long hits) {
        double sum = Arrays.stream(masses).sum();
        if (hits <= sum) {
            return sum > 0 ? hits / sum : 0;
        }
        double low = 1;
        double high = MOST_RELIABLE;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (Arrays.stream(masses).map(mass -> believed(mass, middle)).sum() < hits) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// The price with the most mass; of equals, the lowest. Empty where there are no comparables.
    public Optional<Atom> mode() {
        return atoms.stream().max(Comparator.comparingDouble(Atom::mass)
                .thenComparing(Comparator.comparingDouble(Atom::price).reversed()));
    }

    /// The highest number of two significant digits below `price`, which is positive.
    public static BigDecimal nextLower(BigDecimal price) {
        BigDecimal rounded = price.round(new MathContext(2, RoundingMode.DOWN));
        if (rounded.compareTo(price) < 0) {
            return rounded;
        }
        // One step of the lattice less; below a power of ten, steps are ten times finer.
        BigDecimal step = BigDecimal.ONE.scaleByPowerOfTen(rounded.precision() - rounded.scale() - 2);
        BigDecimal lower = rounded.subtract(step);
        BigDecimal finer = rounded.subtract(step.scaleByPowerOfTen(-1));
        return rounded.unscaledValue().toString().matches("10*") ? finer : lower;
    }

    /// The number of two significant digits nearest to `price`, which is positive.
    static double onLattice(double price) {
        int exponent = (int) Math.floor(Math.log10(price)) - 1;
        if (Math.abs(exponent) < POWERS.length) {
            double power = POWERS[Math.abs(exponent)];
            double steps = exponent < 0 ? price * power : price / power;
            double whole = Math.rint(steps);
            // Powers of ten up to the 22nd are exact, so that this is the double nearest to the decimal.
            if (Math.abs(Math.abs(steps - whole) - 0.5) > 1e-6) {
                return exponent < 0 ? whole / power : whole * power;
            }
        }
        return new BigDecimal(price).round(new MathContext(2)).doubleValue();
    }
}
