package io.assay.valuation.hedonic;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Finds what a listing compares with, among the priced listings of its own plan kind.
///
/// A comparable's weight is part how often it shares a leaf of the [LeafForest] with the listing, part how alike the
/// texts are. The second part shrinks where no text is alike, since likeness is absolute: what is nearest may still be
/// far. What was paid for the listing itself speaks before both, the more deals the louder. No single one weighs more
/// than a quarter. Half of each weight is what the whole text says, half the mean over
/// texts that have lost half of their words ([Dropout]), so that no single word decides.
final class Comparables {
    // The middle of the distribution that is as good as its median.
    private static final double TYPICAL = 0.3;

    // What others ask counts as so many deals of the listing itself.
    private static final double OWN_DOUBT = 2;

    private final List<Anchor> anchors;
    private final TextShelves shelves;
    private final Leaves leaves;
    private final Settings.Comparables settings;
    private final double priorListings;
    // Exchange and provider of each anchor, beside one another: every one is looked at for every estimate.
    private final int[] exchanges;
    private final int[] providers;
    // Deals by their listing.
    private final Map<String, List<Integer>> ownPlaces;
    // Anchors by their residual, ascending.
    private final int[] byResidual;

    /// Comparables among `anchors`.
    ///
    /// @param likenesses of their listings, in the same order
    Comparables(List<Anchor> anchors, Likenesses likenesses, Settings settings) {
        this.anchors = anchors;
        this.shelves = likenesses.shelves();
        this.leaves = likenesses.leaves();
        this.settings = settings.comparables();
        this.priorListings = settings.priorListings();
        this.exchanges = anchors.stream().mapToInt(anchor -> anchor.listing().exchange()).toArray();
        this.providers = anchors.stream().mapToInt(anchor -> anchor.listing().provider()).toArray();
        this.ownPlaces = IntStream.range(0, anchors.size()).filter(i -> anchors.get(i).kind() == PriceKind.DEAL).boxed()
                .collect(Collectors.groupingBy(i -> anchors.get(i).listing().id()));
        this.byResidual = IntStream.range(0, anchors.size()).boxed()
                .sorted(Comparator.comparingDouble(i -> anchors.get(i).residual())).mapToInt(Integer::intValue)
                .toArray();
    }

    /// The comparables of `listing`. Its own list price is not among them: a provider does not set what it is
    /// recommended by what it asks.
    Neighbourhood near(HashedListing listing) {
        TextShelves.Shelf shelf = shelves.of(listing.plan());
        double[] likeness = shelf.likeness(listing.text());
        double[] pooled = weights(listing, listing.text(), shelf, likeness);
        double[] centres = new double[Dropout.DRAWS];
        double[] mean = new double[pooled.length];
        for (int draw = 0; draw < centres.length; draw++) {
            HashedText text = Dropout.of(listing.text(), draw);
            double[] weights = weights(listing, text, shelf, shelf.likeness(text));
            centres[draw] = centre(weights, -1, settings.middle());
            for (int i = 0; i < mean.length; i++) {
                mean[i] += weights[i] / centres.length;
            }
        }
        for (int i = 0; i < mean.length; i++) {
            pooled[i] = (pooled[i] + mean[i]) / 2;
        }
        cap(pooled);
        return new Neighbourhood(listing.exchange(), pooled, Arrays.stream(likeness).max().orElse(0),
                Dropout.spread(centres));
    }

    /// What [#near] says where the whole text alone speaks: quicker, and enough to choose settings by.
    double quickCentre(HashedListing listing, double[] likeness) {
        return centre(weights(listing, listing.text(), shelves.of(listing.plan()), likeness), -1, TYPICAL);
    }

