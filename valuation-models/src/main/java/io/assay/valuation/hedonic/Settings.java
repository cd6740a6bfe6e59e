package io.assay.valuation.hedonic;

import java.util.ArrayList;
import java.util.List;

/// What is chosen before a fit. [SettingsSearch] chooses among [#candidates()] on held-out providers.
///
/// @param priors of the effects
/// @param comparables how comparables are weighed
/// @param forest whose leaves say what is alike
/// @param dealPrecision how many list prices' worth a deal of today is for the effects, positive: deals stray less
/// @param priorListings how many listings' worth of the error on its exchange and plan is mixed into a local error,
///        positive
/// @param minListings fewest priced listings of a plan kind for anything to be said
/// @param minProviders fewest providers with prices of a plan kind on an exchange for an interval there; a third of
///        them for anything more than what other exchanges ask
public record Settings(Priors priors, Comparables comparables, Forest forest, double dealPrecision,
        double priorListings,
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

    /// How comparables are weighed; see [Comparables].
    ///
    /// A text's weight is the mean over `powers` of its share of likeness^power among the nearest, so that no single
    /// bandwidth decides; likeness is (mean cosine of concepts and grams + floor), times `sameExchange` on the same
    /// exchange and `sameProvider` of the same provider.
    ///
    /// @param leafShare share of the weight that shared leaves decide where texts are alike, in \[0, 1\]
    /// @param alike likeness of the nearest text below which texts decide less, positive
    /// @param least likeness of the nearest text below which nothing is called comparable, in \[0, 1\]
    /// @param floor what a listing without a common token still counts, positive
    /// @param sameExchange at least 1
    /// @param sameProvider at least 1
    /// @param nearest how many texts are taken, at least 1
    /// @param powers of likeness, positive
    /// @param middle part of the distribution of prices whose mean is its centre, in (0, 1\]: the wider, the less
    ///        the centre jumps from one lump of prices to the next
    public record Comparables(double leafShare, double alike, double least, double floor, double sameExchange,
            double sameProvider, int nearest, List<Integer> powers, double middle) {
        /// No comparable weighs more.
        static final double LARGEST_SHARE = 0.25;

        public Comparables {
            powers = List.copyOf(powers);
            if (!(leafShare >= 0 && leafShare <= 1) || !(alike > 0) || !(least >= 0 && least <= 1) || !(floor > 0)
                    || !(sameExchange >= 1) || !(sameProvider >= 1) || nearest < 1 || powers.isEmpty()
                    || powers.stream().anyMatch(power -> power < 1 || power > 64) || !(middle > 0 && middle <= 1)) {
                throw new IllegalArgumentException("Comparables cannot be weighed with leaf share " + leafShare
                        + ", alike " + alike + ", least " + least + ", floor " + floor + ", same exchange "
                        + sameExchange + ", same provider " + sameProvider + ", nearest " + nearest + ", powers "
                        + powers + " and middle " + middle + ". Maybe start from the defaults.");
            }
        }
    }

    /// How the [LeafForest] is grown.
    ///
    /// @param trees how many, 0 or more
    /// @param tokens how many of the most frequent tokens are columns, 0 or more
    /// @param leaf fewest listings of a leaf, at least 1
    /// @param columns share of the columns that a split looks at, in (0, 1\]
    public record Forest(int trees, int tokens, int leaf, double columns) {
        public Forest {
            if (trees < 0 || tokens < 0 || leaf < 1 || !(columns > 0 && columns <= 1)) {
                throw new IllegalArgumentException(
                        "A forest of " + trees + " trees over " + tokens + " tokens, leaves of "
                                + leaf + " and a share of columns of " + columns
                                + " cannot be grown. Maybe start from the defaults.");
            }
        }
    }

    /// Where to start from.
    public static Settings defaults() {
        return of(0.6, 0.03);
    }

    /// What is chosen among: how much shared leaves count beside texts, and how much categories, update frequencies and
    /// sizes may move a price.
    public static List<Settings> candidates() {
        List<Settings> candidates = new ArrayList<>();
        for (double leafShare : new double[]{0.4, 0.6, 0.8}) {
            for (double scale : new double[]{0.03, 1}) {
                candidates.add(of(leafShare, scale));
            }
        }
        return candidates;
    }

    private static Settings of(double leafShare, double scale) {
        return new Settings(new Priors(30, 3, 3, 0.03 * scale, 0.01 * scale, 0.001 * scale, 1, 1),
                new Comparables(leafShare, 0.3, 0.1, 0.05, 4, 1.5, 30, List.of(1, 2, 4, 8), 0.8),
                new Forest(200, 800, 3, 0.33), 4, 5, 5, 9);
    }

    public Settings {
        if (!(dealPrecision > 0) || !(priorListings > 0) || minListings < 1 || minProviders < 1) {
            throw new IllegalArgumentException("These settings cannot be fitted: " + dealPrecision + ", "
                    + priorListings + ", " + minListings + ", " + minProviders + ". Maybe start from the defaults.");
        }
    }
}
