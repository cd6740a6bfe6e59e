package io.assay.service.tenant;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/// What an exchange has set for itself.
///
/// @param exchange the name under which a price model knows it; null = the tenant's own name, and listings may name
///        another
public record TenantSettings(@JsonProperty("exchange") @Nullable String exchange) {
    private static final int LONGEST_NAME = 200;

    /// Nothing was set.
    public static final TenantSettings NONE = new TenantSettings(null);

    public TenantSettings {
        if (exchange != null && (exchange.isBlank() || exchange.length() > LONGEST_NAME
                || exchange.chars().anyMatch(Character::isISOControl))) {
            throw new IllegalArgumentException(
                    "'" + exchange + "' is no name of an exchange. Maybe 1 to " + LONGEST_NAME
                            + " characters, such as zhejiang.");
        }
    }
}
