package io.assay.service.quote;

import io.assay.pricing.quote.Recommendation;
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

    /// Compares with the model of that id in the background; what fails is forgotten.
    void compare(Tenant tenant, String id, Quoting.Quoted quoted) {
        models.find(tenant, id).publishOn(Schedulers.parallel())
                .filter(shadow -> !shadow.digest().equals(quoted.model().digest()))
                .flatMap(shadow -> Mono.fromCallable(() -> quoted.question().recommend(shadow))
                        .flatMap(recommendation -> tally.add(tenant, shadow.id(), log(quoted.recommendation()),
                                log(recommendation))))
                .subscribe(_ -> {}, failure -> LOG.warn("A shadow was not compared.", failure));
    }

    private static OptionalDouble log(Recommendation recommendation) {
        return switch (recommendation) {
            case Recommendation.NoPrice _,Recommendation.Range _ -> OptionalDouble.empty();
            case Recommendation.Priced priced ->
                OptionalDouble.of(priced.reasons().contributions().stream().mapToDouble(Contribution::log).sum());
        };
    }
}
