package io.assay.valuation.signal;

import java.util.function.IntConsumer;

/// Which offers have a hash: an open-addressed table of pairs, 12 bytes each, about half full. Pairs are added, never
/// taken out.
final class HashIndex {
    private static final double FULL = 0.7;

    /// More offers of one hash than this are not kept: it is a commonplace by then.
    static final int MOST_OWNERS = 64;

    // 0 marks a free slot; no hash is 0.
    private long[] hashes = new long[1 << 10];
    private int[] owners = new int[1 << 10];
    private int size;

    void add(long hash, int owner) {
        if (size + 1 > FULL * hashes.length) {
            grow();
        }
        int slot = slot(hash, hashes.length);
        int seen = 0;
        while (hashes[slot] != 0) {
            if (hashes[slot] == hash && ++seen == MOST_OWNERS) {
                return;
            }
            slot = (slot + 1) & (hashes.length - 1);
        }
        hashes[slot] = hash;
        owners[slot] = owner;
        size++;
    }

    /// Tells `consumer` of every owner of `hash`, first come first.
    void owners(long hash, IntConsumer consumer) {
        for (int slot = slot(hash, hashes.length); hashes[slot] != 0; slot = (slot + 1) & (hashes.length - 1)) {
            if (hashes[slot] == hash) {
                consumer.accept(owners[slot]);
            }
        }
    }

    // The lowest bits of a sketch's hashes are uniform, whatever its size.
    private static int slot(long hash, int slots) {
        return (int) hash & (slots - 1);
    }

    // Pairs of one hash keep their order: slots are walked from just behind a free one, so that no run is cut in two.
    private void grow() {
        long[] oldHashes = hashes;
        int[] oldOwners = owners;
        hashes = new long[2 * oldHashes.length];
        owners = new int[hashes.length];
        int start = 0;
        while (oldHashes[start] != 0) {
            start++;
        }
        for (int i = 0; i < oldHashes.length; i++) {
            int old = (start + i) & (oldHashes.length - 1);
            if (oldHashes[old] != 0) {
                int slot = slot(oldHashes[old], hashes.length);
                while (hashes[slot] != 0) {
                    slot = (slot + 1) & (hashes.length - 1);
                }
                hashes[slot] = oldHashes[old];
                owners[slot] = oldOwners[old];
            }
        }
    }
}
