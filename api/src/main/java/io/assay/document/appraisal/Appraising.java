package io.assay.document.appraisal;

import io.assay.document.fault.Faults;
import io.assay.document.json.MoneyDocument;
import io.assay.document.model.ServedModel;
import io.assay.pricing.money.Money;
import io.assay.pricing.money.Price;
import io.assay.pricing.quote.Recommendation;
import io.assay.pricing.quote.Recommender;
import io.assay.pricing.right.UsageRight;
import io.assay.valuation.approach.Approach;
import io.assay.valuation.approach.InputException;
import io.assay.valuation.approach.PublicDataCeiling;
import io.assay.valuation.approach.Reconciliation;
import io.assay.valuation.approach.Reconciliation.Indication;
import io.assay.valuation.approach.Valuation;
import io.assay.valuation.hedonic.Estimate;
import io.assay.valuation.hedonic.ListingFeatures;
import io.assay.valuation.signal.Scorecard;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Makes appraisals. The same request and the same model give the same document.
public final class Appraising {
    /// Standard errors of ln value where nobody knows better: cost says little of worth, comparisons most.
    private static final Map<String, Double> PRIOR_ERRORS = Map.of("replacement-cost", 0.7, "adjusted-cost", 0.7,
            "relief-from-royalty", 0.5, "excess-earnings", 0.5, "with-and-without", 0.5, "scene-income", 0.5,
            "market-comparison", 0.4);
    private static final double NINETY_PERCENT = 1.6448536269514722;
    private static final int MOST_APPROACHES = 20;

    private Appraising() {}

    /// The appraisal that was asked for.
    ///
    /// @param tenant the exchange, where the listing names none
    /// @throws io.assay.document.fault.FaultsException if an input cannot be, naming all that cannot by their pointers
    public static AppraisalDocument appraise(AppraisalRequest request, String tenant, ServedModel model) {
        Faults faults = new Faults();
        Currency currency = faults.check("/currency", () -> Money.currency(request.currency()));
        if (request.approaches().isEmpty() || request.approaches().size() > MOST_APPROACHES) {
            faults.add("/approaches", "there are " + request.approaches().size() + ". Maybe 1 to " + MOST_APPROACHES
                    + ".");
        }
        List<Valuation> valuations = new ArrayList<>();
        Double ceiling = null;
        for (int i = 0; i < request.approaches().size(); i++) {
            String pointer = "/approaches/" + i;
            Approach approach = request.approaches().get(i).approach(pointer, faults);
            Valuation valuation = approach == null ? null : value(approach, pointer, faults);
            if (valuation != null) {
                valuations.add(valuation);
                if (approach instanceof PublicDataCeiling) {
                    ceiling = ceiling == null ? valuation.value() : Math.min(ceiling, valuation.value());
                }
            }
        }
        if (request.listing() != null) {
            request.listing().check("/listing", faults);
            if (currency != null && !request.currency().equals(model.currency())) {
                faults.add("/currency", "'" + request.currency() + "' is not the model's. Maybe " + model.currency()
                        + ", or leave the listing out: exchange rates are not guessed.");
            }
        }
        checkErrors(request.errors(), faults);
        faults.refuse();
        Currency known = Faults.sure(currency);
        List<Indication> indications = new ArrayList<>();
        for (Valuation valuation : valuations) {
            if (PRIOR_ERRORS.containsKey(valuation.method()) && valuation.value() > 0) {
                indications.add(indication(valuation, request.errors()));
            }
        }
        AppraisalDocument.ModelResult priced = request.listing() == null
                ? null
                : model(request, tenant, model, indications, faults);
        return new AppraisalDocument(AppraisalDocument.SCHEMA, request.currency(),
                valuations.stream().map(valuation -> new AppraisalDocument.ApproachResult(valuation.method(),
                        money(valuation.value(), known), valuation.steps())).toList(),
                priced, indications.isEmpty() ? null : reconciled(indications, ceiling, known),
                AppraisalDocument.NOTE);
    }

