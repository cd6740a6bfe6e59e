package io.assay.pricing.auction;

import io.assay.valuation.profile.SipHash;
import java.util.Comparator;
import java.util.OptionalLong;

/// Which of several bids of equal amount goes first; no two bids go equally.
public sealed interface TieRule {
    /// The earlier bid; of two at the same time the one whose id sorts first.
    record Earliest() implements TieRule {
        @Override
        public Comparator<Bid> order() {
            return Comparator.comparing(Bid::at).thenComparing(Bid::id);
        }
    }

    /// A lottery that nobody can influence once the seed is committed to: the smaller SipHash-2-4 of the bid's id,
    /// keyed by the seed, as an unsigned number.
    ///
    /// @param seed as long as it is secret, nobody knows the lots
    record Seeded(long seed) implements TieRule {
        @Override
        public Comparator<Bid> order() {
            SipHash keyed = new SipHash(seed, 0);
            return Comparator.comparing((Bid bid) -> keyed.hash(bid.id()), Long::compareUnsigned)
                    .thenComparing(Bid::id);
        }
    }

    /// The seed, if it is a lottery.
    default OptionalLong lottery() {
        return this instanceof Seeded seeded ? OptionalLong.of(seeded.seed()) : OptionalLong.empty();
    }

    /// Bids as they came; those at the same time by this rule.
    default Comparator<Bid> byTime() {
        return Comparator.comparing(Bid::at).thenComparing(order());
    }

    /// Who goes first, first.
    Comparator<Bid> order();
}
