package io.assay.pricing.auction;

import java.util.Comparator;
import java.util.List;

/// How an exchange chooses among prices at which equally many units trade. All first take the most units traded, then
/// the least surplus; what comes after differs.
///
/// Sources: Deutsche Börse, *Xetra Market Model Equities*, auction price determination; Shenzhen Stock Exchange,
/// *Trading Rules*, call auction; Bursa Malaysia Securities, *Matching Mechanism*, theoretical opening price; CME
/// Globex, *Rules to Determine the Indicative Opening Price*. Where a rule is silent (two prices equally near to the
/// reference), the higher is taken.
public enum CallRule {
    /// All surplus on the buying side: the highest; on the selling side: the lowest; else the reference price itself,
    /// brought between the lowest and the highest.
    XETRA {
        @Override
        long choose(List<Plateau> equal, long reference) {
            return pressed(equal) ? pressure(equal) : Math.clamp(reference, lowest(equal), highest(equal));
        }
    },
    /// The price nearest to the reference, wherever the surplus is.
    SZSE {
        @Override
        long choose(List<Plateau> equal, long reference) {
            return nearest(equal, reference);
        }
    },
    /// All surplus on the buying side: the highest; on the selling side: the lowest; else the price nearest to the
    /// reference.
    BURSA,
    /// As `BURSA`; the reference is the settlement price.
    CME;

    /// Prices at which the same orders trade, from `low` to `high`.
    ///
    /// @param low in minor units
    /// @param high in minor units
    /// @param step between the prices, in minor units
    /// @param demand units wanted at these prices
    /// @param supply units offered at them
    record Plateau(long low, long high, long step, long demand, long supply) {
        long volume() {
            return Math.min(demand, supply);
        }

        long surplus() {
            return Math.abs(demand - supply);
        }

        private long nearest(long reference) {
            if (reference <= low) {
                return low;
            } else if (reference >= high) {
                return high;
            }
            long below = low + (reference - low) / step * step;
            return reference - below < below + step - reference ? below : below + step;
        }
    }

    /// The price among `equal` plateaus, of the same volume and surplus, by rising price.
    long choose(List<Plateau> equal, long reference) {
        return pressed(equal) ? pressure(equal) : nearest(equal, reference);
    }

    private static boolean pressed(List<Plateau> equal) {
        return equal.stream().allMatch(plateau -> plateau.demand() > plateau.supply())
                || equal.stream().allMatch(plateau -> plateau.demand() < plateau.supply());
    }

    private static long pressure(List<Plateau> equal) {
        return equal.getFirst().demand() > equal.getFirst().supply() ? highest(equal) : lowest(equal);
    }

    private static long lowest(List<Plateau> equal) {
        return equal.getFirst().low();
    }

    private static long highest(List<Plateau> equal) {
        return equal.getLast().high();
    }

    private static long nearest(List<Plateau> equal, long reference) {
        return equal.stream().map(plateau -> plateau.nearest(reference))
                .min(Comparator.<Long>comparingLong(price -> Math.abs(price - reference))
                        .thenComparing(Comparator.reverseOrder()))
                .orElseThrow();
    }
}
