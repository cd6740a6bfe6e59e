package io.assay.pricing.quote;

import io.assay.pricing.money.Price;
import io.assay.pricing.right.UsageRight;
import io.assay.valuation.hedonic.Basis;
import io.assay.valuation.hedonic.Contribution;
import io.assay.valuation.hedonic.ListingFeatures;
import io.assay.valuation.signal.Scorecard;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a change of model does to one price.
///
/// @param listing its id
/// @param before null where there was no price
/// @param after null where there is none
/// @param log natural log of after / before; 0 where either is missing
/// @param reasons the contributions that changed most, largest change first, with by how much
public record PriceChange(String listing, @Nullable Price before, @Nullable Price after, double log,
        List<Contribution> reasons) {
    private static final int NAMED = 3;
    private static final double NOTHING = 1e-9;

    public PriceChange {
        reasons = List.copyOf(reasons);
    }

    /// The change of the price of `right` to `listing`, of whose dataset nothing else is known.
    public static PriceChange of(ListingFeatures listing, UsageRight right, PricingModel before, PricingModel after) {
        Recommender.Inputs inputs = new Recommender.Inputs(listing, right, Scorecard.unknown());
        Recommendation old = Recommender.recommend(inputs, before);
        Recommendation now = Recommender.recommend(inputs, after);
        Price oldPrice = old instanceof Recommendation.Priced priced ? priced.amount() : null;
        Price newPrice = now instanceof Recommendation.Priced priced ? priced.amount() : null;
        if (!(old instanceof Recommendation.Priced one) || !(now instanceof Recommendation.Priced other)) {
            return new PriceChange(listing.id(), oldPrice, newPrice, 0, List.of());
        }
        Map<String, Double> change = new LinkedHashMap<>();
        one.reasons().contributions().forEach(reason -> change.merge(reason.name(), -reason.log(), Double::sum));
        other.reasons().contributions().forEach(reason -> change.merge(reason.name(), reason.log(), Double::sum));
        List<Contribution> reasons = new ArrayList<>();
        change.forEach((name, log) -> {
            if (Math.abs(log) > NOTHING) {
                reasons.add(new Contribution(name, "change", log, new Basis("diff", 0, 0, false)));
            }
        });
        double log = change.values().stream().mapToDouble(Double::doubleValue).sum();
        return new PriceChange(listing.id(), oldPrice, newPrice, Math.abs(log) > NOTHING ? log : 0,
                reasons.stream().sorted(Comparator.<Contribution>comparingDouble(reason -> -Math.abs(reason.log()))
                        .thenComparing(Contribution::name)).limit(NAMED).toList());
    }
}