    private double[] weights(HashedListing listing, HashedText text, TextShelves.Shelf shelf, double[] likeness) {
        double[] byText = new double[anchors.size()];
        addTextWeights(listing, shelf, likeness, byText);
        double[] weights = new double[anchors.size()];
        leaves.addWeights(LeafForest.keys(listing, text), weights);
        double leafSum = 0;
        for (int place : shelf.places()) {
            weights[place] = isOwnListPrice(anchors.get(place), listing)
                    ? 0
                    : weights[place] * anchors.get(place).weight();
            leafSum += weights[place];
        }
        double textShare = (1 - settings.leafShare())
                * Math.min(1, Arrays.stream(likeness).max().orElse(0) / settings.alike());
        double own = ownDeals(listing);
        double[] mixed = new double[weights.length];
        for (int place : shelf.places()) {
            double ofLeaf = leafSum > 0 ? weights[place] / leafSum : 1.0 / shelf.places().length;
            mixed[place] = ((1 - textShare) * ofLeaf + textShare * byText[place]) * OWN_DOUBT / (own + OWN_DOUBT)
                    + (isOwnDeal(place, listing) ? anchors.get(place).weight() / (own + OWN_DOUBT) : 0);
        }
        cap(mixed);
        return mixed;
    }

    private double ownDeals(HashedListing listing) {
        double own = 0;
        for (int place : ownPlaces.getOrDefault(listing.id(), List.of())) {
            own += isOwnDeal(place, listing) ? anchors.get(place).weight() : 0;
        }
        return own;
    }

    private boolean isOwnDeal(int place, HashedListing listing) {
        return anchors.get(place).kind() == PriceKind.DEAL && anchors.get(place).listing().plan() == listing.plan()
                && anchors.get(place).listing().id().equals(listing.id());
    }

    private void addTextWeights(HashedListing listing, TextShelves.Shelf shelf, double[] likeness, double[] sums) {
        Nearest nearest = new Nearest(settings.nearest());
        int[] places = shelf.places();
        for (int i = 0; i < places.length; i++) {
            int place = places[i];
            double alike = (likeness[i] + settings.floor())
                    * (exchanges[place] == listing.exchange() ? settings.sameExchange() : 1)
                    * (providers[place] == listing.provider() ? settings.sameProvider() : 1);
            if (nearest.wants(alike) && !isOwnListPrice(anchors.get(place), listing)) {
                nearest.add(place, alike);
            }
        }
        for (int power : settings.powers()) {
            double[] weights = new double[nearest.size()];
            double sum = 0;
            for (int i = 0; i < weights.length; i++) {
                // Relative to the nearest, so that high powers do not vanish.
                weights[i] = power(nearest.likeness(i) / nearest.likeness(0), power)
                        * anchors.get(nearest.index(i)).weight();
                sum += weights[i];
            }
            for (int i = 0; i < weights.length; i++) {
                sums[nearest.index(i)] += weights[i] / sum / settings.powers().size();
            }
        }
    }

    private static boolean isOwnListPrice(Anchor anchor, HashedListing listing) {
        return anchor.kind() == PriceKind.LIST && anchor.listing().id().equals(listing.id());
    }

    // Brings weights to the sum 1 and none of them above the largest share, as far as there are enough of them.
    private void cap(double[] weights) {
        long some = Arrays.stream(weights).filter(weight -> weight > 0).count();
        double most = Math.max(Settings.Comparables.LARGEST_SHARE, some == 0 ? 1 : 1.0 / some);
        for (boolean isOver = true; isOver;) {
            double free = 0;
            double held = 0;
            for (double weight : weights) {
                if (weight >= most) {
                    held += most;
                } else {
                    free += weight;
                }
            }
            double factor = free > 0 ? Math.max(0, 1 - held) / free : 1;
            isOver = false;
            for (int i = 0; i < weights.length; i++) {
                if (weights[i] >= most) {
                    weights[i] = most;
                } else {
                    weights[i] *= factor;
                    isOver |= weights[i] > most;
                }
            }
        }
    }

    // The mean of the middle part of the distribution of residuals, without one of the anchors (−1 = with all).
    private double centre(double[] weights, int left, double middle) {
        double all = 1 - (left < 0 ? 0 : weights[left]);
        double from = all * (1 - middle) / 2;
        double to = all - from;
        double sum = 0;
        double below = 0;
        double mass = 0;
        for (int i : byResidual) {
            if (i != left && weights[i] > 0) {
                double above = below + weights[i];
                double inside = Math.min(above, to) - Math.max(below, from);
                if (inside > 0) {
                    sum += inside * anchors.get(i).residual();
                    mass += inside;
                }
                below = above;
            }
        }
        return mass > 0 ? sum / mass : 0;
    }

