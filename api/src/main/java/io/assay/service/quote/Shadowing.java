package io.assay.service.quote;

import io.assay.document.fault.Faults;
import io.assay.document.quote.QuoteDocument;
import io.assay.document.quote.QuoteInputs;
import io.assay.pricing.quote.Recommendation;
import io.assay.pricing.quote.Recommender;
import io.assay.pricing.right.UsageRight;
import io.assay.service.model.ActiveModels;
import io.assay.service.model.ShadowTally;
import io.assay.service.store.Tenant;
import io.assay.valuation.hedonic.Contribution;
import java.util.OptionalDouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// Lets a tenant's shadow price what was just quoted, beside the answer and never in its way.
public final class Shadowing {
    private static final Logger LOG = LoggerFactory.getLogger(Shadowing.class);

    private final ActiveModels models;
    private final ShadowTally tally;

    public Shadowing(ActiveModels models, ShadowTally tally) {
        this.models = models;
        this.tally = tally;
    }

    /// Compares in the background; what fails is forgotten.
    void compare(Tenant tenant, QuoteDocument quote) {
        models.shadow(tenant).publishOn(Schedulers.parallel())
                .filter(shadow -> !shadow.digest().equals(quote.model().digest()))
                .flatMap(shadow -> Mono.fromCallable(() -> {
                    QuoteInputs inputs = quote.inputs();
                    UsageRight right = inputs.right().right("/right", new Faults());
                    return Recommender.recommend(new Recommender.Inputs(inputs.listing(), Faults.sure(right),
                            inputs.scorecard()), shadow.pricing());
                }).flatMap(recommendation -> tally.add(tenant, shadow.id(), log(quote), log(recommendation))))
                .subscribe(_ -> {}, failure -> LOG.warn("A shadow was not compared.", failure));
    }

    private static OptionalDouble log(QuoteDocument quote) {
        return quote.contributions() == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(quote.contributions().stream().mapToDouble(QuoteDocument.Reason::log).sum());
    }

    private static OptionalDouble log(Recommendation recommendation) {
        return switch (recommendation) {
            case Recommendation.NoPrice _ -> OptionalDouble.empty();
            case Recommendation.Priced priced ->
                OptionalDouble.of(priced.contributions().stream().mapToDouble(Contribution::log).sum());
        };
    }
}
