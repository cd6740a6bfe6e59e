package io.assay.service.security;

import io.assay.service.store.Tenant;
import java.io.Serial;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/// Who calls: an authenticated key.
public final class Caller extends AbstractAuthenticationToken {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient ApiKey key;

    Caller(ApiKey key) {
        super(List.of(new SimpleGrantedAuthority("ROLE_" + key.role().name())));
        this.key = key;
        setAuthenticated(true);
    }

    /// Whose data the call may see.
    public Tenant tenant() {
        return new Tenant(key.tenant());
    }

    /// The key's public name.
    public String keyId() {
        return key.id();
    }

    /// The provider this call speaks for: the one that is named, or the key's own. A provider's key speaks for itself alone.
    ///
    /// @throws IllegalArgumentException if a provider's key names another
    public String provider(@Nullable String named) {
        if (named == null || named.equals(keyId())) {
            return keyId();
        }
        if (role() == Role.PROVIDER) {
            throw new IllegalArgumentException(
                    "A provider's key cannot speak for '" + named + "'. Maybe leave it out.");
        }
        return named;
    }

    /// The buyer this call speaks for: the one that is named, or the key's own. An exchange vouches for the buyers that it
    /// names; a buyer's key speaks for itself alone.
    ///
    /// @throws IllegalArgumentException if a buyer's key names another
    public String buyer(@Nullable String named) {
        if (named == null || named.equals(keyId())) {
            return keyId();
        }
        if (role() == Role.BUYER) {
            throw new IllegalArgumentException("A buyer's key cannot speak for '" + named + "'. Maybe leave it out.");
        }
        return named;
    }

    /// What the key may do.
    public Role role() {
        return key.role();
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Object getPrincipal() {
        return key.id();
    }
}