    private static double power(double base, int exponent) {
        double result = 1;
        for (int bit = Integer.highestOneBit(exponent); bit > 0; bit >>= 1) {
            result *= result * ((exponent & bit) == 0 ? 1 : base);
        }
        return result;
    }

    /// The comparables of one listing; their weights add to 1, or there are none.
    final class Neighbourhood {
        private final int exchange;
        private final double[] weights;
        private final double likeness;
        private final double spread;

        private Neighbourhood(int exchange, double[] weights, double likeness, double spread) {
            this.exchange = exchange;
            this.weights = weights;
            this.likeness = likeness;
            this.spread = spread;
        }

        /// The centre of the weighted distribution of the residuals, the mean of its middle; 0 where there are none.
        double centre() {
            return Comparables.this.centre(weights, -1, settings.middle());
        }

        /// The median of the same, smoothed a little: where most prices stand, however far the others are.
        double typical() {
            return Comparables.this.centre(weights, -1, TYPICAL);
        }

        /// How alike the nearest text is, in \[0, 1\].
        double likeness() {
            return likeness;
        }

        /// True if some text is alike enough to speak of comparables.
        boolean isAlike() {
            return likeness >= settings.least();
        }

        /// How far the centre moves when words are left out, in logs: from the lowest tenth of draws to the highest.
        double spread() {
            return spread;
        }

        /// What the centre rests on: the effective number of comparables, and their standard deviation over its root.
        Basis basis() {
            double centre = centre();
            double squares = 0;
            for (int i = 0; i < weights.length; i++) {
                double far = anchors.get(i).residual() - centre;
                squares += weights[i] * far * far;
            }
            double n = Math.max(1, effectiveNumber());
            return Basis.fitted((int) Math.round(n), Math.sqrt(squares / n));
        }

        /// Kish's effective number of comparables.
        double effectiveNumber() {
            double squares = Arrays.stream(weights).map(weight -> weight * weight).sum();
            return squares > 0 ? 1 / squares : 0;
        }

        /// The error to expect here: half what the comparables' own errors are, half how far they stand from the
        /// centre, by their weights; drawn toward `prior`.
        ///
        /// @param errors by anchor
        double expectedError(double prior, double[] errors) {
            double centre = centre();
            double local = 0;
            for (int i = 0; i < weights.length; i++) {
                local += weights[i] * (errors[i] + Math.abs(anchors.get(i).residual() - centre)) / 2;
            }
            double n = effectiveNumber();
            return (local * n + prior * priorListings) / (n + priorListings);
        }

        /// The prices that the comparables say, as logs net of what explains them, and how much each weighs.
        PriceDistribution distribution(double logBase, double reliability) {
            int[] some = IntStream.of(byResidual).filter(i -> weights[i] > 0).toArray();
            return PriceDistribution.of(IntStream.of(some).mapToDouble(i -> logBase + anchors.get(i).residual())
                    .toArray(), IntStream.of(some).mapToDouble(i -> weights[i]).toArray(), reliability);
        }

        /// The heaviest, heaviest first; none where no text is alike.
        ///
        /// @param logBase what explains the price that they are compared with
        List<ComparableListing> named(int limit, double logBase) {
            if (!isAlike()) {
                return List.of();
            }
            double centre = centre();
            return IntStream.range(0, weights.length).filter(i -> weights[i] > 0).boxed()
                    .sorted(Comparator.<Integer>comparingDouble(i -> -weights[i]).thenComparing(i -> i)).limit(limit)
                    .map(i -> {
                        Anchor anchor = anchors.get(i);
                        HashedListing listing = anchor.listing();
                        String title = listing.exchange() == exchange ? anchor.title() : null;
                        return new ComparableListing(listing.id(), title, listing.category(), listing.plan(),
                                anchor.kind(),
                                anchor.price(), StrictMath.exp(logBase + anchor.residual()), weights[i],
                                anchor.residual(),
                                centre - Comparables.this.centre(weights, i, settings.middle()));
                    }).toList();
        }
    }
}
