package io.assay.pricing.auction;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/// By how much the next bid must go above a standing price.
///
/// @param steps by rising price
/// @param above the increment from the last step's price on, in minor units
public record Increments(List<Step> steps, long above) {
    private static final long[] EBAY_2004_CENTS = {100, 5, 500, 25, 2_500, 50, 10_000, 100, 25_000, 250, 50_000, 500,
        100_000, 1_000, 250_000, 2_500, 500_000, 5_000};

    /// An increment.
    ///
    /// @param below prices below this, in minor units
    /// @param by the increment there, in minor units
    public record Step(long below, long by) {}

    public Increments {
        steps = List.copyOf(steps);
        long last = 0;
        for (Step step : steps) {
            if (step.below() <= last || step.by() < 1) {
                throw new BidException("increments", "The step by " + step.by() + " below " + step.below()
                        + " cannot be. Maybe steps by rising price, each by 1 minor unit or more.");
            }
            last = step.below();
        }
        if (above < 1) {
            throw new BidException("increments", "The last increment is " + above
                    + ". Maybe 1 minor unit or more.");
        }
    }

    /// The same increment at any price.
    public static Increments of(long by) {
        return new Increments(List.of(), by);
    }

    /// Those of eBay in 2004 in hundredths of a dollar, read as hundredths of the major unit of `currency`.
    public static Increments ebay2004(Currency currency) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < EBAY_2004_CENTS.length; i += 2) {
            steps.add(new Step(minor(EBAY_2004_CENTS[i], currency), minor(EBAY_2004_CENTS[i + 1], currency)));
        }
        return new Increments(steps, minor(10_000, currency));
    }

    private static long minor(long hundredths, Currency currency) {
        long scale = 1;
        for (int digit = 0; digit < currency.getDefaultFractionDigits(); digit++) {
            scale *= 10;
        }
        return Math.max(1, hundredths * scale / 100);
    }

    /// The increment at `price`, in minor units.
    public long at(long price) {
        for (Step step : steps) {
            if (price < step.below()) {
                return step.by();
            }
        }
        return above;
    }
}
