package io.assay.service.store;

/// An exchange. Nothing of one tenant is ever seen by another.
///
/// @param id lower-case letters, digits and hyphens, at most 63
public record Tenant(String id) {
    /// What belongs to no exchange but to the store itself: API keys, and the form of the data.
    public static final Tenant STORE = new Tenant("store");

    public Tenant {
        if (!id.matches("[a-z0-9][a-z0-9-]{0,62}")) {
            throw new IllegalArgumentException("'" + id
                    + "' is no tenant. Maybe lower-case letters, digits and hyphens, such as shenzhen.");
        }
    }
}
