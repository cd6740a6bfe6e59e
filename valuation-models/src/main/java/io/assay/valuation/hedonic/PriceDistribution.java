package io.assay.valuation.hedonic;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

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

    /// @param logs prices that comparables say
    /// @param weights of them, adding to 1
    /// @param reliability how often the price with the most weight was the price, per unit of its weight, in \[0, 1\]
    static PriceDistribution of(double[] logs, double[] weights, double reliability) {
        TreeMap<Double, Double> masses = new TreeMap<>();
        for (int i = 0; i < logs.length; i++) {
            masses.merge(onLattice(StrictMath.exp(logs[i])), weights[i] * reliability, Double::sum);
        }
        List<Atom> atoms = new ArrayList<>();
        masses.forEach((price, mass) -> atoms.add(new Atom(price, mass)));
        return new PriceDistribution(atoms, 1 - reliability);
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
        return new BigDecimal(price).round(new MathContext(2)).doubleValue();
    }
}