    private static @Nullable Valuation value(Approach approach, String pointer, Faults faults) {
        try {
            return approach.value();
        } catch (InputException e) {
            faults.add(pointer + "/" + e.input(), e.reason());
            return null;
        }
    }

    private static void checkErrors(@Nullable Map<String, Double> errors, Faults faults) {
        if (errors != null) {
            errors.forEach((method, error) -> {
                if (!PRIOR_ERRORS.containsKey(method)) {
                    faults.add("/errors/" + method, "is of no method that gives a value. Maybe one of "
                            + PRIOR_ERRORS.keySet().stream().sorted().toList() + ".");
                } else if (!(error > 0) || error.isInfinite()) {
                    faults.add("/errors/" + method, error + " is no standard error. Maybe 0.5.");
                }
            });
        }
    }

    private static Indication indication(Valuation valuation, @Nullable Map<String, Double> errors) {
        Double given = errors == null ? null : errors.get(valuation.method());
        return given == null
                ? new Indication(valuation.method(), valuation.value(),
                        PRIOR_ERRORS.getOrDefault(valuation.method(), 1.0), "prior, n=0")
                : new Indication(valuation.method(), valuation.value(), given, "as given");
    }

    // The price of the right that the listing offers; of the list price where it offers none.
    private static AppraisalDocument.ModelResult model(AppraisalRequest request, String tenant, ServedModel model,
            List<Indication> indications, Faults faults) {
        ListingFeatures listing = Faults.sure(request.listing()).features("appraised", tenant, "appraised");
        UsageRight right = Faults.sure(request.listing()).right() == null
                ? UsageRight.reference()
                : Faults.sure(Faults.sure(request.listing()).right()).right("/listing/right", faults);
        Recommendation recommendation = Recommender.recommend(
                new Recommender.Inputs(listing, Faults.sure(right), Scorecard.unknown()), model.pricing());
        return switch (recommendation) {
            case Recommendation.NoPrice none -> new AppraisalDocument.ModelResult(null, null,
                    none.reason() + "; what would change it: " + none.remedy(), model.id(), model.digest());
            case Recommendation.Range range -> new AppraisalDocument.ModelResult(null,
                    range.band() == null
                            ? null
                            : indicated(range.band(), range.band().typical(), listing, model,
                                    indications),
                    range.reason() + "; what would change it: " + range.remedy(), model.id(), model.digest());
            case Recommendation.Priced priced -> new AppraisalDocument.ModelResult(MoneyDocument.of(priced.amount()),
                    indicated(priced.band(), priced.amount(), listing, model, indications), null, model.id(),
                    model.digest());
        };
    }

    // What the model says counts by its error, a point as well as what is typical of a range.
    private static double indicated(Recommendation.Band band, Price value, ListingFeatures listing, ServedModel model,
            List<Indication> indications) {
        double logError = ((Estimate.Priced) model.pricing().prices().estimate(listing)).logError();
        indications.add(new Indication("price-model", value.major().doubleValue(), logError,
                "out of fold, n=" + band.reasons().evidence().n()));
        return logError;
    }

    private static AppraisalDocument.ReconciliationResult reconciled(List<Indication> indications,
            @Nullable Double ceiling, Currency currency) {
        Reconciliation one = Reconciliation.of(indications, ceiling);
        double reach = StrictMath.exp(NINETY_PERCENT * one.logError());
        double high = ceiling == null ? one.value() * reach : Math.min(ceiling, one.value() * reach);
        List<AppraisalDocument.Weight> weights = IntStream.range(0, indications.size()).mapToObj(i -> {
            Indication of = indications.get(i);
            return new AppraisalDocument.Weight(of.method(), money(of.value(), currency), of.logError(), of.source(),
                    one.weights().get(i));
        }).toList();
        Double cut = one.ceiling();
        return new AppraisalDocument.ReconciliationResult(money(one.value(), currency),
                money(one.value() / reach, currency), money(high, currency), one.logError(), weights, one.disagree(),
                cut == null ? null : money(cut, currency));
    }

    private static MoneyDocument money(double value, Currency currency) {
        return Faults.sure(MoneyDocument.of(Money.rounded(new BigDecimal(value), currency)));
    }
}
