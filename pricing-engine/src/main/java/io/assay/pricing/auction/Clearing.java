package io.assay.pricing.auction;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/// What came of an auction.
public sealed interface Clearing {
    /// Bids that were not taken, in the order of their ids.
    List<Refusal> refused();

    /// Somebody gets something, or a price for later buyers was learned.
    ///
    /// @param price the one price per unit where there is one, in minor units
    /// @param nextPrice what later buyers are offered, where the auction learns it
    /// @param awards by bidder, in the order of their names; a bidder on both sides has two, buying first
    /// @param revenue what buyers pay less what sellers get, in minor units
    /// @param welfare what winners bid less what sellers asked, in minor units
    /// @param witness what makes it easy to check
    record Cleared(OptionalLong price, OptionalLong nextPrice, List<Award> awards, long revenue, long welfare,
            List<Refusal> refused, Witness witness) implements Clearing {
        public Cleared {
            awards = awards.stream().sorted(Comparator.comparing(Award::bidder).thenComparing(Award::side)).toList();
            refused = refused.stream().sorted(Comparator.comparing(Refusal::bid)).toList();
        }

        /// The same but for the witness, of which there may be several.
        public Cleared withoutWitness() {
            return new Cleared(price, nextPrice, awards, revenue, welfare, refused, new Witness.None());
        }

        Cleared withNextPrice(long later) {
            return new Cleared(price, OptionalLong.of(later), awards, revenue, welfare, refused, witness);
        }

        static Cleared of(OptionalLong price, List<Award> awards, long welfare, List<Refusal> refused,
                Witness witness) {
            return new Cleared(price, OptionalLong.empty(), awards,
                    awards.stream().mapToLong(Award::payment).reduce(0, Math::addExact), welfare, refused, witness);
        }
    }

    /// Nobody gets anything.
    ///
    /// @param reason why
    record NoTrade(Reason reason, List<Refusal> refused) implements Clearing {
        public NoTrade {
            refused = refused.stream().sorted(Comparator.comparing(Refusal::bid)).toList();
        }
    }

    /// Why there is no trade.
    enum Reason {
        /// Nobody bid, or no bid was taken.
        NO_BIDS,
        /// The reserve is above all bids.
        RESERVE_NOT_MET,
        /// No buyer bids what a seller asks.
        NO_CROSSING,
        /// The one trade that could be made is given up so that nobody can gain by a false bid.
        TRADE_REDUCED,
        /// No offer that was made without a bidder's own bid is one that the bidder takes.
        NO_OFFER_TAKEN
    }
}
