package io.assay.pricing.auction;

import io.assay.pricing.auction.CallRule.Plateau;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// The orders of a call, side by side, as what is wanted and offered at each price.
record OrderBook(HalfBook buys, HalfBook sells) {
    private static final int BITS = 12;
    // Four digits of these bits hold twice the largest amount.
    private static final int DIGITS = 4;

    static OrderBook of(List<Bid> orders) {
        int n = orders.size();
        Bid[] sorted = new Bid[n];
        long[] limits = new long[n];
        int[] units = new int[n];
        int buys = 0;
        int sells = n;
        for (Bid order : orders) {
            int place = order.side() == Side.BUY ? buys++ : --sells;
            sorted[place] = order;
            limits[place] = order.amount();
            units[place] = order.units();
        }
        return new OrderBook(new HalfBook(Side.BUY, sorted, limits, units, 0, buys),
                new HalfBook(Side.SELL, sorted, limits, units, sells, n));
    }

    /// One side: its orders with their limits and units, from a place in the arrays to another.
    @SuppressWarnings("ArrayRecordComponent") // Never compared; arrays, because there may be a million orders.
    record HalfBook(Side side, Bid[] orders, long[] limits, int[] units, int from, int to) {
        /// The `volume` units that trade at `price`: all orders that take it, the best limits first.
        Fills fills(long price, long volume, Comparator<Bid> ties) {
            long[] ranks = new long[to - from];
            int[] steps = new int[to - from];
            Bid[] taking = new Bid[to - from];
            int n = 0;
            for (int i = from; i < to; i++) {
                long better = side == Side.BUY ? limits[i] - price : price - limits[i];
                if (better >= 0) {
                    ranks[n] = better;
                    steps[n] = units[i];
                    taking[n++] = orders[i];
                }
            }
            return Fills.of(Arrays.asList(taking).subList(0, n), ranks, steps, volume, ties);
        }

        // Units whose limits take each of the prices.
        private long[] taking(long[] prices) {
            long[] taking = new long[prices.length];
            for (int j = 0; j < prices.length; j++) {
                long sum = 0;
                for (int i = from; i < to; i++) {
                    long better = side == Side.BUY ? limits[i] - prices[j] : prices[j] - limits[i];
                    sum += better >= 0 ? units[i] : 0;
                }
                taking[j] = sum;
            }
            return taking;
        }

        // The highest limit below a price, -1 if there is none.
        private long below(long price) {
            long best = -1;
            for (int i = from; i < to; i++) {
                best = Math.max(best, limits[i] < price ? limits[i] : -1);
            }
            return best;
        }

        // The lowest limit at a price or above it, the largest number if there is none.
        private long atLeast(long price) {
            long best = Long.MAX_VALUE;
            for (int i = from; i < to; i++) {
                best = Math.min(best, limits[i] >= price ? limits[i] : Long.MAX_VALUE);
            }
            return best;
        }
    }

    /// The lowest price at which no more is wanted than offered.
    ///
    /// On a line on which a sell order stands at twice its limit and a buy order at twice its limit plus 2, what is
    /// wanted from a point on less what is offered before it falls along the line; it is more than 0 up to the point
    /// that is looked for, digit by digit from the top as in [Threshold].
    private long balance() {
        int shift = BITS * (DIGITS - 1);
        long prefix = 0;
        long excess = 0;
        for (int i = buys.from; i < buys.to; i++) {
            excess += buys.units[i];
        }
        while (true) {
            // How much the excess falls across each stretch of the line.
            long[] falls = new long[1 << BITS];
            fall(buys, 2, shift, prefix, falls);
            fall(sells, 0, shift, prefix, falls);
            int digit = 0;
            while (digit < falls.length - 1 && excess - falls[digit] > 0) {
                excess -= falls[digit++];
            }
            if (excess <= 0) {
                return 0;
            }
            prefix = prefix << BITS | digit;
            if (shift == 0) {
                return (prefix + 1) / 2;
            }
            shift -= BITS;
        }
    }

    private static void fall(HalfBook half, int offset, int shift, long prefix, long[] falls) {
        for (int i = half.from; i < half.to; i++) {
            long point = 2 * half.limits[i] + offset;
            if (point >>> shift >>> BITS == prefix) {
                falls[(int) (point >>> shift) & (falls.length - 1)] += half.units[i];
            }
        }
    }

    private long below(long price) {
        return Math.max(buys.below(price), sells.below(price));
    }

    private long atLeast(long price) {
        return Math.min(buys.atLeast(price), sells.atLeast(price));
    }

    /// The limits that can be best: from the balance on demand binds, before it supply does, so that only the two
    /// nearest limits on each side can be.
    List<Plateau> bestLimits() {
        long balance = balance();
        long below = below(balance);
        long above = atLeast(balance);
        long[] prices = LongStream.of(below(below), below, above, above == Long.MAX_VALUE ? above : atLeast(above + 1))
                .filter(price -> price >= 0 && price < Long.MAX_VALUE).toArray();
        return plateaus(prices, prices, 1);
    }

    /// The ranges of ticks that can be best, next to the balance on each side.
    List<Plateau> bestTicks(long tick) {
        long first = Math.ceilDiv(balance(), tick) * tick;
        long before = first - tick;
        long nextSell = sells.atLeast(first + 1);
        long high = Math.min(buys.atLeast(first), nextSell == Long.MAX_VALUE ? nextSell : nextSell - tick);
        long last = high == Long.MAX_VALUE ? first : Math.max(first, high);
        if (before < 0) {
            return plateaus(new long[]{first}, new long[]{last}, tick);
        }
        long buy = buys.below(before);
        long low = Math.max(0, Math.max(sells.below(first), buy < 0 ? -1 : buy + tick));
        return plateaus(new long[]{low, first}, new long[]{before, last}, tick);
    }

    private List<Plateau> plateaus(long[] low, long[] high, long tick) {
        long[] demand = buys.taking(low);
        long[] supply = sells.taking(low);
        return IntStream.range(0, low.length)
                .mapToObj(i -> new Plateau(low[i], high[i], tick, demand[i], supply[i])).toList();
    }
}
