package io.assay.valuation.hedonic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
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
    // What is looked at of every anchor for every estimate, beside one another.
    private final PlanKind[] plans;
    private final int[] exchanges;
    private final int[] providers;
    private final double[] anchorWeights;
    private final double[] residuals;
    // Where the prices of a listing stand, by its id.
    private final Map<String, List<Integer>> placesOf;
    // Anchors by their residual, ascending.
    private final int[] byResidual;
    // Of each anchor, where it stands among them.
    private final int[] rankOf;

    /// Comparables among `anchors`.
    ///
    /// @param likenesses of their listings, in the same order
    Comparables(List<Anchor> anchors, Likenesses likenesses, Settings settings) {
        this.anchors = anchors;
        this.shelves = likenesses.shelves();
        this.leaves = likenesses.leaves();
        this.settings = settings.comparables();
        this.priorListings = settings.priorListings();
        this.plans = anchors.stream().map(anchor -> anchor.listing().plan()).toArray(PlanKind[]::new);
        this.exchanges = anchors.stream().mapToInt(anchor -> anchor.listing().exchange()).toArray();
        this.providers = anchors.stream().mapToInt(anchor -> anchor.listing().provider()).toArray();
        this.anchorWeights = anchors.stream().mapToDouble(Anchor::weight).toArray();
        this.residuals = anchors.stream().mapToDouble(Anchor::residual).toArray();
        this.placesOf = IntStream.range(0, anchors.size()).boxed()
                .collect(Collectors.groupingBy(i -> anchors.get(i).listing().id()));
        this.byResidual = IntStream.range(0, anchors.size()).boxed()
                .sorted(Comparator.comparingDouble(i -> residuals[i])).mapToInt(Integer::intValue).toArray();
        this.rankOf = new int[byResidual.length];
        for (int rank = 0; rank < byResidual.length; rank++) {
            rankOf[byResidual[rank]] = rank;
        }
    }

    /// The comparables of `listing`. Its own list price is not among them: a provider does not set what it is
    /// recommended by what it asks.
    Neighbourhood near(HashedListing listing) {
        Weighing weighing = new Weighing(listing);
        HashedText[] draws = Dropout.of(listing.text());
        int[][] leavesOf = leavesOf(listing, draws);
        double[] centres = new double[draws.length];
        double[] mean = new double[anchors.size()];
        for (int draw = 0; draw < draws.length; draw++) {
            double[] weights = weighing.weights(leavesOf[draw], weighing.shelf.likeness(draws[draw]));
            centres[draw] = centre(weights, weighing.weighed, -1, settings.middle());
            for (int place : weighing.weighed) {
                mean[place] += weights[place] / draws.length;
            }
        }
        double[] likeness = weighing.shelf.likeness(listing.text());
        double[] pooled = weighing.weights(leavesOf(listing, listing.text())[0], likeness);
        int[] places = new int[mean.length];
        int size = 0;
        for (int i = 0; i < mean.length; i++) {
            pooled[i] = (pooled[i] + mean[i]) / 2;
            if (pooled[i] > 0) {
                places[size++] = i;
            }
        }
        int[] some = Arrays.copyOf(places, size);
        LargestShare.cap(pooled, some);
        return new Neighbourhood(listing.exchange(), pooled, some, highest(likeness), centres);
    }

    /// What [#near] says where the whole text alone speaks: quicker, and enough to choose settings by.
    double quickCentre(HashedListing listing, double[] likeness) {
        Weighing weighing = new Weighing(listing);
        double[] weights = weighing.weights(leavesOf(listing, listing.text())[0], likeness);
        return centre(weights, weighing.weighed, -1, TYPICAL);
    }

    private int[][] leavesOf(HashedListing listing, HashedText... texts) {
        return leaves.find(Arrays.stream(texts).map(text -> LeafForest.keys(listing, text)).toArray(int[][]::new));
    }

    private static double highest(double[] values) {
        double highest = 0;
        for (double value : values) {
            highest = Math.max(highest, value);
        }
        return highest;
    }

    /// Weighs anchors for one listing, text by text. The weights of one text stand until the next is weighed.
    private final class Weighing {
        private final HashedListing listing;
        private final TextShelves.Shelf shelf;
        private final double[] byLeaf = new double[anchors.size()];
        private final double[] weights = new double[anchors.size()];
        private final boolean[] isOwnList = new boolean[anchors.size()];
        private final List<Integer> ownDeals = new ArrayList<>();
        private final double own;
        // Where weights stand that are not 0, ascending.
        private int[] weighed = {};

        private Weighing(HashedListing listing) {
            this.listing = listing;
            this.shelf = shelves.of(listing.plan());
            double sum = 0;
            for (int place : placesOf.getOrDefault(listing.id(), List.of())) {
                if (anchors.get(place).listing().plan() == listing.plan()) {
                    if (anchors.get(place).kind() == PriceKind.DEAL) {
                        ownDeals.add(place);
                        sum += anchorWeights[place];
                    } else {
                        isOwnList[place] = true;
                    }
                }
            }
            this.own = sum;
        }

        private double[] weights(int[] leaf, double[] likeness) {
            for (int place : weighed) {
                byLeaf[place] = 0;
                weights[place] = 0;
            }
            BitSet touched = new BitSet(weights.length);
            leaves.addWeights(leaf, byLeaf, touched);
            double leafSum = 0;
            for (int place = touched.nextSetBit(0); place >= 0; place = touched.nextSetBit(place + 1)) {
                boolean isCompared = plans[place] == listing.plan() && !isOwnList[place];
                byLeaf[place] = isCompared ? byLeaf[place] * anchorWeights[place] : 0;
                leafSum += byLeaf[place];
            }
            if (leafSum == 0) {
                leafSum = touchAll(touched);
            }
            if (leafSum == 0) {
                weighed = new int[0];
                return weights;
            }
            double textShare = (1 - settings.leafShare()) * Math.min(1, highest(likeness) / settings.alike());
            double leafFactor = (1 - textShare) * OWN_DOUBT / (own + OWN_DOUBT);
            for (int place = touched.nextSetBit(0); place >= 0; place = touched.nextSetBit(place + 1)) {
                weights[place] = leafFactor * (byLeaf[place] / leafSum);
            }
            addTextWeights(likeness, textShare * OWN_DOUBT / (own + OWN_DOUBT), touched);
            for (int place : ownDeals) {
                weights[place] += anchorWeights[place] / (own + OWN_DOUBT);
                touched.set(place);
            }
            weighed = touched.stream().toArray();
            LargestShare.cap(weights, weighed);
            return weights;
        }

        // Where no leaf is shared, all that can be compared with weigh the same. How many they are.
        private int touchAll(BitSet touched) {
            touched.clear();
            for (int place : shelf.places()) {
                if (!isOwnList[place]) {
                    touched.set(place);
                    byLeaf[place] = 1;
                }
            }
            return touched.cardinality();
        }

        private void addTextWeights(double[] likeness, double share, BitSet touched) {
            Nearest nearest = new Nearest(settings.nearest());
            // Most texts are too unlike to be among the nearest, whoever offers them.
            double most = settings.sameExchange() * settings.sameProvider();
            double floor = settings.floor();
            double least = -1;
            int[] places = shelf.places();
            for (int i = 0; i < places.length; i++) {
                if ((likeness[i] + floor) * most <= least) {
                    continue;
                }
                int place = places[i];
                double alike = (likeness[i] + floor)
                        * (exchanges[place] == listing.exchange() ? settings.sameExchange() : 1)
                        * (providers[place] == listing.provider() ? settings.sameProvider() : 1);
                if (alike > least && !isOwnList[place]) {
                    nearest.add(place, alike);
                    least = nearest.least();
                }
            }
            double[] byText = new double[nearest.size()];
            for (int power : settings.powers()) {
                double[] ofPower = new double[byText.length];
                double sum = 0;
                for (int i = 0; i < byText.length; i++) {
                    // Relative to the nearest, so that high powers do not vanish.
                    ofPower[i] = power(nearest.likeness(i) / nearest.likeness(0), power)
                            * anchorWeights[nearest.index(i)];
                    sum += ofPower[i];
                }
                for (int i = 0; i < byText.length; i++) {
                    byText[i] += ofPower[i] / sum / settings.powers().size();
                }
            }
            for (int i = 0; i < byText.length; i++) {
                weights[nearest.index(i)] += share * byText[i];
                touched.set(nearest.index(i));
            }
        }
    }

    // The mean of the middle part of the distribution of residuals at `places`, without one of them (−1 = with all).
    private double centre(double[] weights, int[] places, int left, double middle) {
        BitSet ranks = new BitSet(rankOf.length);
        for (int place : places) {
            ranks.set(rankOf[place]);
        }
        double all = 1 - (left < 0 ? 0 : weights[left]);
        double from = all * (1 - middle) / 2;
        double to = all - from;
        double sum = 0;
        double below = 0;
        double mass = 0;
        for (int rank = ranks.nextSetBit(0); rank >= 0; rank = ranks.nextSetBit(rank + 1)) {
            int i = byResidual[rank];
            if (weights[i] > 0 && i != left) {
                double above = below + weights[i];
                double inside = Math.min(above, to) - Math.max(below, from);
                if (inside > 0) {
                    sum += inside * residuals[i];
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
        private final double[] draws;
        private final int[] places;
        private final double centre;

        private Neighbourhood(int exchange, double[] weights, int[] places, double likeness, double[] draws) {
            this.exchange = exchange;
            this.weights = weights;
            this.likeness = likeness;
            this.draws = draws;
            this.places = places;
            this.centre = Comparables.this.centre(weights, places, -1, settings.middle());
        }

        /// The centre of the weighted distribution of the residuals, the mean of its middle; 0 where there are none.
        double centre() {
            return centre;
        }

        /// The median of the same, smoothed a little: where most prices stand, however far the others are.
        double typical() {
            return Comparables.this.centre(weights, places, -1, TYPICAL);
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
            return Dropout.spread(draws);
        }

        /// How far the lowest tenth of such centres is below that of the whole text, in logs; not negative.
        double below() {
            return Math.max(0, centre - Dropout.low(draws));
        }

        /// What the centre rests on: the effective number of comparables, and their standard deviation over its root.
        Basis basis() {
            double squares = 0;
            for (int i : places) {
                double far = residuals[i] - centre;
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
            double local = 0;
            for (int i : places) {
                local += weights[i] * (errors[i] + Math.abs(residuals[i] - centre)) / 2;
            }
            double n = effectiveNumber();
            return (local * n + prior * priorListings) / (n + priorListings);
        }

        /// The prices that the comparables say, as logs net of what explains them, and how much each weighs.
        PriceDistribution distribution(double logBase, double reliability) {
            int[] some = IntStream.of(byResidual).filter(i -> weights[i] > 0).toArray();
            return PriceDistribution.of(IntStream.of(some).mapToDouble(i -> logBase + residuals[i])
                    .toArray(), IntStream.of(some).mapToDouble(i -> weights[i]).toArray(), reliability);
        }

        /// The heaviest, heaviest first; none where no text is alike.
        ///
        /// @param logBase what explains the price that they are compared with
        List<ComparableListing> named(int limit, double logBase) {
            if (!isAlike()) {
                return List.of();
            }
            return IntStream.of(places).boxed()
                    .sorted(Comparator.<Integer>comparingDouble(i -> -weights[i]).thenComparing(i -> i)).limit(limit)
                    .map(i -> {
                        Anchor anchor = anchors.get(i);
                        HashedListing listing = anchor.listing();
                        String title = listing.exchange() == exchange ? anchor.title() : null;
                        return new ComparableListing(listing.id(), title, listing.category(), listing.plan(),
                                anchor.kind(),
                                anchor.price(), StrictMath.exp(logBase + anchor.residual()), weights[i],
                                anchor.residual(),
                                centre - Comparables.this.centre(weights, places, i, settings.middle()));
                    }).toList();
        }
    }
}
