package io.assay.valuation.hedonic;

import java.util.Arrays;
import java.util.Optional;

/// How a right is paid for. A per-use price and a one-off price are different goods.
public enum PlanKind {
    /// Once, for the whole right.
    ONE_OFF("one-off", "one-off"),
    /// For every use: a query, a call, a record.
    PER_USE("per-use", "usage-based"),
    /// For every period.
    RECURRING("recurring", "subscription");

    private final String label;
    private final String exchangeLabel;

    PlanKind(String label, String exchangeLabel) {
        this.label = label;
        this.exchangeLabel = exchangeLabel;
    }

    /// The name in files and over HTTP.
    public String label() {
        return label;
    }

    /// The plan kind of `text`, in our words or in those of exchanges (`usage-based`, `subscription`).
    public static Optional<PlanKind> parse(String text) {
        return Arrays.stream(values()).filter(kind -> kind.label.equals(text) || kind.exchangeLabel.equals(text))
                .findFirst();
    }
}
