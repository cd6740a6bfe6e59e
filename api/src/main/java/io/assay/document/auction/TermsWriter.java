package io.assay.document.auction;

import io.assay.pricing.auction.Increments;
import io.assay.pricing.auction.Mechanism;
import io.assay.pricing.auction.Reserve;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Writes the parts of terms.
record TermsWriter(Mechanism mechanism) {
    String currency() {
        return mechanism.currency().getCurrencyCode();
    }

    String amount(long minorUnits) {
        return money().write(minorUnits);
    }

    @Nullable
    ReserveDocument reserve(Reserve reserve) {
        return ReserveDocument.of(reserve, money());
    }

    IncrementsDocument increments(Increments increments) {
        return IncrementsDocument.of(increments, money());
    }

    TermsDocument.@Nullable Ties ties() {
        return mechanism.lottery().isPresent() ? TermsDocument.Ties.SEEDED : null;
    }

    @Nullable
    Long seed() {
        return mechanism.lottery().isPresent() ? mechanism.lottery().getAsLong() : null;
    }

    @Nullable
    String opens() {
        return text(mechanism.hours().opens());
    }

    @Nullable
    String closes() {
        return text(mechanism.hours().closes());
    }

    private MinorUnits money() {
        return new MinorUnits(mechanism.currency());
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
