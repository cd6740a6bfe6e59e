package io.assay.service.security;

import io.assay.service.store.Tenant;
import org.jspecify.annotations.Nullable;

/// Who calls.
///
/// @param tenant whose data the call may see
/// @param subject whom it speaks for: a provider, a buyer, the exchange itself
/// @param role what it may do
/// @param proof what it has shown
public record Caller(Tenant tenant, String subject, Role role, Proof proof) {
    /// The caller of a key that is valid.
    static Caller of(ApiKey key) {
        String subject = key.subject();
        return new Caller(new Tenant(key.tenant()), subject == null ? key.id() : subject, key.role(),
                new Proof.Key(key.id()));
    }

    /// The provider this call speaks for: the one that is named, or the caller itself. A provider speaks for itself
    /// alone.
    ///
    /// @throws IllegalArgumentException if a provider names another
    public String provider(@Nullable String named) {
        return party(named, Role.PROVIDER);
    }

    /// The buyer this call speaks for: the one that is named, or the caller itself. An exchange vouches for the buyers
    /// that it names; a buyer speaks for itself alone.
    ///
    /// @throws IllegalArgumentException if a buyer names another
    public String buyer(@Nullable String named) {
        return party(named, Role.BUYER);
    }

    /// True if what `provider` has sent may be read: a provider reads its own alone.
    public boolean mayRead(String provider) {
        return role != Role.PROVIDER || provider.equals(subject);
    }

    private String party(@Nullable String named, Role alone) {
        if (named == null || named.equals(subject)) {
            return subject;
        }
        if (role == alone) {
            throw new IllegalArgumentException(
                    "A " + role.label() + "'s key cannot speak for '" + named + "'. Maybe leave it out.");
        }
        return named;
    }
}
