package io.assay.pricing.quote;

import io.assay.pricing.right.UsageRight;
import io.assay.valuation.hedonic.Contribution;
import io.assay.valuation.hedonic.ListingFeatures;
import io.assay.valuation.hedonic.LocalLevel;
import io.assay.valuation.hedonic.Placeholder;
import io.assay.valuation.hedonic.PlanKind;
import io.assay.valuation.hedonic.PricedListing;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A price on an exchange that was seen after the model was trained: what the provider of an admitted listing asks, or
/// what one was sold at.
///
/// @param id of the listing or the deal
/// @param listing what it says
/// @param right that is priced
/// @param price in major units of the model's currency, positive
/// @param isDeal whether somebody paid it
public record LocalPrice(String id, ListingFeatures listing, UsageRight right, double price, boolean isDeal) {
    /// The level of prices of `plan` on `exchange` that `prices` show; empty where the model knows it or none is there.
    ///
    /// Each is brought to the reference right by what the model says of rights. Prices of another plan or exchange, and
    /// placeholders, are left out.
    public static Optional<LocalLevel> level(Collection<LocalPrice> prices, String exchange, PlanKind plan,
            PricingModel model) {
        if (model.prices().knows(exchange, plan)) {
            return Optional.empty();
        }
        List<LocalPrice> here = used(prices, exchange, plan, model);
        List<LocalLevel.Seen> seen = here.stream().flatMap(price -> model.prices()
                .seen(price.listing(), price.log(model)).stream()).toList();
        return seen.isEmpty() ? Optional.empty() : Optional.of(LocalLevel.of(exchange, plan, seen));
    }

    /// Those of `prices` that a level rests on.
    public static List<LocalPrice> used(Collection<LocalPrice> prices, String exchange, PlanKind plan,
            PricingModel model) {
        List<LocalPrice> here = prices.stream().filter(price -> price.listing().plan() == plan
                && price.listing().exchange().equals(exchange)).toList();
        Set<String> none = Placeholder.screened(here.stream().filter(price -> !price.isDeal())
                .map(price -> PricedListing.listed(price.listing(), price.price())).toList(),
                model.prices().parameters().currency());
        return here.stream().filter(price -> price.isDeal() || !none.contains(price.listing().id())).toList();
    }

    private double log(PricingModel model) {
        double log = StrictMath.log(price) - (isDeal ? model.deals().contribution().log() : 0);
        for (Contribution part : model.rights().contributions(right, listing.plan())) {
            log -= part.log();
        }
        return log;
    }
}
