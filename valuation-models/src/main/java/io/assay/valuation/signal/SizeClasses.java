package io.assay.valuation.signal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;

/// The hashes of all confirmed sets, in one index, each set by a sample that goes with its size: one of class *j* by
/// its hashes below 4⁻ʲ of all possible ones, which is between 512 and 2,048 of each.
///
/// One union over all sizes would keep hardly a hash of a small set once a large one has joined it. Here a small one is
/// compared with small ones by all its rows, and with large ones by those few that the large ones' samples still
/// decide.
///
/// Of the offers of one provider and class, one stands for a hash, since when the first of them came, whether that is
/// still offered or not; the others keep it aside until that one is withdrawn.
///
/// To add or compare a set looks each of its hashes up once.
final class SizeClasses {
    private static final int SAMPLE = 128;

    private final Members members;
    private final HashIndex index;
    // What the index calls a set: which offer has it, its class, and since when its provider has the hash.
    private int[] owners = new int[16];
    private byte[] orders = new byte[16];
    private long[] sinces = new long[16];
    private int sets;
    private final Map<Holding, Integer> numbers = new HashMap<>();
    // By class: whose sets are in it.
    private final List<List<Integer>> classes = new ArrayList<>();
    // By offer: hashes for which another offer of its provider stands.
    private final Map<Integer, List<Aside>> aside = new HashMap<>();

    private record Holding(int owner, int order, long since) {}

    private static final class Aside {
        private final int order;
        private final long[] hashes;

        Aside(int order, long[] hashes) {
            this.order = order;
            this.hashes = hashes;
        }
    }

    /// @param secret that whoever sends hashes does not know
    SizeClasses(Members members, long secret) {
        this.members = members;
        this.index = new HashIndex(secret);
    }

    /// Adds the members of `sample` as what the offer `owner` has.
    void add(SetSample sample, int owner) {
        SetSample kept = sample.trimmed();
        int order = kept.order();
        while (classes.size() <= order) {
            classes.add(new ArrayList<>());
        }
        classes.get(order).add(owner);
        Members.Member member = members.get(owner);
        int own = set(owner, order, member.since());
        IntUnaryOperator successor = set -> orders[set] != order
                || members.get(owners[set]).providerNumber() != member.providerNumber()
                        ? -1
                        : members.isWithdrawn(owners[set]) || member.since() < sinces[set]
                                ? set(members.isWithdrawn(owners[set]) ? owner : owners[set], order,
                                        Math.min(member.since(), sinces[set]))
                                : set;
        long[] left = new long[kept.hashes().length];
        int n = 0;
        index.fetch(kept.hashes());
        for (long hash : kept.hashes()) {
            int standing = index.add(hash, own, successor);
            if (standing < 0 || owners[standing] != owner) {
                left[n++] = hash;
            }
        }
        if (n > 0) {
            aside.computeIfAbsent(owner, _ -> new ArrayList<>()).add(new Aside(order, Arrays.copyOf(left, n)));
        }
    }

    /// Lets other offers of its provider stand for what the withdrawn offer `owner` stood for.
    void withdraw(int owner) {
        aside.remove(owner);
        for (int heir : members.of(members.get(owner).providerNumber())) {
            aside.computeIfPresent(heir, (_, all) -> {
                List<Aside> rest = all.stream().map(kept -> inherit(heir, kept, owner))
                        .filter(kept -> kept.hashes.length > 0).toList();
                return rest.isEmpty() ? null : rest;
            });
        }
    }

    private Aside inherit(int heir, Aside kept, int owner) {
        IntUnaryOperator successor = set -> owners[set] == owner && orders[set] == kept.order
                ? set(heir, kept.order, sinces[set])
                : -1;
        return new Aside(kept.order,
                Arrays.stream(kept.hashes).filter(hash -> !index.replace(hash, successor)).toArray());
    }

    private int set(int owner, int order, long since) {
        return numbers.computeIfAbsent(new Holding(owner, order, since), _ -> {
            if (sets == owners.length) {
                owners = Arrays.copyOf(owners, 2 * sets);
                orders = Arrays.copyOf(orders, 2 * sets);
                sinces = Arrays.copyOf(sinces, 2 * sets);
            }
            owners[sets] = owner;
            orders[sets] = (byte) order;
            sinces[sets] = since;
            return sets++;
        });
    }

    /// The providers who may share [Catalogue#COPY] of the members with `sample`: looks up no more than the 128
    /// smallest hashes and asks for half of them. Of who shares so much, one in 10¹³ is overlooked. What fewer than
    /// [Uniqueness#MIN_HASHES] hashes can tell is not told.
    SortedSet<String> mayShareMost(SetSample sample) {
        List<Map<Integer, Integer>> shared = new ArrayList<>();
        classes.forEach(_ -> shared.add(new HashMap<>()));
        long[] hashes = sample.hashes();
        for (int i = 0; i < Math.min(SAMPLE, hashes.length); i++) {
            index.owners(hashes[i], set -> shared.get(orders[set])
                    .merge(members.get(owners[set]).providerNumber(), 1, Integer::sum));
        }
        SortedSet<String> found = new TreeSet<>();
        for (int order = 0; order < shared.size(); order++) {
            int compared = Math.min(SAMPLE, compared(sample, order));
            if (compared >= Uniqueness.MIN_HASHES) {
                shared.get(order).forEach((provider, n) -> {
                    if (n >= compared / 2) {
                        found.add(members.get(members.of(provider).getFirst()).provider());
                    }
                });
            }
        }
        return found;
    }

    // How many of the sample's hashes a class decides; they ascend, so they are its first.
    private static int compared(SetSample sample, int order) {
        return sample.below(Math.min(sample.theta(), SetSample.share(order)));
    }

    /// Looks every hash of `sample`, which offer `asked` has, up. What it is asked afterwards costs only what was
    /// found.
    Matches match(SetSample sample, int asked) {
        List<Matches.Match> matches = new ArrayList<>();
        for (int order = 0; order < classes.size(); order++) {
            matches.add(new Matches.Match(classes.get(order), Math.min(sample.theta(), SetSample.share(order)),
                    compared(sample, order)));
        }
        long[] hashes = sample.hashes();
        index.fetch(hashes);
        for (int i = 0; i < hashes.length; i++) {
            int place = i;
            index.owners(hashes[i], set -> matches.get(orders[set]).add(place, owners[set], sinces[set]));
        }
        return new Matches(members, asked, hashes, matches, this::aside);
    }

    private long[] aside(int owner, int order) {
        return aside.getOrDefault(owner, List.of()).stream().filter(kept -> kept.order == order)
                .map(kept -> kept.hashes).reduce(new long[0], (some, more) -> some.length == 0 ? more : some);
    }
}
