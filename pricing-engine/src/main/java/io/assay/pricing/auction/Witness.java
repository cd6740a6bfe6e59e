package io.assay.pricing.auction;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the auctioneer shows besides the outcome so that others can check it quickly.
public sealed interface Witness {
    /// Terms, bids and outcome are enough.
    record None() implements Witness {}

    /// The two bids between which the line runs. In the order of amount and tie rule all bids up to the first win, and
    /// none from the second on does; a bid that wins in part is both.
    ///
    /// @param lastIn the last that wins
    /// @param firstOut the first that does not; null if all win
    record Marginal(String lastIn, @Nullable String firstOut) implements Witness {}

    /// The course of an auction in which bids are seen as they come.
    ///
    /// @param steps after each bid that was taken, in their order
    /// @param closed the end, put off as it was; null if there was none
    record Standing(List<Step> steps, @Nullable Instant closed) implements Witness {
        public Standing {
            steps = List.copyOf(steps);
        }
    }

    /// The different prices that were offered.
    ///
    /// @param prices rising, in minor units
    record Offers(List<Long> prices) implements Witness {
        public Offers {
            prices = List.copyOf(prices);
        }
    }

    /// Prices of single goods that bound what any allocation is worth over the reserves, and with them prove one best:
    /// `ItemPrices` in `bundle`.
    ///
    /// @param prices of a unit of each good, in the order of the terms, in minor units
    /// @param pivots of each winner, by bidder; empty where winners pay their own amounts
    /// @param core prices against the coalition that could offer most; empty where payments need not be in the core
    record Packages(List<Long> prices, List<Pivot> pivots, List<Long> core) implements Witness {
        public Packages {
            prices = List.copyOf(prices);
            pivots = List.copyOf(pivots);
            core = List.copyOf(core);
        }
    }

    /// What others would have without a winner.
    ///
    /// @param bidder the winner
    /// @param bids that would win
    /// @param prices of a unit of each good that bound what any allocation without the winner is worth
    record Pivot(String bidder, List<String> bids, List<Long> prices) {
        public Pivot {
            bids = List.copyOf(bids);
            prices = List.copyOf(prices);
        }
    }

    /// What stood after a bid was taken.
    ///
    /// @param bid its id
    /// @param price that stood, or that the clock showed, in minor units
    record Step(String bid, long price) {}
}
