package io.assay.valuation.profile;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// Counts how often rows that agree in some columns disagree in another: the rows outside the majority of their group,
/// which is the g₃ error of an approximate functional dependency (Kivinen and Mannila 1995,
/// doi:10.1016/0304-3975(95)00028-U).
///
/// Exact as long as groups and values fit ([#MOST_GROUPS], [#MOST_VARIANTS]). Beyond that it keeps all rows of the
/// groups with the smallest hashes, as many as fit: a simple random sample of groups, and the same whatever the order
/// of rows, so that states of parts merge into the state of the whole.
final class DependencyTally {
    static final int MOST_GROUPS = 4096;

    private static final int MOST_VARIANTS = 200_000;

    // By unsigned hash, so that the last group is the first to go.
    private final TreeMap<Long, Map<Long, Long>> groups = new TreeMap<>(Long::compareUnsigned);
    private int variantsKept;
    private long limit = -1; // unsigned: groups up to this hash are kept, all of them

    void add(long determinant, long dependent) {
        add(determinant, dependent, 1);
    }

    void merge(DependencyTally other) {
        keepUpTo(Long.compareUnsigned(other.limit, limit) < 0 ? other.limit : limit);
        other.groups.forEach((determinant, variants) -> variants
                .forEach((dependent, rows) -> add(determinant, dependent, rows)));
    }

    /// Rows in groups of two rows or more; one row alone cannot disagree.
    long cases() {
        return groups.values().stream().mapToLong(DependencyTally::rows).filter(rows -> rows > 1).sum();
    }

    /// Rows outside the majority of their group.
    long failures() {
        return groups.values().stream().mapToLong(variants -> rows(variants) - largest(variants)).sum();
    }

    private void add(long determinant, long dependent, long rows) {
        if (Long.compareUnsigned(determinant, limit) > 0) {
            return;
        }
        Map<Long, Long> variants = groups.computeIfAbsent(determinant, _ -> new HashMap<>());
        variantsKept += variants.merge(dependent, rows, Long::sum) == rows ? 1 : 0;
        while (groups.size() > MOST_GROUPS || variantsKept > MOST_VARIANTS) {
            keepUpTo(groups.lastKey() - 1);
        }
    }

    private void keepUpTo(long newLimit) {
        limit = newLimit;
        Map<Long, Map<Long, Long>> gone = groups.tailMap(limit, false);
        variantsKept -= gone.values().stream().mapToInt(Map::size).sum();
        gone.clear();
    }

    private static long rows(Map<Long, Long> variants) {
        return variants.values().stream().mapToLong(Long::longValue).sum();
    }

    private static long largest(Map<Long, Long> variants) {
        return variants.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }
}
