package io.assay.valuation.hedonic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// A list price that is none: a token that stands where the price is to be talked about. It teaches nothing and is
/// compared with nothing, and a report names it.
///
/// Placeholders are, for a right that is not paid for by the use, prices below a 5,000th of the upper quartile of its
/// plan kind (of fewer than twenty prices: below one major unit, 100 where the currency has no minor unit), so that a
/// token is one in yen, dong and dinar as well; and prices far outside of what the same provider asks under the same
/// plan kind. Deals are never placeholders: somebody paid them.
///
/// @param listing its id
/// @param price in major units of the currency
/// @param reason why it is none
public record Placeholder(String listing, double price, String reason) {
    private static final int FEWEST = 5;
    private static final int FEWEST_OF_PLAN = 20;
    private static final double TOKEN = 1 / 5_000.0;
    private static final double DEVIATIONS = 6;
    // Standard deviation per median absolute deviation, where logs are normal.
    private static final double DEVIATION_PER_MAD = 1.4826;
    private static final double NEAREST = StrictMath.log(1_000);

    /// The placeholders among `prices`, in their order.
    ///
    /// @param currency ISO 4217 code of all of them
    static List<Placeholder> among(List<PricedListing> prices, String currency) {
        Map<PlanKind, Double> least = new EnumMap<>(PlanKind.class);
        for (PlanKind plan : List.of(PlanKind.ONE_OFF, PlanKind.RECURRING)) {
            double[] ascending = prices.stream()
                    .filter(price -> price.kind() == PriceKind.LIST && price.features().plan() == plan)
                    .mapToDouble(PricedListing::price).sorted().toArray();
            least.put(plan, ascending.length < FEWEST_OF_PLAN
                    ? Currency.getInstance(currency).getDefaultFractionDigits() == 0 ? 100.0 : 1.0
                    : ascending[ascending.length * 3 / 4] * TOKEN);
        }
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
                double token = least.getOrDefault(listing.plan(), 0.0);
                if (price.price() < token) {
                    found.add(new Placeholder(listing.id(), price.price(), String.format(Locale.ROOT,
                            "a %s price below %.4g %s", listing.plan().label(), token, currency)));
                } else if (tail != null && (price.logPrice() < tail[0] || price.logPrice() > tail[1])) {
                    found.add(new Placeholder(listing.id(), price.price(), String.format(Locale.ROOT,
                            "its provider asks %.4g for others", StrictMath.exp(tail[2]))));
                }
            }
        }
        return found;
    }

    /// The list prices of `prices` that are none, by listing.
    ///
    /// @param currency ISO 4217 code of all of them
    public static Set<String> screened(List<PricedListing> prices, String currency) {
        return among(prices, currency).stream().map(Placeholder::listing).collect(Collectors.toSet());
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
