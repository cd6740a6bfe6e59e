package io.assay.valuation.signal;

import java.util.function.IntConsumer;

/// Which offers have a hash: an open-addressed table of pairs, 8 bytes each, half to seven tenths full. Pairs are
/// added, never taken out. A pair is one number, so that a look-up waits for memory once.
///
/// Of a hash 40 bits are kept, so of ten million hashes one look-up in 100,000 finds an owner too many.
final class HashIndex {
    private static final double FULL = 0.7;
    private static final double GROWTH = 1.4;
    private static final int OWNER_BITS = 24;

    /// More offers of one hash than this are not kept: it is a commonplace by then.
    static final int MOST_OWNERS = 64;

    /// Owners are numbered from 0 to below this.
    static final int MOST_NUMBER = (1 << OWNER_BITS) - 1;

    // What is kept of the hash, then the owner plus one; 0 is a free slot.
    private long[] pairs = new long[1 << 8];
    private int size;

    void add(long hash, int owner) {
        if (owner < 0 || owner >= MOST_NUMBER) {
            throw new IllegalArgumentException("There is no room for offer " + owner + ". Maybe part the catalogue: "
                    + MOST_NUMBER + " offers at most.");
        }
        if (size + 1 > FULL * pairs.length) {
            grow();
        }
        long bits = bits(hash);
        int slot = slot(bits, pairs.length);
        int seen = 0;
        while (pairs[slot] != 0) {
            if (isOf(pairs[slot], bits) && ++seen == MOST_OWNERS) {
                return;
            }
            slot = next(slot, pairs.length);
        }
        pairs[slot] = (bits & ~(long) MOST_NUMBER) | (owner + 1);
        size++;
    }

    /// Tells `consumer` of every owner of `hash`, first come first.
    void owners(long hash, IntConsumer consumer) {
        long[] all = pairs;
        long bits = bits(hash);
        for (int slot = slot(bits, all.length); all[slot] != 0; slot = next(slot, all.length)) {
            if (isOf(all[slot], bits)) {
                consumer.accept((int) (all[slot] & MOST_NUMBER) - 1);
            }
        }
    }

    // The upper bits of a sketch's hashes are 0 the larger the set is, so they are spread first (Knuth's multiplicative
    // hashing, by 2⁶⁴ over the golden ratio).
    private static long bits(long hash) {
        return hash * 0x9e3779b97f4a7c15L;
    }

    private static boolean isOf(long pair, long bits) {
        return (pair ^ bits) >>> OWNER_BITS == 0;
    }

    private static int slot(long bits, int slots) {
        return (int) (((bits >>> 32) * slots) >>> 32);
    }

    private static int next(int slot, int slots) {
        return slot + 1 == slots ? 0 : slot + 1;
    }

    // Pairs of one hash keep their order: slots are walked from just behind a free one, so that no run is cut in two.
    private void grow() {
        long[] old = pairs;
        long[] all = new long[Math.toIntExact((long) (GROWTH * old.length))];
        int start = 0;
        while (old[start] != 0) {
            start++;
        }
        for (int i = 0; i < old.length; i++) {
            long pair = old[start + i < old.length ? start + i : start + i - old.length];
            if (pair != 0) {
                int slot = slot(pair, all.length);
                while (all[slot] != 0) {
                    slot = next(slot, all.length);
                }
                all[slot] = pair;
            }
        }
        pairs = all;
    }
}
