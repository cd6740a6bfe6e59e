package io.assay.pricing.simulation;

import io.assay.pricing.auction.AscendingAuction;
import io.assay.pricing.auction.Bid;
import io.assay.pricing.auction.DutchAuction;
import io.assay.pricing.auction.Hours;
import io.assay.pricing.auction.Increments;
import io.assay.pricing.auction.Mechanism;
import io.assay.pricing.auction.OfferAuction;
import io.assay.pricing.auction.Reserve;
import io.assay.pricing.auction.SealedAuction;
import io.assay.pricing.auction.SealedAuction.Payment;
import io.assay.pricing.auction.SoftClose;
import io.assay.pricing.auction.TieRule;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;

/// A format as it is tried: the mechanism, and how buyers bid in it.
public enum Contest {
    /// One holder, who pays the own bid; buyers bid less than their value.
    FIRST_PRICE(Holders.ONE, false),
    /// One holder, who pays the highest losing bid.
    SECOND_PRICE(Holders.ONE, true),
    /// One holder, found by an ascending auction with proxies.
    ASCENDING(Holders.ONE, true),
    /// One holder, found by a falling clock, which buyers stop where they would bid in a first-price auction.
    DUTCH(Holders.ONE, false),
    /// Some holders, who pay the highest losing bid.
    UNIFORM(Holders.SOME, true),
    /// Some holders, who pay their own bids; buyers bid less than their value.
    DISCRIMINATORY(Holders.SOME, false),
    /// Any number, each offered the best price of the other of two groups.
    RSOP(Holders.ANY, true),
    /// Any number, each offered the best price of all others.
    DOP(Holders.ANY, true),
    /// Any number, each group sharing what the other could pay.
    RSPE(Holders.ANY, true),
    /// Any number, each offered the price learned from the other groups.
    LEARN(Holders.ANY, true),
    /// Any number, at the price that earns most in the mean; one who knows the distribution can post it.
    POSTED_PRICE(Holders.ANY, true);

    private static final Instant OPENING = Instant.EPOCH;
    private static final int STEPS = 500;

    private final Holders holders;
    private final boolean truthful;

    private enum Holders {
        ONE, SOME, ANY
    }

    Contest(Holders holders, boolean truthful) {
        this.holders = holders;
        this.truthful = truthful;
    }

    /// True if buyers bid what they would pay at most.
    public boolean isTruthful() {
        return truthful;
    }

    /// True if it can sell to so many of `buyers`; all of them are any number.
    boolean sellsTo(int count, int buyers) {
        return switch (holders) {
            case ONE -> count == 1;
            case SOME -> count > 1;
            case ANY -> count == buyers;
        };
    }

    /// The mechanism for one round.
    ///
    /// @param count how many it sells to
    /// @param reserve in minor units
    /// @param top about the highest bid there is, in minor units; clocks start there
    /// @param seed of the groups of this round
    Mechanism mechanism(int count, long reserve, long top, long seed, Currency currency) {
        Reserve least = reserve == 0 ? new Reserve.None() : new Reserve.Given(reserve);
        TieRule ties = new TieRule.Earliest();
        long step = Math.max(1, top / STEPS);
        return switch (this) {
            case FIRST_PRICE -> new SealedAuction(Payment.FIRST_PRICE, 1, least, ties, Hours.ALWAYS, currency);
            case SECOND_PRICE -> new SealedAuction(Payment.SECOND_PRICE, 1, least, ties, Hours.ALWAYS, currency);
            case ASCENDING -> new AscendingAuction(least, Increments.of(step), SoftClose.NONE, ties, Hours.ALWAYS,
                    currency);
            case DUTCH -> new DutchAuction(Math.max(top, reserve), step, Duration.ofSeconds(1), 1, least, ties,
                    new Hours(OPENING, null), currency);
            case UNIFORM -> new SealedAuction(Payment.UNIFORM, count, least, ties, Hours.ALWAYS, currency);
            case DISCRIMINATORY -> new SealedAuction(Payment.DISCRIMINATORY, count, least, ties, Hours.ALWAYS,
                    currency);
            // A posted price is what nobody can outbid: as many units as buyers, at the reserve.
            case POSTED_PRICE -> new SealedAuction(Payment.UNIFORM, count, least, ties, Hours.ALWAYS, currency);
            case RSOP -> new OfferAuction(OfferAuction.Rule.RSOP, least, seed, Hours.ALWAYS, currency);
            case DOP -> new OfferAuction(OfferAuction.Rule.DOP, least, seed, Hours.ALWAYS, currency);
            case RSPE -> new OfferAuction(OfferAuction.Rule.RSPE, least, seed, Hours.ALWAYS, currency);
            case LEARN -> new OfferAuction(OfferAuction.Rule.LEARN, least, seed, Hours.ALWAYS, currency);
        };
    }

    /// The bid of buyer `i` in `mechanism`.
    static Bid bid(Mechanism mechanism, int i, long amount) {
        Instant at = mechanism instanceof DutchAuction dutch
                // When the clock shows no more than that.
                ? OPENING.plusSeconds(Math.max(0, Math.ceilDiv(dutch.start() - amount, dutch.decrement())))
                : OPENING.plusSeconds(i);
        return Bid.of("b" + i, "p" + i, amount, at);
    }
}
