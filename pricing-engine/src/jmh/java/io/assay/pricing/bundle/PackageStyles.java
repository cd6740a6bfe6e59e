package io.assay.pricing.bundle;

import io.assay.pricing.bundle.PackageProblem.PackageBid;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Seeded package auctions in the styles of the Combinatorial Auction Test Suite, written anew from its paper:
/// Leyton-Brown, Pearson and Shoham 2000, *Towards a universal test suite for combinatorial auction algorithms*,
/// doi:10.1145/352871.352879. Amounts are in cents. A bidder makes up to ten XOR bids.
public final class PackageStyles {
    private static final int MOST_BIDS_EACH = 10;
    private static final int MOST_PATHS = 2_000;

    private final int goods;
    private final int bids;
    private final SplittableRandom random;
    private final List<PackageBid> made = new ArrayList<>();
    private int bidders;

    /// What goods and bids are like.
    public enum Style {
        /// Goods are stretches of road; a bidder wants a way from one place to another.
        PATHS,
        /// Goods are plots; a bidder wants adjacent ones.
        REGIONS,
        /// Goods are slots at airports; a bidder wants a take-off and a landing.
        MATCHING,
        /// Goods are hours of a machine; a bidder has a job with a deadline.
        SCHEDULING,
        /// Goods go together by chance.
        ARBITRARY
    }

    private record Draft(List<Integer> goods, long amount) {}

    private PackageStyles(int goods, int bids, long seed) {
        this.goods = goods;
        this.bids = bids;
        this.random = new SplittableRandom(seed);
    }

    /// An auction of `goods` goods and `bids` bids.
    static PackageProblem of(Style style, int goods, int bids, long seed) {
        PackageStyles styles = new PackageStyles(goods, bids, seed);
        switch (style) {
            case PATHS -> styles.paths();
            case REGIONS -> styles.regions(true);
            case MATCHING -> styles.matching();
            case SCHEDULING -> styles.scheduling();
            case ARBITRARY -> styles.regions(false);
        }
        return new PackageProblem(Collections.nCopies(goods, 1), styles.bidders, styles.made);
    }

    private boolean isFull() {
        return made.size() >= bids;
    }

    // The first bids of a bidder; of several for the same package the highest.
    private void submit(List<Draft> drafts) {
        Map<List<Integer>, Draft> best = new LinkedHashMap<>();
        drafts.stream().filter(draft -> draft.amount() > 0 && !draft.goods().isEmpty())
                .forEach(draft -> best.merge(draft.goods(), draft, (a, b) -> a.amount() >= b.amount() ? a : b));
        List<Draft> own = best.values().stream().limit(Math.min(MOST_BIDS_EACH, bids - made.size())).toList();
        own.forEach(draft -> made.add(new PackageBid(bidders, draft.goods(), 1, draft.amount())));
        bidders += own.isEmpty() ? 0 : 1;
    }

    private static long cents(double amount) {
        return Math.round(amount * 100);
    }

    private void paths() {
        int places = Math.max(4, goods / 2);
        double[] xy = random.doubles(2L * places).toArray();
        double[][] far = new double[places][places];
        for (int i = 0; i < places; i++) {
            for (int j = 0; j < places; j++) {
                far[i][j] = Math.hypot(xy[2 * i] - xy[2 * j], xy[2 * i + 1] - xy[2 * j + 1]);
            }
        }
        int[][] road = roads(places, far);
        while (!isFull()) {
            int from = random.nextInt(places);
            int to = random.nextInt(places);
            if (from != to) {
                double worth = far[from][to] * (1 + random.nextDouble() * 0.5);
                List<Draft> ways = new ArrayList<>();
                walk(from, to, worth, 0, road, far, new BitSet(), new ArrayDeque<>(), ways);
                ways.sort(Comparator.comparingLong(way -> -way.amount()));
                submit(ways);
            }
        }
    }

    // Each place has roads to the two nearest; the rest of the goods are roads between places by chance.
    private int[][] roads(int places, double[][] far) {
        int[][] road = new int[places][places];
        Arrays.stream(road).forEach(row -> Arrays.fill(row, -1));
        int next = 0;
        for (int i = 0; i < places; i++) {
            int here = i;
            List<Integer> near = IntStream.range(0, places).boxed()
                    .sorted(Comparator.comparingDouble(j -> far[here][j])).toList();
            for (int k = 1; k <= 2 && next < goods; k++) {
                if (road[i][near.get(k)] < 0) {
                    road[i][near.get(k)] = next;
                    road[near.get(k)][i] = next++;
                }
            }
        }
        while (next < goods) {
            int i = random.nextInt(places);
            int j = random.nextInt(places);
            if (i != j && road[i][j] < 0 && far[i][j] < 0.4) {
                road[i][j] = next;
                road[j][i] = next++;
            }
        }
        return road;
    }

    private void walk(int at, int to, double worth, double length, int[][] road, double[][] far, BitSet seen,
            Deque<Integer> way, List<Draft> ways) {
        if (length + far[at][to] > worth || ways.size() > MOST_PATHS) {
            return;
        }
        if (at == to) {
            ways.add(new Draft(way.stream().sorted().toList(), cents((worth - length) * 10_000)));
            return;
        }
        seen.set(at);
        for (int next = 0; next < road.length; next++) {
            if (road[at][next] >= 0 && !seen.get(next)) {
                way.addLast(road[at][next]);
                walk(next, to, worth, length + far[at][next], road, far, seen, way, ways);
                way.removeLast();
            }
        }
        seen.clear(at);
    }

