package io.assay.pricing.standing;

import io.assay.valuation.signal.Signal;

/// What a transfer report says of a dataset in the buyer's place.
///
/// @param locality that it found
/// @param speaker who stands behind it
public record ReportedLocality(Signal locality, Speaker speaker) {
    /// Who stands behind a report.
    public enum Speaker {
        /// The buyer alone, who gains by a bad one.
        BUYER("claimed by the buyer"),
        /// The provider alone, who gains by a good one.
        PROVIDER("claimed by the provider"),
        /// Whoever else posted it.
        OTHER("claimed"),
        /// Both, each with its own key.
        BOTH("countersigned");

        private final String words;

        Speaker(String words) {
            this.words = words;
        }

        /// That, in words.
        public String words() {
            return words;
        }
    }

    /// The term that a report adds to a log price.
    ///
    /// @param log what it says
    /// @param bound of a report that one side alone stands behind
    public double bounded(double log, double bound) {
        double most = StrictMath.log(bound);
        return switch (speaker) {
            case BUYER -> Math.max(log, -most);
            case PROVIDER -> Math.min(log, most);
            case OTHER -> Math.clamp(log, -most, most);
            case BOTH -> log;
        };
    }
}
