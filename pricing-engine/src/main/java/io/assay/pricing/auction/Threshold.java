package io.assay.pricing.auction;

/// Finds the amount of a unit by its rank without sorting.
///
/// Amounts are counted by their leading bits, from the top, until the bits that tell the rank apart are known (radix
/// selection; Knuth, *The Art of Computer Programming* 3, 5.2.5). That takes as many passes as the largest amount has
/// digits of [#BITS] bits, whatever the bids are: no bidder can make it slow.
final class Threshold {
    private static final int BITS = 12;

    private Threshold() {}

    /// The amount of the unit at `rank`, the highest being at 1.
    ///
    /// @param amounts of steps, 0 or more
    /// @param units of each step
    /// @param n how many steps there are
    /// @param rank from 1 to the number of units
    static long of(long[] amounts, int[] units, int n, long rank) {
        long largest = 0;
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, amounts[i]);
        }
        int shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(largest) - BITS);
        int bits = BITS;
        long prefix = 0;
        long left = rank;
        while (true) {
            long[] counts = new long[1 << bits];
            for (int i = 0; i < n; i++) {
                if (amounts[i] >>> shift >>> bits == prefix) {
                    counts[(int) (amounts[i] >>> shift) & (counts.length - 1)] += units[i];
                }
            }
            int digit = counts.length - 1;
            while (counts[digit] < left) {
                left -= counts[digit--];
            }
            prefix = prefix << bits | digit;
            if (shift == 0) {
                return prefix;
            }
            bits = Math.min(BITS, shift);
            shift -= bits;
        }
    }
}
