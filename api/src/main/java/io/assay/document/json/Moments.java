package io.assay.document.json;

import io.assay.document.fault.Faults;
import io.assay.pricing.right.Territory;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Names, places and times in documents, checked alike for events, searches, deals and questions.
public final class Moments {
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final int LONGEST_NAME = 200;

    private final Instant now;
    private final Faults faults;

    /// Checks as of `now`, noting what is wrong in `faults`.
    public Moments(Instant now, Faults faults) {
        this.now = now;
        this.faults = faults;
    }

    /// The party that is named, or that `speaker` gives where none is; `speaker` refuses whom it may not speak for.
    public String party(String pointer, @Nullable String named, Function<@Nullable String, String> speaker) {
        if (named != null) {
            name(pointer, named);
        }
        String party = faults.check(pointer, () -> speaker.apply(named));
        return party == null ? "" : party;
    }

    /// A name: not blank, not longer than 200 characters, without control characters.
    public String name(String pointer, String given) {
        return name(pointer, given, faults);
    }

    /// The same, noting what is wrong in `faults`.
    public static String name(String pointer, String given, Faults faults) {
        if (given.isBlank() || given.length() > LONGEST_NAME || given.chars().anyMatch(Character::isISOControl)) {
            faults.add(pointer, "of " + given.length() + " characters is no name. Maybe 1 to " + LONGEST_NAME
                    + ", no control characters.");
        }
        return given;
    }

    /// A place by its ISO 3166 code.
    public String place(String pointer, @Nullable String code) {
        String given = faults.required(pointer, code);
        String checked = given == null ? null : faults.check(pointer, () -> Territory.requireCode(given));
        return checked == null ? "" : checked;
    }

    /// A time, now if there is none; it may lie in the past, which counts as what has become of it, not in the future.
    public Instant at(String pointer, @Nullable String text) {
        return at(pointer, text, now.plus(CLOCKS_DIFFER));
    }

    /// The time as of which something is asked, now if there is none; never in the future.
    public Instant asOf(String pointer, @Nullable String text) {
        return at(pointer, text, now);
    }

    private Instant at(String pointer, @Nullable String text, Instant latest) {
        if (text == null) {
            return now;
        }
        Instant at = parse(pointer, text, faults);
        if (at != null && (at.isAfter(latest) || at.isBefore(EARLIEST))) {
            faults.add(pointer, at + " is in the future or before " + EARLIEST
                    + ". Maybe the sender's clock is wrong: here it is " + now + ".");
        }
        return at == null ? now : at;
    }

    /// The time that `text` says, or null after noting under `pointer` that it says none.
    public static @Nullable Instant parse(String pointer, String text, Faults faults) {
        return faults.check(pointer, () -> {
            try {
                return Instant.parse(text);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("'" + text + "' is no time. Maybe 2026-11-22T09:00:00Z.", e);
            }
        });
    }
}
