package io.assay.service.deal;

import io.assay.service.store.Tenant;
import reactor.core.publisher.Mono;

/// Tells the currency that a tenant's deals are in: that of the model it prices with.
@FunctionalInterface
public interface DealCurrency {
    /// The ISO 4217 code.
    Mono<String> of(Tenant tenant);
}
