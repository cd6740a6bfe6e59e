package io.assay.pricing.auction;

import io.assay.pricing.demand.EmpiricalRevenue;
import io.assay.pricing.demand.ValueDistribution;
import java.util.List;

/// Below which amount nothing is sold, and where that is from.
public sealed interface Reserve {
    /// Any amount will do.
    record None() implements Reserve {
        @Override
        public long amount() {
            return 0;
        }
    }

    /// An amount that the seller says.
    ///
    /// @param amount in minor units, 0 or more
    record Given(long amount) implements Reserve {
        public Given {
            if (amount < 0 || amount > Bid.MOST_AMOUNT) {
                throw new BidException("reserve", amount + " minor units cannot be. Maybe 0 or more.");
            }
        }
    }

    /// The amount that earns most in the mean where values are drawn from a distribution (Myerson 1981,
    /// doi:10.1287/moor.6.1.58), to the nearest minor unit.
    ///
    /// @param values of buyers, in minor units
    /// @param cost what not selling is worth to the seller, in minor units
    /// @param amount that follows from the two
    record Myerson(ValueDistribution values, long cost, long amount) implements Reserve {
        public Myerson {
            requireCost(cost);
            requireAmount(amount, Math.round(values.reserve((double) cost)));
        }

        /// The reserve that follows.
        public static Myerson of(ValueDistribution values, long cost) {
            requireCost(cost);
            return new Myerson(values, cost, Math.round(values.reserve((double) cost)));
        }
    }

    /// The lowest past bid whose ironed virtual value is what not selling is worth, or more ([EmpiricalRevenue]). The
    /// bids must be of the past: a reserve that rests on the bids it is for invites lower ones.
    ///
    /// @param past bids of earlier buyers, in minor units
    /// @param cost what not selling is worth to the seller, in minor units
    /// @param amount that follows from the two
    record Empirical(List<Long> past, long cost, long amount) implements Reserve {
        public Empirical {
            requireCost(cost);
            past = List.copyOf(past);
            long total = 0;
            for (long bid : past) {
                total += bid;
                if (bid < 0 || bid > Bid.MOST_AMOUNT || total > Long.MAX_VALUE / 4) {
                    throw new BidException("reserve", "The past bid " + bid
                            + " cannot be. Maybe an amount has too many digits.");
                }
            }
            if (past.isEmpty()) {
                throw new BidException("reserve", "There are no past bids. Maybe give the reserve as an amount.");
            }
            requireAmount(amount, ironed(past, cost));
        }

        /// The reserve that follows.
        public static Empirical of(List<Long> past, long cost) {
            return new Empirical(past, cost, past.isEmpty() ? 0 : ironed(past, cost));
        }

        private static long ironed(List<Long> past, long cost) {
            return EmpiricalRevenue.of(past.stream().mapToLong(Long::longValue).toArray()).reserve(cost);
        }
    }

    private static void requireAmount(long amount, long due) {
        if (amount != due) {
            throw new BidException("reserve", amount + " minor units are not what the rule gives, " + due + ".");
        }
        if (amount > Bid.MOST_AMOUNT) {
            throw new BidException("reserve", "From these values most is earned at " + amount
                    + " minor units, which nobody can bid. Maybe the distribution is too wide.");
        }
    }

    private static void requireCost(long cost) {
        if (cost < 0 || cost > Bid.MOST_AMOUNT) {
            throw new BidException("reserve", "Not selling is worth " + cost + " minor units. Maybe 0 or more.");
        }
    }

    /// The least amount that is accepted, in minor units.
    long amount();
}
