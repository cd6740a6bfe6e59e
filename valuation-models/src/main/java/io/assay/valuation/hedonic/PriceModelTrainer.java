package io.assay.valuation.hedonic;

import io.assay.valuation.hedonic.Effects.Feature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Fits price models. The same listings, settings and seed give the same model, bit for bit.
public final class PriceModelTrainer {
    private static final int MIN_ROWS = 20;
    private static final double SMALLEST_ERROR = 1e-9;

    private final Settings settings;
    private final String currency;
    private final int calibrationFolds;

    /// A trainer.
    ///
    /// @param settings chosen by the economist
    /// @param currency ISO 4217 code of all prices
    /// @param calibrationFolds folds of providers that errors are measured on, 2 or more
    public PriceModelTrainer(Settings settings, String currency, int calibrationFolds) {
        if (calibrationFolds < 2) {
            throw new IllegalArgumentException("Errors cannot be measured on " + calibrationFolds + " fold. Maybe 10.");
        }
        this.settings = settings;
        this.currency = currency;
        this.calibrationFolds = calibrationFolds;
    }

    /// The model of listings in any order, with intervals calibrated on held-out providers.
    ///
    /// @param seed of the folds
    /// @throws IllegalArgumentException if there are fewer than 20 listings or two providers
    public PriceModel fit(List<PricedListing> unordered, long seed) {
        List<PricedListing> listings = unordered.stream()
                .sorted(Comparator.comparing(listing -> listing.features().id())).toList();
        long providers = listings.stream().map(listing -> listing.features().provider()).distinct().count();
        if (listings.size() < MIN_ROWS || providers < 2) {
            throw new IllegalArgumentException("A model cannot be fitted on " + listings.size() + " priced listings of "
                    + providers + " providers. Maybe bring at least " + MIN_ROWS + " of 2.");
        }
        PriceModel.Parameters fitted = parameters(listings);
        double[] errors = new double[listings.size()];
        double[] expected = new double[listings.size()];
        measure(listings, seed, errors, expected);
        List<Anchor> anchors = IntStream.range(0, listings.size())
                .mapToObj(i -> fitted.anchors().get(i).withError(errors[i])).toList();
        Map<PlanKind, PlanEvidence> plans = new EnumMap<>(PlanKind.class);
        fitted.plans().forEach((plan, seen) -> {
            int[] rows = rowsOf(listings, plan);
            List<Double> scores = Arrays.stream(rows).mapToObj(i -> errors[i] / expected[i]).sorted().toList();
            plans.put(plan, new PlanEvidence(seen.listings(), seen.providers(), mean(errors, rows), scores));
        });
        return new PriceModel(new PriceModel.Parameters(settings, currency, fitted.additive(), fitted.size(),
                fitted.coarse(), plans, anchors));
    }

    /// Fills `errors` with |ln price − prediction| where the prediction did not know the listing's provider, and `expected`
    /// with the error to expect there by the errors of listings outside its fold. This is cross-conformal (Vovk 2015,
    /// doi:10.1007/s10472-013-9368-4): valid in practice and measured by cross-validation, but without the exact guarantee of
    /// a single split.
    private void measure(List<PricedListing> listings, long seed, double[] errors, double[] expected) {
        int[] fold = Folds.of(listings, listing -> listing.features().provider(), calibrationFolds, seed);
        List<PriceModel.Parameters> models = new ArrayList<>();
        for (int f = 0; f < calibrationFolds; f++) {
            int held = f;
            List<PricedListing> rest = IntStream.range(0, fold.length).filter(i -> fold[i] != held)
                    .mapToObj(listings::get).toList();
            models.add(parameters(rest));
            PriceModel model = new PriceModel(models.getLast());
            double mean = rest.stream().mapToDouble(PricedListing::logPrice).average().orElse(0);
            IntStream.range(0, fold.length).filter(i -> fold[i] == held).forEach(
                    i -> errors[i] = Math.abs(listings.get(i).logPrice() - predict(model, listings.get(i), mean)));
        }
        for (int f = 0; f < calibrationFolds; f++) {
            int held = f;
            int[] rest = IntStream.range(0, fold.length).filter(i -> fold[i] != held).toArray();
            PriceModel.Parameters old = models.get(f);
            List<Anchor> anchors = IntStream.range(0, rest.length)
                    .mapToObj(i -> old.anchors().get(i).withError(errors[rest[i]])).toList();
            PriceModel model = new PriceModel(new PriceModel.Parameters(settings, currency, old.additive(), old.size(),
                    old.coarse(), old.plans(), anchors));
            IntStream.range(0, fold.length).filter(i -> fold[i] == held).forEach(i -> {
                ListingFeatures features = listings.get(i).features();
                int[] alike = Arrays.stream(rest).filter(j -> listings.get(j).features().plan() == features.plan())
                        .toArray();
                expected[i] = Math.max(SMALLEST_ERROR, model.expectedError(features, mean(errors, alike)));
            });
        }
    }

