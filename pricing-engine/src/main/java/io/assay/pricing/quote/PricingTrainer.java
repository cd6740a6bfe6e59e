package io.assay.pricing.quote;

import io.assay.pricing.right.RightTariff;
import io.assay.valuation.hedonic.Coefficients;
import io.assay.valuation.hedonic.Lever;
import io.assay.valuation.hedonic.Lexicon;
import io.assay.valuation.hedonic.PriceKind;
import io.assay.valuation.hedonic.PriceModelTrainer;
import io.assay.valuation.hedonic.PricedListing;
import io.assay.valuation.hedonic.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Fits a whole [PricingModel]: list prices teach what comparable rights are listed at, deals besides what they close
/// at and what the parts of the right and the signals are worth. What deals do not tell stays at its prior.
///
/// @param currency ISO 4217 code of all prices
/// @param candidates settings of the price model to choose among
/// @param priorRights what the parts of a right are taken to be worth before any deal
/// @param priorResponses what signals are
/// @param levers on coefficients by name; factors for rights, signals and the level of deals, logs for listings
/// @param lexicon of the concepts by which texts meet
/// @param keepsTitles whether the model holds the titles of the listings that it compares with
public record PricingTrainer(String currency, List<Settings> candidates, RightTariff priorRights,
        SignalResponses priorResponses, Map<String, Lever> levers, Lexicon lexicon,
        boolean keepsTitles) {
    private static final int CALIBRATION_FOLDS = 10;
    private static final int MOST_ROUNDS = 20;
    private static final double SETTLED = 1e-6;

    public PricingTrainer {
        candidates = List.copyOf(candidates);
        levers = Map.copyOf(levers);
    }

    /// A trainer with priors that are not touched.
    public static PricingTrainer of(String currency) {
        return new PricingTrainer(currency, Settings.candidates(), RightTariff.defaults(), SignalResponses.defaults(),
                Map.of(), Lexicon.EMPTY, false);
    }

    /// A model and how it came about.
    ///
    /// @param model that prices rights
    /// @param prices the fit of the price model in it
    /// @param rows all prices that it was fitted on, list prices and deals
    /// @param trainer that fits the price model again on some of the rows
    public record Trained(PricingModel model, PriceModelTrainer.Trained prices, List<PricedListing> rows,
            PriceModelTrainer trainer) {
        public Trained {
            rows = List.copyOf(rows);
        }
    }

    /// The model of `listings`, which are list prices, and `deals`.
    ///
    /// @param seed of folds and samples
    /// @throws IllegalArgumentException if there is too little to fit on, or a lever names nothing
    public Trained fit(List<PricedListing> listings, List<ObservedDeal> deals, long seed) {
        DealCovariates start = new DealCovariates(priorRights, priorResponses);
        Map<String, Lever> inLogs = new TreeMap<>();
        levers.forEach((name, lever) -> inLogs.put(name, start.inLogs(name, lever)));
        PriceModelTrainer trainer = new PriceModelTrainer(new PriceModelTrainer.Options(candidates, currency,
                CALIBRATION_FOLDS, start.covariates(), inLogs, lexicon, keepsTitles));
        DealCovariates covariates = settled(start, trainer, listings, deals);
        List<PricedListing> rows = rows(listings, deals, covariates);
        PriceModelTrainer.Trained prices = trainer.fit(rows, seed);
        List<Map<String, Double>> values = deals.stream().map(covariates::of).toList();
        PricingModel model = PricingModel.of(prices.model()).taught(
                covariates.level(prices.coefficients(), values), covariates.rights(prices.coefficients(), values),
                covariates.responses(prices.coefficients(), values));
        return new Trained(model, prices, rows, trainer);
    }

    // Says the covariates of signals anew until the curves that they give stand still.
    private static DealCovariates settled(DealCovariates start, PriceModelTrainer trainer, List<PricedListing> listings,
            List<ObservedDeal> deals) {
        if (deals.stream().allMatch(deal -> deal.signals().isEmpty())) {
            return start;
        }
        DealCovariates covariates = start;
        SignalResponses last = null;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Coefficients fitted = trainer.coefficients(rows(listings, deals, covariates));
            SignalResponses responses = start.responses(fitted, List.of());
            covariates = start.at(responses);
            if (last != null && last.isNear(responses, SETTLED)) {
                break;
            }
            last = responses;
        }
        return covariates;
    }

    private static List<PricedListing> rows(List<PricedListing> listings, List<ObservedDeal> deals,
            DealCovariates covariates) {
        List<PricedListing> rows = new ArrayList<>(listings);
        deals.forEach(deal -> rows.add(new PricedListing(deal.listing(), PriceKind.DEAL, deal.price(), deal.weight(),
                covariates.of(deal))));
        return rows;
    }
}
