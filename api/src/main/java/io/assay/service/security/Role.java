package io.assay.service.security;

import java.util.Arrays;
import java.util.Locale;

/// What a key may do.
public enum Role {
    /// Everything, keys included.
    ADMIN,
    /// List and price rights.
    EXCHANGE,
    /// Send profiles, list and price own rights.
    PROVIDER,
    /// Ask for prices.
    BUYER,
    /// Ask for prices, tune models.
    ECONOMIST,
    /// Read everything, change nothing.
    AUDITOR,
    /// Read metrics.
    METRICS;

    /// The name in files and over HTTP.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
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
