package io.assay.pricing.quote;

import io.assay.pricing.money.Money;
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
    /// @param amount e to the sum of the contributions' logs in their order, rounded half to even to the minor unit, at
    ///        least one minor unit
    /// @param plan what the amount is paid for
    /// @param interval where the price of a comparable right falls
    /// @param reserve below this, better keep the right; null where evidence gives no bound. The lower end of the 50 %
    ///        interval: three in four comparable rights cost more
    /// @param mechanism how the price should be found
    /// @param reasons why
    record Priced(Money amount, PlanKind plan, Interval interval, @Nullable Money reserve,
            RecommendedMechanism mechanism, Reasons reasons) implements Recommendation {}

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
    /// @param coverage share of comparable rights whose price falls inside
    record Interval(@Nullable Money low, @Nullable Money high, BigDecimal coverage) {}
}
