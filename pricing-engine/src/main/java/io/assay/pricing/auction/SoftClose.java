package io.assay.pricing.auction;

import java.time.Duration;
import java.time.Instant;

/// How bids near the end put the end off, so that nobody wins by being last to the second.
///
/// Only a bid that was taken and that raised the standing price does. There is one end at any time, and it is put off a
/// limited number of times.
///
/// @param window how long before the end a bid counts as late
/// @param extension how long after such a bid the auction stays open
/// @param most how often the end is put off
public record SoftClose(Duration window, Duration extension, int most) {
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int MOST = 1_000;

    /// The end stands.
    public static final SoftClose NONE = new SoftClose(Duration.ZERO, Duration.ZERO, 0);

    public SoftClose {
        if (window.isNegative() || extension.isNegative() || most < 0 || window.compareTo(LONGEST) > 0
                || extension.compareTo(LONGEST) > 0 || most > MOST) {
            throw new BidException("softClose", window + " before the end for " + extension + ", " + most
                    + " times, cannot be. Maybe PT5M, PT5M, 10.");
        }
    }

    /// The end after a bid at `at` that raised the price, where it was `end` before.
    Instant after(Instant at, Instant end) {
        Instant later = at.plus(extension);
        return at.isBefore(end.minus(window)) || later.isBefore(end) ? end : later;
    }
}
