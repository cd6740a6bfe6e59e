package io.assay.service.tenant;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.valuation.profile.HashSeed;
import org.jspecify.annotations.Nullable;

/// What an exchange has set for itself.
///
/// @param exchange the name under which a price model knows it; null = the tenant's own name, and listings may name
///        another
/// @param seed fingerprint of the seed that profiles are made with; null = that of demonstrations
/// @param auditSeed fingerprint of the seed that auditors use; null = whichever they do
public record TenantSettings(@JsonProperty("exchange") @Nullable String exchange,
        @JsonProperty("seed") @Nullable String seed, @JsonProperty("auditSeed") @Nullable String auditSeed) {
    private static final int LONGEST_NAME = 200;

    /// Nothing was set.
    public static final TenantSettings NONE = new TenantSettings(null, null, null);

    public TenantSettings {
        if (exchange != null && (exchange.isBlank() || exchange.length() > LONGEST_NAME
                || exchange.chars().anyMatch(Character::isISOControl))) {
            throw new IllegalArgumentException(
                    "'" + exchange + "' is no name of an exchange. Maybe 1 to " + LONGEST_NAME
                            + " characters, such as zhejiang.");
        }
        if (auditSeed != null && auditSeed.equals(seed == null ? HashSeed.demo().fingerprint() : seed)) {
            throw new IllegalArgumentException("The audit seed '" + auditSeed + "' is the one that providers have."
                    + " Maybe make another: providers never see it.");
        }
    }

    /// The fingerprint of the seed that profiles are made with.
    public String profileSeed() {
        return seed == null ? HashSeed.demo().fingerprint() : seed;
    }

    /// These settings with those of `newer` that it has.
    public TenantSettings with(TenantSettings newer) {
        return new TenantSettings(newer.exchange == null ? exchange : newer.exchange,
                newer.seed == null ? seed : newer.seed, newer.auditSeed == null ? auditSeed : newer.auditSeed);
    }
}
