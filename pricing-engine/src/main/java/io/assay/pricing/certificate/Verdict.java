package io.assay.pricing.certificate;

import io.assay.pricing.auction.Clearing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a check of a certificate found.
public sealed interface Verdict {
    /// The outcome is the one that the terms give for the bids in the log.
    record Verified() implements Verdict {}

    /// Nothing is wrong, but that nothing is better was not proved.
    ///
    /// @param gap at most by how much the outcome could be better, in minor units
    /// @param what was not proved
    record NotProven(long gap, String what) implements Verdict {}

    /// Something is wrong.
    ///
    /// @param faults what, one line each
    /// @param due the outcome that follows from the bids; null where that was not come to
    record Refuted(List<String> faults, @Nullable Clearing due) implements Verdict {
        public Refuted {
            faults = List.copyOf(faults);
        }

        /// Refuted without an outcome to compare with.
        public Refuted(List<String> faults) {
            this(faults, null);
        }
    }
}
