package io.assay.document.auction;

import io.assay.document.fault.Faults;
import io.assay.document.json.Moments;
import io.assay.pricing.auction.BidException;
import io.assay.pricing.auction.Hours;
import io.assay.pricing.auction.Increments;
import io.assay.pricing.auction.Mechanism;
import io.assay.pricing.auction.Reserve;
import io.assay.pricing.auction.TieRule;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads the parts of terms, noting all that is wrong. What cannot be read is replaced by something that can, so that
/// the rest is read too.
///
/// @param pointer of the terms
record TermsReader(String pointer, MinorUnits money, Faults faults) {
    /// What `made` gives, or null after noting which of the terms cannot be.
    @Nullable
    Mechanism made(Supplier<Mechanism> made) {
        try {
            return made.get();
        } catch (BidException e) {
            if (!faults.has(pointer + "/" + e.field())) {
                faults.add(pointer + "/" + e.field(), String.valueOf(e.getMessage()));
            }
            return null;
        }
    }

    Currency currency() {
        return money.currency();
    }

    int units(@Nullable Integer units) {
        return units == null ? 1 : units;
    }

    long amount(String field, String text) {
        return money.read(pointer + "/" + field, text, faults);
    }

    Reserve reserve(@Nullable ReserveDocument reserve) {
        return reserve == null ? new Reserve.None() : reserve.reserve(pointer + "/reserve", money, faults);
    }

    Increments increments(IncrementsDocument increments) {
        return increments.increments(pointer + "/increments", money, faults);
    }

    TieRule ties(TermsDocument.@Nullable Ties ties, @Nullable Long seed) {
        if (ties != TermsDocument.Ties.SEEDED) {
            // A seed may stand there all the same; nothing depends on it.
            return new TieRule.Earliest();
        }
        Long given = faults.required(pointer + "/seed", seed);
        return new TieRule.Seeded(given == null ? 0 : given);
    }

    Hours hours(@Nullable String opens, @Nullable String closes) {
        return new Hours(instant("opens", opens), instant("closes", closes));
    }

    Duration duration(String field, String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeException e) {
            faults.add(pointer + "/" + field, "'" + text + "' is no duration. Maybe PT5M.");
            return Duration.ofSeconds(1);
        }
    }

    private @Nullable Instant instant(String field, @Nullable String text) {
        return text == null ? null : Moments.parse(pointer + "/" + field, text, faults);
    }
}
