package io.assay.valuation.hedonic;

import java.util.ArrayList;
import java.util.List;

/// What is chosen before a fit. [SettingsSearch] chooses among [#candidates()] on held-out providers.
///
/// @param priors of the effects
/// @param comparables how comparables are chosen and weighed
/// @param dealPrecision how many list prices' worth a deal of today is for the effects, positive: deals stray less
/// @param priorListings how many listings' worth of its plan kind's error is mixed into a local error, positive
/// @param minListings fewest priced listings of a plan kind for a price
/// @param minProviders fewest providers among them
public record Settings(Priors priors, Comparables comparables, double dealPrecision, double priorListings,
        int minListings, int minProviders) {

    /// Prior variances of effects, in units of a list price's own variance; larger moves more, 0 not at all.
    ///
    /// @param plan of plan kinds
    /// @param exchange of exchanges
    /// @param planExchange of their pairs
    /// @param category of categories
    /// @param updateFrequency of update frequencies
    /// @param size of the size effects
    /// @param provider of providers: this keeps one provider's many listings from deciding its category's effect
    /// @param listing of listings with several prices
    public record Priors(double plan, double exchange, double planExchange, double category, double updateFrequency,
            double size, double provider, double listing) {
        public Priors {
            for (double variance : new double[]{plan, exchange, planExchange, category, updateFrequency, size, provider,
                listing}) {
                if (!(variance >= 0) || Double.isInfinite(variance)) {
                    throw new IllegalArgumentException(
                            "A prior variance of " + variance + " cannot be. Maybe 0 or more, such as 0.1.");
                }
            }
        }
    }

    /// How like a comparable is: (cosine of the texts + floor), times `sameExchange` on the same exchange and
    /// `sameProvider` of the same provider. Its weight is the mean over `powers` of its share of likeness^power among
    /// the nearest, so that no single bandwidth decides.
    ///
    /// @param floor what a listing without a common gram still counts, positive
    /// @param sameExchange at least 1
    /// @param sameProvider at least 1
    /// @param nearest how many are taken, at least 1
    /// @param powers of likeness, positive
    public record Comparables(double floor, double sameExchange, double sameProvider, int nearest,
            List<Integer> powers) {
        public Comparables {
            powers = List.copyOf(powers);
            if (!(floor > 0) || !(sameExchange >= 1) || !(sameProvider >= 1) || nearest < 1 || powers.isEmpty()
                    || powers.stream().anyMatch(power -> power < 1 || power > 64)) {
                throw new IllegalArgumentException("Comparables cannot be weighed with floor " + floor
                        + ", same exchange " + sameExchange + ", same provider " + sameProvider + ", nearest " + nearest
                        + " and powers " + powers + ". Maybe start from the defaults.");
            }
        }
    }

    /// Where to start from.
    public static Settings defaults() {
        return of(4, 1);
    }

    /// What is chosen among: how much the exchange counts when listings are compared, and how much categories, update
    /// frequencies and sizes may move a price.
    public static List<Settings> candidates() {
        List<Settings> candidates = new ArrayList<>();
        for (double sameExchange : new double[]{2, 4, 10}) {
            for (double scale : new double[]{1, 3, 10}) {
                candidates.add(of(sameExchange, scale));
            }
        }
        return candidates;
    }

    private static Settings of(double sameExchange, double scale) {
        return new Settings(new Priors(30, 3, 3, 0.03 * scale, 0.01 * scale, 0.001 * scale, 1, 1),
                new Comparables(0.05, sameExchange, 1.5, 20, List.of(2, 4, 8, 16)), 4, 5, 5, 2);
    }

    public Settings {
        if (!(dealPrecision > 0) || !(priorListings > 0) || minListings < 1 || minProviders < 1) {
            throw new IllegalArgumentException("These settings cannot be fitted: " + dealPrecision + ", "
                    + priorListings + ", " + minListings + ", " + minProviders + ". Maybe start from the defaults.");
        }
    }
}
