package io.assay.valuation.hedonic;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// What the model says of a listing.
public sealed interface Estimate {
    /// A price, in logs.
    ///
    /// @param contributions the reasons, whose logs add to the log price in this order
    /// @param comparables most alike first
    /// @param evidence what it rests on
    /// @param logHalfWidths half the width of the conformal interval of the log price, by miss rate; a miss rate that
    ///        has no finite bound is absent
    /// @param logError standard deviation to expect of the log price, from errors on providers not seen
    /// @param distribution where the price falls on the lattice of round prices
    record Priced(List<Contribution> contributions, List<ComparableListing> comparables, Evidence evidence,
            Map<BigDecimal, Double> logHalfWidths, double logError,
            PriceDistribution distribution) implements Estimate {
        public Priced {
            contributions = List.copyOf(contributions);
            comparables = List.copyOf(comparables);
            logHalfWidths = Map.copyOf(logHalfWidths);
        }

        /// Natural log of the price: the sum of the contributions.
        public double logPrice() {
            return contributions.stream().mapToDouble(Contribution::log).reduce(0, Double::sum);
        }

        /// Half the width of the interval that misses at rate `alpha`; empty where there is no finite bound.
        public OptionalDouble logHalfWidth(BigDecimal alpha) {
            Double half = logHalfWidths.get(alpha);
            return half == null ? OptionalDouble.empty() : OptionalDouble.of(half);
        }
    }

    /// No price, because there is too little to go on.
    ///
    /// @param reason what is missing
    /// @param remedy what would change it
    record NoPrice(String reason, String remedy) implements Estimate {}

    /// What a price rests on.
    ///
    /// @param n priced listings of the plan kind
    /// @param nearby how many equally weighted comparables the comparables are worth (Kish's effective number)
    /// @param borrowedWeight share of the category's effect that is borrowed from listings of other categories, in
    ///        \[0, 1\]; 1 for a category that the model does not know
    /// @param notes what a reader should know, such as a category that the model has never seen
    record Evidence(int n, double nearby, double borrowedWeight, List<String> notes) {
        public Evidence {
            notes = List.copyOf(notes);
        }
    }
}
