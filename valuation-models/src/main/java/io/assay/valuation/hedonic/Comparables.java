package io.assay.valuation.hedonic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Finds what a listing compares with among a model's anchors.
final class Comparables {
    private final List<Anchor> anchors;
    private final Settings settings;
    private final TextSpace titleSpace;
    private final TextSpace descriptionSpace;
    private final List<TextSpace.Vector> titles;
    private final List<TextSpace.Vector> descriptions;

    Comparables(List<Anchor> anchors, Settings settings) {
        this.anchors = anchors;
        this.settings = settings;
        List<HashedListing> listings = anchors.stream().map(Anchor::listing).toList();
        this.titleSpace = new TextSpace(HashedListing.titles(listings));
        this.descriptionSpace = new TextSpace(HashedListing.descriptions(listings));
        this.titles = RidgeFit.vectors(titleSpace, HashedListing.titles(listings));
        this.descriptions = RidgeFit.vectors(descriptionSpace, HashedListing.descriptions(listings));
    }

    /// What `listing` has to do with every anchor.
    Likeness likeness(HashedListing listing) {
        double[] dense = new double[HashedText.DIMENSIONS];
        double[] byTitle = cosines(titleSpace.vector(listing.title()), titles, dense);
        double[] byDescription = cosines(descriptionSpace.vector(listing.description()), descriptions, dense);
        Settings.Comparables how = settings.comparables();
        double[] weights = new double[anchors.size()];
        double titleTerm = 0;
        double descriptionTerm = 0;
        for (int i = 0; i < weights.length; i++) {
            Anchor anchor = anchors.get(i);
            titleTerm += anchor.textWeight() * settings.ridge().title().with(listing, anchor.listing()) * byTitle[i];
            descriptionTerm += anchor.textWeight() * settings.ridge().description().with(listing, anchor.listing())
                    * byDescription[i];
            if (listing.samePlan(anchor.listing())) {
                double likeness = how.titleShare() * byTitle[i] + (1 - how.titleShare()) * byDescription[i]
                        + how.floor();
                weights[i] = StrictMath.pow(likeness, how.power())
                        * (listing.sameExchange(anchor.listing()) ? how.sameExchange() : 1);
            }
        }
        return new Likeness(weights, titleTerm, descriptionTerm);
    }

    private static double[] cosines(TextSpace.Vector text, List<TextSpace.Vector> others, double[] dense) {
        text.scatter(dense);
        double[] cosines = others.stream().mapToDouble(other -> other.cosine(dense)).toArray();
        text.clear(dense);
        return cosines;
    }

    /// What one listing has to do with every anchor.
    final class Likeness {
        private final double[] weights;
        private final double titleTerm;
        private final double descriptionTerm;
        private final List<Integer> nearest;

        private Likeness(double[] weights, double titleTerm, double descriptionTerm) {
            this.weights = weights;
            this.titleTerm = titleTerm;
            this.descriptionTerm = descriptionTerm;
            this.nearest = IntStream.range(0, weights.length).boxed()
                    .filter(i -> weights[i] > 0)
                    .sorted(Comparator.<Integer>comparingDouble(i -> -weights[i])
                            .thenComparing(i -> anchors.get(i).listing().id()))
                    .limit(settings.comparables().nearest()).toList();
        }

        double titleTerm() {
            return titleTerm;
        }

        double descriptionTerm() {
            return descriptionTerm;
        }

        /// The weighted median of the nearest anchors' residuals; 0 where there are none.
        double medianResidual() {
            List<Integer> ascending = new ArrayList<>(nearest);
            ascending.sort(Comparator.comparingDouble(i -> anchors.get(i).residual()));
            double half = ascending.stream().mapToDouble(i -> weights[i]).sum() / 2;
            double sum = 0;
            for (int i : ascending) {
                sum += weights[i];
                if (sum >= half) {
                    return anchors.get(i).residual();
                }
            }
            return 0;
        }

        /// Kish's effective number of the nearest anchors.
        double effectiveNumber() {
            return effectiveNumber(nearest.stream().mapToInt(Integer::intValue).toArray());
        }

        /// The error to expect here: the anchors' errors by their weights, drawn toward the plan kind's mean error.
        double expectedError(double planError) {
            int[] all = IntStream.range(0, weights.length).filter(i -> weights[i] > 0).toArray();
            double sum = 0;
            double errors = 0;
            for (int i : all) {
                sum += weights[i];
                errors += weights[i] * anchors.get(i).error();
            }
            double n = effectiveNumber(all);
            double local = sum > 0 ? errors / sum : 0;
            return (local * n + planError * settings.priorListings()) / (n + settings.priorListings());
        }

        List<ComparableListing> nearest(int limit) {
            double sum = nearest.stream().mapToDouble(i -> weights[i]).sum();
            return nearest.stream().limit(limit).map(i -> {
                Anchor anchor = anchors.get(i);
                HashedListing listing = anchor.listing();
                return new ComparableListing(listing.id(), listing.category(), listing.plan(), anchor.price(),
                        weights[i] / sum);
            }).toList();
        }

        private double effectiveNumber(int[] indices) {
            double sum = 0;
            double squares = 0;
            for (int i : indices) {
                sum += weights[i];
                squares += weights[i] * weights[i];
            }
            return squares > 0 ? sum * sum / squares : 0;
        }
    }
}
