package io.assay.api.security;

import io.assay.api.store.Tenant;
import java.io.Serial;
import java.util.List;
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
