package io.assay.pricing.quote;

import io.assay.pricing.money.Price;
import io.assay.pricing.standing.HeldBack;
import io.assay.pricing.standing.Standings;
import io.assay.valuation.hedonic.ComparableListing;
import io.assay.valuation.hedonic.Contribution;
import io.assay.valuation.hedonic.Estimate;
import io.assay.valuation.hedonic.PlanKind;
import io.assay.valuation.hedonic.PriceDistribution;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What Assay says of a right.
public sealed interface Recommendation {
    /// A recommended price.
    ///
    /// @param amount e to the sum of the contributions' logs in their order, rounded half to even: to the minor unit
    ///        and at least one; for plans paid by the use, to a millionth and at least one
    /// @param plan what the amount is paid for
    /// @param mechanism how the price should be found
    /// @param band around it
    record Priced(Price amount, PlanKind plan, RecommendedMechanism mechanism, Band band) implements Recommendation {
        /// Why it is what it is.
        public Reasons reasons() {
            return band.reasons();
        }
    }

    /// No price that could be relied on, but what is known of where it falls. An auction finds it.
    ///
    /// @param reason why there is no point
    /// @param remedy what would change it
    /// @param plan what amounts are paid for
    /// @param band where the price falls; null where the level of prices is not known
    /// @param orientation what such plans cost on the exchanges that the model knows; empty where the level is known
    /// @param ratios what the right and the signals multiply any price by, whatever its level
    /// @param standings who stands behind what the listing states
    record Range(String reason, String remedy, PlanKind plan, @Nullable Band band, List<Estimate.Level> orientation,
            List<Contribution> ratios, Standings standings) implements Recommendation {
        public Range {
            orientation = List.copyOf(orientation);
            ratios = List.copyOf(ratios);
        }

        /// How the price should be found: bids say what the model cannot.
        public RecommendedMechanism mechanism() {
            return RecommendedMechanism.SEALED_SECOND_PRICE;
        }
    }

    /// Where a price falls.
    ///
    /// @param typical the median of what comparable rights cost
    /// @param interval where they cost
    /// @param reserve below this, better keep the right: the lower quartile, never above what is typical and always
    ///        below the price; null where evidence gives no bound or there is no lower price
    /// @param claims what of it is held back while facts are claimed; the amounts and the interval are after that
    /// @param reasons why
    record Band(Price typical, Interval interval, @Nullable Price reserve, Claims claims, Reasons reasons) {}

    /// What claims do to a price.
    ///
    /// @param standings who stands behind each group of facts
    /// @param heldBack what is held back
    /// @param ifConfirmed what the price would be if every fact were confirmed; the coverage of an interval is of this
    /// @param ladder the price now and at each step to that
    record Claims(Standings standings, HeldBack heldBack, Price ifConfirmed, List<Rung> ladder) {
        public Claims {
            ladder = List.copyOf(ladder);
        }
    }

    /// One step to a price with nothing held back.
    ///
    /// @param step which
    /// @param price there
    record Rung(Step step, Price price) {}

    /// Steps to a price with nothing held back.
    enum Step {
        /// As it stands.
        NOW("as it stands"),
        /// An exchange has admitted what is typed.
        ADMITTED("have the exchange admit category, frequency, size, title and description"),
        /// An auditor has measured the profile.
        AUDITED("have an auditor profile the same data"),
        /// Buyer and provider both stand behind the transfer report.
        COUNTERSIGNED("have buyer and provider countersign the transfer report");

        private final String what;

        Step(String what) {
            this.what = what;
        }

        /// What is to be done for it.
        public String what() {
            return what;
        }
    }

    /// Why a price is what it is.
    ///
    /// @param contributions that multiply to the price
    /// @param comparables the most alike of the priced listings
    /// @param distribution where the dataset's list price would fall on the lattice of round prices, before the right,
    ///        the signals and the level of deals move it
    /// @param improvements the cheapest things that the provider could do to raise the price
    /// @param evidence what the price rests on
    record Reasons(List<Contribution> contributions, List<ComparableListing> comparables,
            PriceDistribution distribution, List<Improvement> improvements, Estimate.Evidence evidence) {
        public Reasons {
            contributions = List.copyOf(contributions);
            comparables = List.copyOf(comparables);
            improvements = List.copyOf(improvements);
        }
    }

    /// No price.
    ///
    /// @param reason why
    /// @param remedy what would change it
    record NoPrice(String reason, String remedy) implements Recommendation {}

    /// An interval around a price.
    ///
    /// @param low null = no bound
    /// @param high null = no bound
    /// @param coverage share of comparable rights whose price falls inside; null where it is not calibrated
    /// @param reason why there is no coverage or no bound; null where there are both
    record Interval(@Nullable Price low, @Nullable Price high, @Nullable BigDecimal coverage,
            @Nullable String reason) {}
}