    private void regions(boolean onMap) {
        double[][] beside = new double[goods][goods];
        int columns = (int) Math.ceil(Math.sqrt(goods * 2.0));
        for (int i = 0; i < goods; i++) {
            for (int j = 0; j < i; j++) {
                int rows = Math.abs(i / columns - j / columns);
                int across = Math.abs(i % columns - j % columns);
                boolean touches = rows + across == 1 || (rows == 1 && across == 1 && random.nextDouble() < 0.2);
                beside[i][j] = onMap ? (touches ? 1 : 0) : random.nextDouble();
                beside[j][i] = beside[i][j];
            }
        }
        double[] common = random.doubles(goods, 1, 100).toArray();
        while (!isFull()) {
            double[] taste = random.doubles(goods).toArray();
            double[] worth = IntStream.range(0, goods).mapToDouble(g -> common[g] + 50 * (2 * taste[g] - 1)).toArray();
            BitSet first = bundle(pick(taste, new BitSet()), -1, beside, taste, onMap);
            double value = value(first, worth);
            if (value > 0) {
                List<Draft> others = new ArrayList<>();
                double resale = first.stream().mapToDouble(g -> common[g]).sum();
                first.stream().forEach(good -> {
                    BitSet other = bundle(good, first.cardinality(), beside, taste, onMap);
                    double here = value(other, worth);
                    if (here > 0 && here <= 1.5 * value && !other.equals(first)
                            && other.stream().mapToDouble(g -> common[g]).sum() >= 0.5 * resale) {
                        others.add(new Draft(other.stream().boxed().toList(), cents(here * 10)));
                    }
                });
                others.sort(Comparator.comparingLong(draft -> -draft.amount()));
                others.addFirst(new Draft(first.stream().boxed().toList(), cents(value * 10)));
                submit(others);
            }
        }
    }

    private static double value(BitSet bundle, double[] worth) {
        return bundle.stream().mapToDouble(good -> worth[good]).sum() + Math.pow(bundle.cardinality(), 1.2);
    }

    private BitSet bundle(int first, int size, double[][] beside, double[] taste, boolean onMap) {
        BitSet bundle = new BitSet();
        bundle.set(first);
        while (bundle.cardinality() < goods && (size < 0 ? random.nextDouble() < 0.9 : bundle.cardinality() < size)) {
            boolean jumps = onMap && random.nextDouble() < 0.05;
            double[] weight = IntStream.range(0, goods).mapToDouble(good -> bundle.get(good)
                    ? 0
                    : jumps ? 1 : taste[good] * bundle.stream().mapToDouble(other -> beside[good][other]).sum())
                    .toArray();
            if (Arrays.stream(weight).noneMatch(w -> w > 0)) {
                break;
            }
            bundle.set(pick(weight, bundle));
        }
        return bundle;
    }

    private int pick(double[] weight, BitSet not) {
        double left = random.nextDouble()
                * IntStream.range(0, weight.length).filter(g -> !not.get(g)).mapToDouble(g -> weight[g]).sum();
        int last = -1;
        for (int g = 0; g < weight.length && left >= 0; g++) {
            if (!not.get(g) && weight[g] > 0) {
                last = g;
                left -= weight[g];
            }
        }
        return last;
    }

    private void matching() {
        int airports = 5;
        int slots = goods / airports;
        double[] xy = random.doubles(2L * airports).toArray();
        double[][] worth = new double[airports][];
        for (int i = 0; i < airports; i++) {
            double base = random.nextDouble() * 5;
            worth[i] = random.doubles(slots, base, base + 1).toArray();
        }
        while (!isFull()) {
            int a = random.nextInt(airports);
            int b = random.nextInt(airports);
            if (a != b) {
                int hours = Math.max(1, (int) Math.round(slots / 2.0
                        * Math.hypot(xy[2 * a] - xy[2 * b], xy[2 * a + 1] - xy[2 * b + 1]) / 1.42));
                int start = random.nextInt(1, Math.max(2, slots - hours));
                double eager = 0.5 + random.nextDouble();
                List<Draft> flights = new ArrayList<>();
                for (int off = Math.max(0, start - 1); off <= Math.min(slots - 1, start + 2); off++) {
                    for (int on = off + hours; on <= Math.min(slots - 1, start + hours + 2); on++) {
                        double value = (worth[a][off] + worth[b][on]) * eager * Math.pow(0.9, on - off - hours)
                                * Math.pow(0.75, Math.max(0, on - start - hours));
                        flights.add(new Draft(List.of(a * slots + off, b * slots + on).stream().sorted().toList(),
                                cents(value * 1_000)));
                    }
                }
                flights.sort(Comparator.comparingLong(flight -> -flight.amount()));
                submit(flights);
            }
        }
    }

    private void scheduling() {
        while (!isFull()) {
            int hours = random.nextInt(1, Math.max(2, goods / 5));
            int deadline = random.nextInt(hours, goods + 1);
            double value = Math.pow(hours, 1.2) * (0.5 + random.nextDouble());
            List<Draft> starts = new ArrayList<>();
            int done = 0;
            int due = deadline;
            boolean more = true;
            while (more) {
                for (int end = Math.max(done + 1, hours); end <= due; end++) {
                    starts.add(new Draft(IntStream.range(end - hours, end).boxed().toList(),
                            cents(value * deadline / due * 1_000)));
                }
                done = due;
                more = due < goods && random.nextDouble() < 0.9;
                due = more ? random.nextInt(due + 1, goods + 1) : due;
            }
            Collections.shuffle(starts, Random.from(random));
            submit(starts);
        }
    }
}
