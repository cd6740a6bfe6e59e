package io.assay.document.planted;

import io.assay.service.store.Tenant;
import reactor.core.publisher.Mono;

/// Breaks rules on purpose: a document that knows the service and a framework.
public final class KnowsItsCallers {
    private KnowsItsCallers() {}

    public static Mono<Tenant> answer() {
        return Mono.just(new Tenant("t"));
    }
}
