package io.assay.service.store.redis;

import io.assay.service.store.Tenant;

/// Names of keys. All of a tenant share one hash tag, so a tenant lives on one node of a cluster.
final class Keys {
    private Keys() {}

    /// The key of something of a tenant.
    static String of(Tenant tenant, String... parts) {
        return "assay:{" + tenant.id() + "}:" + String.join(":", parts);
    }

    /// The key of something of the whole store.
    static String ofStore(String part) {
        return "assay:" + part;
    }
}
