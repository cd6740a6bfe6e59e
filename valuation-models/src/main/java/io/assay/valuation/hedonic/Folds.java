package io.assay.valuation.hedonic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;

/// Seeded folds of near equal size that never split a group.
final class Folds {
    private Folds() {}

    /// The fold of each item, from 0: groups in shuffled order, largest first, each to the smallest fold. There are `k`
    /// folds, or as many as groups where those are fewer, so that none is empty.
    static <T> int[] of(List<T> items, Function<T, String> group, int k, long seed) {
        Map<String, List<Integer>> members = new LinkedHashMap<>();
        IntStream.range(0, items.size()).forEach(
                i -> members.computeIfAbsent(group.apply(items.get(i)), _ -> new ArrayList<>()).add(i));
        SplittableRandom random = new SplittableRandom(seed);
        List<List<Integer>> groups = new ArrayList<>(members.values());
        Collections.shuffle(groups, java.util.Random.from(random));
        groups.sort(Comparator.<List<Integer>>comparingInt(List::size).reversed());
        int[] load = new int[Math.min(k, Math.max(1, groups.size()))];
        int[] fold = new int[items.size()];
        for (List<Integer> rows : groups) {
            int least = Arrays.stream(load).min().orElseThrow();
            int[] candidates = IntStream.range(0, load.length).filter(f -> load[f] == least).toArray();
            int chosen = candidates[random.nextInt(candidates.length)];
            load[chosen] += rows.size();
            rows.forEach(row -> fold[row] = chosen);
        }
        return fold;
    }
}
