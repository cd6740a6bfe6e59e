package io.assay.valuation.signal;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.function.IntUnaryOperator;

/// Which sets have a hash: an open-addressed table of pairs, 8 bytes each, half to seven tenths full. Pairs are added
/// and change their set, but are never taken out. A pair is one number, so that a look-up waits for memory once.
///
/// Of a hash 40 bits are kept, so of ten million hashes one look-up in 100,000 finds a set too many.
///
/// Where a pair stands depends on a secret, so that nobody can send hashes that crowd one place and make every look
/// there a long one; what is found does not.
///
/// The table is laid over pages and grows where it stands: with a table of hundreds of megabytes, to copy it would take
/// as much again, and a collector in no hurry would keep all copies before.
final class HashIndex {
    private static final double FULL = 0.7;
    private static final double GROWTH = 1.4;
    private static final int NUMBER_BITS = 24;
    private static final int PAGE_BITS = 12;
    private static final int PAGE = 1 << PAGE_BITS;
    // How many slots are moved at once.
    private static final int STEP = 1 << 16;

    /// More sets of one hash than this are not kept: it is a commonplace by then.
    static final int MOST_OWNERS = 64;

    /// Sets are numbered from 0 to below this.
    static final int MOST_NUMBER = (1 << NUMBER_BITS) - 1;

    private final long spread;
    // What is kept of the hash, then the number of the set plus one; 0 is a free slot.
    // Behind the last home there is a page more, and another when that is full, so that every run ends at a free slot.
    private long[][] pages = {new long[PAGE], new long[PAGE]};
    private int homes = PAGE;
    private int size;
    @SuppressWarnings("UnusedVariable") // written so that the reading before it is not left out
    private long fetched;

    /// @param secret any number that whoever sends hashes does not know
    HashIndex(long secret) {
        this.spread = secret | 1;
    }

    /// Adds the pair, unless some set of the hash has a `successor`, which takes that set's place and stands for this
    /// one too; it may be the same.
    ///
    /// @param successor of a set, or a negative number for none
    /// @return the set that now stands for this one, itself if it was added; negative where the hash is a commonplace
    int add(long hash, int number, IntUnaryOperator successor) {
        if (number < 0 || number >= MOST_NUMBER) {
            throw new IllegalArgumentException("There is no room for set " + number + ". Maybe part the catalogue: "
                    + MOST_NUMBER + " sets at most.");
        }
        if (size + 1 > FULL * homes) {
            grow();
        }
        long bits = bits(hash);
        int slot = home(bits);
        int seen = 0;
        for (long pair = pair(slot); pair != 0; pair = pair(slot)) {
            if (isOf(pair, bits)) {
                int next = successor.applyAsInt(number(pair));
                if (next >= 0) {
                    set(slot, (bits & ~(long) MOST_NUMBER) | (next + 1));
                    return next;
                }
                seen++;
            }
            slot++;
        }
        if (seen >= MOST_OWNERS) {
            return -1;
        }
        set(slot, (bits & ~(long) MOST_NUMBER) | (number + 1));
        size++;
        return number;
    }

    /// Puts its `successor` in the place of the first set of the hash that has one.
    ///
    /// @return whether there was one
    boolean replace(long hash, IntUnaryOperator successor) {
        long bits = bits(hash);
        int slot = home(bits);
        for (long pair = pair(slot); pair != 0; pair = pair(slot)) {
            int next = isOf(pair, bits) ? successor.applyAsInt(number(pair)) : -1;
            if (next >= 0) {
                set(slot, (bits & ~(long) MOST_NUMBER) | (next + 1));
                return true;
            }
            slot++;
        }
        return false;
    }

    /// Tells `consumer` of every set that has `hash`, first come first.
    void owners(long hash, IntConsumer consumer) {
        long bits = bits(hash);
        int slot = home(bits);
        for (long pair = pair(slot); pair != 0; pair = pair(slot)) {
            if (isOf(pair, bits)) {
                consumer.accept(number(pair));
            }
            slot++;
        }
    }

    /// Asks the memory for the places of all those hashes at once, before they are added or looked up: one after the
    /// other, each would wait for the one before it, and a look into a large table is nine tenths waiting.
    void fetch(long[] hashes) {
        long all = 0;
        for (long hash : hashes) {
            all ^= pair(home(bits(hash)));
        }
        fetched = all;
    }

    // The upper bits of a sketch's hashes are 0 the larger the set is, so they are spread first (Knuth's multiplicative
    // hashing, by 2⁶⁴ over the golden ratio).
    private static long bits(long hash) {
        return hash * 0x9e3779b97f4a7c15L;
    }

    private static boolean isOf(long pair, long bits) {
        return (pair ^ bits) >>> NUMBER_BITS == 0;
    }

    private static int number(long pair) {
        return (int) (pair & MOST_NUMBER) - 1;
    }

    private long pair(int slot) {
        return pages[slot >>> PAGE_BITS][slot & (PAGE - 1)];
    }

    private void set(int slot, long pair) {
        pages[slot >>> PAGE_BITS][slot & (PAGE - 1)] = pair;
        if (slot + 1 == pages.length * PAGE) {
            extend(pages.length + 1);
        }
    }

    // Where a pair would stand if nobody stood there, by what is kept of its hash. Of two pairs it is the same one that
    // stands behind however many homes there are.
    private int home(long bits) {
        long mixed = (bits & ~(long) MOST_NUMBER) * spread;
        return (int) (((mixed >>> 32) * homes) >>> 32);
    }

    /// How many slots are taken in one row at the most: what the longest look costs.
    int longestRun() {
        int longest = 0;
        int run = 0;
        for (long[] page : pages) {
            for (long pair : page) {
                run = pair == 0 ? 0 : run + 1;
                longest = Math.max(longest, run);
            }
        }
        return longest;
    }

    // Whoever stands behind a free slot has his home behind it. So what stands behind one can be taken out and put back
    // among more homes, and comes to stand behind it again: from the last slots to the first, nothing is in the way.
    // Pairs of one hash stand in one run without a free slot and are put back in their order.
    private void grow() {
        int end = pages.length * PAGE;
        int count = Math.toIntExact((long) (GROWTH * homes / PAGE) + 1);
        homes = count * PAGE;
        extend(count + 1);
        while (end > 0) {
            int start = Math.max(0, end - STEP);
            while (start > 0 && pair(start) != 0) {
                start--;
            }
            put(take(start, end));
            end = start;
        }
    }

    private void extend(int count) {
        long[][] more = Arrays.copyOf(pages, Math.max(count, pages.length));
        for (int page = pages.length; page < more.length; page++) {
            more[page] = new long[PAGE];
        }
        pages = more;
    }

    // Takes the pairs out from `start` to before `end`.
    private long[] take(int start, int end) {
        long[] taken = new long[end - start];
        int n = 0;
        for (int slot = start; slot < end;) {
            long[] page = pages[slot >>> PAGE_BITS];
            int from = slot & (PAGE - 1);
            int to = Math.min(PAGE, from + end - slot);
            for (int i = from; i < to; i++) {
                // Free slots are overwritten by what comes next: to ask for each whether it is one takes longer.
                taken[n] = page[i];
                n += page[i] == 0 ? 0 : 1;
            }
            Arrays.fill(page, from, to, 0);
            slot += to - from;
        }
        return Arrays.copyOf(taken, n);
    }

    private void put(long[] taken) {
        for (long pair : taken) {
            int slot = home(pair);
            while (pair(slot) != 0) {
                slot++;
            }
            set(slot, pair);
        }
    }
}
