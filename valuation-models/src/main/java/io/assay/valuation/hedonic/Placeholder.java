package io.assay.valuation.hedonic;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// A list price that is none: a token that stands where the price is to be talked about. It teaches nothing and is
/// compared with nothing, and a report names it.
///
/// Placeholders are prices below one major unit (100 where the currency has no minor unit) for a right that is not paid
/// for by the use, and prices far outside of what the same provider asks under the same plan kind. Deals are never
/// placeholders: somebody paid them.
///
/// @param listing its id
/// @param price in major units of the currency
/// @param reason why it is none
public record Placeholder(String listing, double price, String reason) {
    private static final int FEWEST = 5;
    private static final double DEVIATIONS = 6;
    // Standard deviation per median absolute deviation, where logs are normal.
    private static final double DEVIATION_PER_MAD = 1.4826;
    private static final double NEAREST = StrictMath.log(1_000);

    /// The placeholders among `prices`, in their order.
    ///
    /// @param currency ISO 4217 code of all of them
    static List<Placeholder> among(List<PricedListing> prices, String currency) {
        double least = BigDecimal.ONE.scaleByPowerOfTen(
                Currency.getInstance(currency).getDefaultFractionDigits() == 0 ? 2 : 0).doubleValue();
        Map<String, List<PricedListing>> ofProvider = new LinkedHashMap<>();
        prices.stream().filter(price -> price.kind() == PriceKind.LIST).forEach(price -> ofProvider
                .computeIfAbsent(price.features().provider() + "\0" + price.features().plan(), _ -> new ArrayList<>())
                .add(price));
        Map<String, double[]> tails = new LinkedHashMap<>();
        ofProvider.forEach((key, own) -> {
            if (own.size() >= FEWEST) {
                double[] logs = own.stream().mapToDouble(PricedListing::logPrice).toArray();
                double median = median(logs);
                double far = Math.max(NEAREST, DEVIATIONS * DEVIATION_PER_MAD
                        * median(Arrays.stream(logs).map(log -> Math.abs(log - median)).toArray()));
                tails.put(key, new double[]{median - far, median + far, median});
            }
        });
        List<Placeholder> found = new ArrayList<>();
        for (PricedListing price : prices) {
            if (price.kind() == PriceKind.LIST) {
                ListingFeatures listing = price.features();
                double[] tail = tails.get(listing.provider() + "\0" + listing.plan());
                if (listing.plan() != PlanKind.PER_USE && price.price() < least) {
                    found.add(new Placeholder(listing.id(), price.price(), String.format(Locale.ROOT,
                            "a %s price below %.0f %s", listing.plan().label(), least, currency)));
                } else if (tail != null && (price.logPrice() < tail[0] || price.logPrice() > tail[1])) {
                    found.add(new Placeholder(listing.id(), price.price(), String.format(Locale.ROOT,
                            "its provider asks %.4g for others", StrictMath.exp(tail[2]))));
                }
            }
        }
        return found;
    }

    /// What is left of `prices` without `placeholders`.
    static List<PricedListing> without(List<PricedListing> prices, List<Placeholder> placeholders) {
        Set<String> screened = new HashSet<>(placeholders.stream().map(Placeholder::listing).toList());
        return prices.stream().filter(price -> price.kind() == PriceKind.DEAL
                || !screened.contains(price.features().id())).toList();
    }

    private static double median(double[] values) {
        double[] ascending = Arrays.stream(values).sorted().toArray();
        int half = ascending.length / 2;
        return ascending.length % 2 == 1 ? ascending[half] : (ascending[half - 1] + ascending[half]) / 2;
    }
}
