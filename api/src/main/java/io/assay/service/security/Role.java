package io.assay.service.security;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;

/// What a key may do.
public enum Role {
    /// Everything, keys included.
    @JsonProperty("admin")
    ADMIN("admin"),
    /// List and price rights.
    @JsonProperty("exchange")
    EXCHANGE("exchange"),
    /// Send profiles, list and price own rights.
    @JsonProperty("provider")
    PROVIDER("provider"),
    /// Ask for prices.
    @JsonProperty("buyer")
    BUYER("buyer"),
    /// Ask for prices, tune models.
    @JsonProperty("economist")
    ECONOMIST("economist"),
    /// Read everything, audit profiles.
    @JsonProperty("auditor")
    AUDITOR("auditor"),
    /// Read metrics.
    @JsonProperty("metrics")
    METRICS("metrics");

    private final String label;

    Role(String label) {
        this.label = label;
    }

    /// The name in files and over HTTP.
    public String label() {
        return label;
    }

    /// The role of that name.
    ///
    /// @throws IllegalArgumentException if there is none, naming those there are
    public static Role parse(String label) {
        return Arrays.stream(values()).filter(role -> role.label().equals(label)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + label + "' is no role. Maybe one of "
                        + Arrays.stream(values()).map(Role::label).toList() + "."));
    }
}