    private static double predict(PriceModel model, PricedListing listing, double otherwise) {
        return switch (model.estimate(listing.features())) {
            case Estimate.Priced priced -> priced.logPrice();
            case Estimate.NoPrice _ -> otherwise;
        };
    }

    private PriceModel.Parameters parameters(List<PricedListing> listings) {
        List<ListingFeatures> features = listings.stream().map(PricedListing::features).toList();
        List<HashedListing> hashed = features.stream().map(HashedListing::of).toList();
        double[] y = listings.stream().mapToDouble(PricedListing::logPrice).toArray();
        Settings.Ridge ridge = settings.ridge();
        List<HashedText> titles = HashedListing.titles(hashed);
        List<HashedText> descriptions = HashedListing.descriptions(hashed);
        List<Double> centres = SizeTerms.centres(features);
        RidgeFit additiveFit = new RidgeFit(features)
                .add(Feature.PLAN, ridge.plan()).add(Feature.EXCHANGE, ridge.exchange())
                .add(Feature.PLAN_EXCHANGE, ridge.planExchange()).add(Feature.CATEGORY, ridge.category())
                .add(Feature.PLAN_CATEGORY, ridge.planCategory())
                .add(Feature.UPDATE_FREQUENCY, ridge.updateFrequency()).add(Feature.PROVIDER, ridge.provider())
                .addSize(ridge.size(), centres)
                .addText(hashed, RidgeFit.vectors(new TextSpace(titles), titles), ridge.title())
                .addText(hashed, RidgeFit.vectors(new TextSpace(descriptions), descriptions), ridge.description());
        RidgeFit.Solution additive = additiveFit.solve(y);
        Settings.Cell cell = settings.cell();
        Effects coarse = new RidgeFit(features).add(Feature.PLAN, cell.plan()).add(Feature.EXCHANGE, cell.exchange())
                .add(Feature.PLAN_EXCHANGE, cell.planExchange()).solve(y).effects();
        List<Anchor> anchors = IntStream.range(0, listings.size()).mapToObj(i -> new Anchor(hashed.get(i),
                listings.get(i).price(), additive.alpha()[i], y[i] - coarse.sum(features.get(i)), 0)).toList();
        Map<PlanKind, PlanEvidence> plans = new EnumMap<>(PlanKind.class);
        for (PlanKind plan : PlanKind.values()) {
            List<ListingFeatures> ofPlan = features.stream().filter(listing -> listing.plan() == plan).toList();
            if (!ofPlan.isEmpty()) {
                int providers = (int) ofPlan.stream().map(ListingFeatures::provider).distinct().count();
                plans.put(plan, new PlanEvidence(ofPlan.size(), providers, 0, List.of()));
            }
        }
        return new PriceModel.Parameters(settings, currency, additive.effects(),
                additiveFit.sizeTerms(ridge.size(), centres, additive.alpha()), coarse, plans, anchors);
    }

    private static int[] rowsOf(List<PricedListing> listings, PlanKind plan) {
        return IntStream.range(0, listings.size()).filter(i -> listings.get(i).features().plan() == plan).toArray();
    }

    private static double mean(double[] values, int[] rows) {
        return Arrays.stream(rows).mapToDouble(i -> values[i]).average().orElse(0);
    }
}
