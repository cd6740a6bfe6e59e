package io.assay.valuation.hedonic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// Finds what a listing compares with: the nearest priced listings of its own plan kind. Looks at each of them once;
/// where there are fewer than are asked for, all are near, and where there is none, nothing is.
final class Comparables {
    private final List<Anchor> anchors;
    private final TextShelves shelves;
    private final Settings.Comparables settings;
    private final double priorListings;
    // Exchange and provider of each anchor, beside one another: every one is looked at for every estimate.
    private final int[] exchanges;
    private final int[] providers;

    /// Comparables among `anchors`.
    ///
    /// @param shelves of their listings, in the same order
    Comparables(List<Anchor> anchors, TextShelves shelves, Settings settings) {
        this.anchors = anchors;
        this.shelves = shelves;
        this.settings = settings.comparables();
        this.priorListings = settings.priorListings();
        this.exchanges = anchors.stream().mapToInt(anchor -> anchor.listing().exchange()).toArray();
        this.providers = anchors.stream().mapToInt(anchor -> anchor.listing().provider()).toArray();
    }

    /// The nearest of `listing`'s plan kind; of equally near ones, those that stand first. Its own list price is not
    /// among them: a provider does not set what it is recommended by what it asks.
    ///
    /// @param cosines of its text with the shelf of its plan kind
    Neighbourhood near(HashedListing listing, double[] cosines) {
        int[] places = shelves.places(listing.plan());
        Nearest nearest = new Nearest(settings.nearest());
        for (int i = 0; i < places.length; i++) {
            int place = places[i];
            double likeness = (cosines[i] + settings.floor())
                    * (exchanges[place] == listing.exchange() ? settings.sameExchange() : 1)
                    * (providers[place] == listing.provider() ? settings.sameProvider() : 1);
            if (nearest.wants(likeness) && !isOwnListPrice(anchors.get(place), listing)) {
                nearest.add(place, likeness);
            }
        }
        return new Neighbourhood(Arrays.stream(nearest.indexes()).mapToObj(anchors::get).toList(), weights(nearest));
    }

    private static boolean isOwnListPrice(Anchor anchor, HashedListing listing) {
        return anchor.kind() == PriceKind.LIST && anchor.listing().id().equals(listing.id());
    }

    private double[] weights(Nearest nearest) {
        double[] mean = new double[nearest.size()];
        for (int power : settings.powers()) {
            double[] weights = new double[mean.length];
            double sum = 0;
            for (int i = 0; i < weights.length; i++) {
                // Relative to the nearest, so that high powers do not vanish.
                weights[i] = power(nearest.likeness(i) / nearest.likeness(0), power)
                        * anchors.get(nearest.indexes()[i]).weight();
                sum += weights[i];
            }
            for (int i = 0; i < weights.length; i++) {
                mean[i] += weights[i] / sum / settings.powers().size();
            }
        }
        return mean;
    }

    private static double power(double base, int exponent) {
        double result = 1;
        for (int bit = Integer.highestOneBit(exponent); bit > 0; bit >>= 1) {
            result *= result * ((exponent & bit) == 0 ? 1 : base);
        }
        return result;
    }

    /// Keeps the few most alike, most alike first; of equals, the first that came.
    private static final class Nearest {
        private final int[] indexes;
        private final double[] likeness;
        private int size;

        Nearest(int limit) {
            this.indexes = new int[limit];
            this.likeness = new double[limit];
        }

        boolean wants(double value) {
            return size < indexes.length || value > likeness[size - 1];
        }

        void add(int index, double value) {
            int place = size < indexes.length ? size++ : size - 1;
            while (place > 0 && likeness[place - 1] < value) {
                indexes[place] = indexes[place - 1];
                likeness[place] = likeness[place - 1];
                place--;
            }
            indexes[place] = index;
            likeness[place] = value;
        }

        int size() {
            return size;
        }

        int[] indexes() {
            return Arrays.copyOf(indexes, size);
        }

        double likeness(int place) {
            return likeness[place];
        }
    }

    /// The nearest anchors of one listing, most alike first, and their weights, which add to 1.
    final class Neighbourhood {
        private final List<Anchor> anchors;
        private final double[] weights;
        private final int[] byResidual;

        private Neighbourhood(List<Anchor> anchors, double[] weights) {
            this.anchors = anchors;
            this.weights = weights;
            this.byResidual = IntStream.range(0, weights.length).boxed()
                    .sorted(Comparator.comparingDouble(i -> anchors.get(i).residual()))
                    .mapToInt(Integer::intValue).toArray();
        }

        /// The weighted median of the residuals; 0 where there are none.
        double medianResidual() {
            return medianWithout(-1);
        }

        private double medianWithout(int left) {
            double half = (1 - (left < 0 ? 0 : weights[left])) / 2;
            double sum = 0;
            double last = 0;
            for (int i : byResidual) {
                if (i != left) {
                    sum += weights[i];
                    last = anchors.get(i).residual();
                    if (sum >= half) {
                        break;
                    }
                }
            }
            return last;
        }

        /// Kish's effective number of comparables.
        double effectiveNumber() {
            double squares = Arrays.stream(weights).map(weight -> weight * weight).sum();
            return squares > 0 ? 1 / squares : 0;
        }

        /// The error to expect here: the comparables' errors by their weights, drawn toward the plan kind's mean error.
        double expectedError(double planError, ToDoubleFunction<Anchor> error) {
            double local = 0;
            for (int i = 0; i < weights.length; i++) {
                local += weights[i] * error.applyAsDouble(anchors.get(i));
            }
            double n = effectiveNumber();
            return (local * n + planError * priorListings) / (n + priorListings);
        }

        /// The prices that the comparables say, as logs net of what explains them, and how much each weighs.
        PriceDistribution distribution(double logBase, double reliability) {
            double[] logs = new double[weights.length];
            Arrays.setAll(logs, i -> logBase + anchors.get(i).residual());
            return PriceDistribution.of(logs, weights, reliability);
        }

        List<ComparableListing> named(int limit) {
            double median = medianResidual();
            List<ComparableListing> named = new ArrayList<>();
            for (int i = 0; i < Math.min(limit, weights.length); i++) {
                Anchor anchor = anchors.get(i);
                HashedListing listing = anchor.listing();
                named.add(new ComparableListing(listing.id(), listing.category(), listing.plan(), anchor.kind(),
                        anchor.price(), weights[i], anchor.residual(), median - medianWithout(i)));
            }
            return named;
        }
    }
}
