package io.assay.service;

import io.assay.service.deal.Deals;
import io.assay.service.model.ActiveModels;
import io.assay.service.profile.Profiles;
import io.assay.service.store.Documents;
import io.assay.service.store.StoreUnavailableException;
import io.assay.service.store.Tenant;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/// Reads what every tenant's prices rest on once, before the service says that it is ready: the catalogue of profiles,
/// the deals, the models. Whoever asks before waits for the same reading.
public final class WarmUp {
    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(50);
    private static final int TOLD_EVERY = 100;
    private static final Duration LAST_RETRY = Duration.ofSeconds(5);

    private final Documents documents;
    private final Profiles profiles;
    private final Deals deals;
    private final ActiveModels models;
    private volatile boolean done;

    WarmUp(Documents documents, Profiles profiles, Deals deals, ActiveModels models) {
        this.documents = documents;
        this.profiles = profiles;
        this.deals = deals;
        this.models = models;
    }

    /// Begins to read, and goes on until everything was read, however often the store does not answer. What of one
    /// tenant cannot be read is told, and the others' is read meanwhile.
    void start() {
        documents.tenants().concatMapDelayError(this::read).then()
                .retryWhen(Retry.backoff(Long.MAX_VALUE, FIRST_RETRY).maxBackoff(LAST_RETRY)
                        .doBeforeRetry(WarmUp::tell))
                .subscribe(_ -> {}, failure -> LOG.error("What prices rest on cannot be read.", failure),
                        () -> done = true);
    }

    /// True once everything was read.
    boolean isDone() {
        return done;
    }

    // A store that does not answer yet is told of by its connection.
    private static void tell(Retry.RetrySignal failed) {
        if (!(failed.failure() instanceof StoreUnavailableException) && failed.totalRetries() % TOLD_EVERY == 0) {
            LOG.error("What prices rest on cannot be read; the service is not ready before it can be.",
                    failed.failure());
        }
    }

    private Mono<Void> read(Tenant tenant) {
        return profiles.clusters(tenant).then(deals.evidence(tenant)).then(models.active(tenant)).then();
    }
}
