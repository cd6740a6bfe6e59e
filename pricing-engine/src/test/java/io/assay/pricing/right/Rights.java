package io.assay.pricing.right;

import java.time.Period;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/// Random rights, and the reference right.
public final class Rights {
    private static final List<String> PLACES = List.of("MY", "MY-14", "SG", "CN", "CN-44", "US");
    private static final List<String> WORDS = List.of("model-training", "research", "credit", "robotics");

    private Rights() {}

    /// To use, not exclusive, for one year, in one country, by one recipient, through an API.
    public static UsageRight reference() {
        return new UsageRight(EnumSet.of(Action.USE), new TreeSet<>(Set.of("model-training")),
                new TreeSet<>(Set.of("robotics")), Territory.of(List.of("MY")), new Term(Period.ofYears(1)), null, 1,
                Exclusivity.NONE, false, Delivery.API);
    }

    public static UsageRight random(RandomGenerator random) {
        EnumSet<Action> actions = EnumSet.of(Action.USE);
        for (Action action : Action.values()) {
            if (random.nextBoolean()) {
                actions.add(action);
            }
        }
        return new UsageRight(actions, subset(WORDS, 0, random), subset(WORDS, 0, random),
                random.nextInt(8) == 0 ? Territory.WORLD : new Territory(subset(PLACES, 1, random)),
                random.nextInt(6) == 0 ? Term.PERPETUAL : new Term(Period.ofMonths(1 + random.nextInt(60))),
                random.nextBoolean() ? null : Long.valueOf(1 + random.nextInt(100_000)), 1 + random.nextInt(20),
                Exclusivity.values()[random.nextInt(3)], random.nextBoolean(), Delivery.values()[random.nextInt(5)]);
    }

    private static TreeSet<String> subset(List<String> words, int least, RandomGenerator random) {
        TreeSet<String> subset = new TreeSet<>();
        int size = least + random.nextInt(words.size());
        while (subset.size() < size) {
            subset.add(words.get(random.nextInt(words.size())));
        }
        return subset;
    }
}
