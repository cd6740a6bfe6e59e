package io.assay.valuation.signal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/// Who counts as one of the others, and since when.
class ConfirmedOffersTest {
    @Test
    void aClaimedOfferTakesNothingFromAnybodyAndIsNamedApart() {
        RememberingCatalogue catalogue = new RememberingCatalogue();
        catalogue.claim(offer("early claim", "c", 0, 900));
        catalogue.add(offer("mine", "m", 0, 1_000));
        catalogue.add(offer("stranger", "s", 5_000, 6_000));
        Catalogue.Standing before = catalogue.standing("mine");
        catalogue.claim(offer("late claim", "d", 0, 1_000));
        Catalogue.Standing after = catalogue.standing("mine");
        assertThat(before.claimedBy()).extracting(Catalogue.Competitor::provider).containsExactly("c");
        assertThat(after.claimedBy()).extracting(Catalogue.Competitor::provider).containsExactly("d", "c");
        assertThat(after.rows()).isEqualTo(before.rows());
        assertThat(after.others()).isEqualTo(1);
        assertThat(after.competitors()).isEmpty();
        assertThat(after.copiedBy()).isEmpty();
        assertThat(after.cluster()).containsExactly("m");
        assertThat(catalogue.clusters()).isEmpty();
        assertThat(Uniqueness.of(after).score()).hasValue(1);
        assertThat(Uniqueness.of(after)).as("a claim moves nothing that others are quoted by")
                .isEqualTo(Uniqueness.of(before));
    }

    @Test
    void aClaimedOfferIsItselfComparedWithThoseThatAreConfirmed() {
        RememberingCatalogue catalogue = new RememberingCatalogue();
        catalogue.add(offer("original", "o", 0, 1_000));
        catalogue.claim(offer("copy", "c", 0, 1_000));
        assertThat(Uniqueness.of(catalogue.standing("copy")).score()).hasValue(0);
    }

    @Test
    void confirmingAnOfferLetsItCountAsOfTheDayOnWhichItCame() {
        RememberingCatalogue catalogue = new RememberingCatalogue();
        catalogue.claim(offer("original", "o", 0, 1_000));
        catalogue.add(offer("copy", "c", 0, 1_000));
        assertThat(catalogue.standing("copy").rows().share()).isZero();
        catalogue.confirm("original");
        assertThat(catalogue.standing("copy").rows().share()).isEqualTo(1);
        assertThat(catalogue.standing("original").rows().share()).isZero();
        assertThat(catalogue.standing("original").copiedBy()).containsExactly("c");
        assertThat(catalogue.clusters()).containsExactly(new TreeSet<>(Set.of("c", "o")));
        catalogue.confirm("original");
        assertThat(catalogue.standing("copy").others()).isEqualTo(1);
        assertThatThrownBy(() -> catalogue.confirm("nothing")).hasMessageContaining("'nothing'");
    }

    @Test
    void aWithdrawnOfferCountsNowhereAndPartsItsCluster() {
        RememberingCatalogue catalogue = new RememberingCatalogue();
        catalogue.add(offer("a", "a", 0, 1_000));
        catalogue.add(offer("b", "b", 100, 1_100));
        catalogue.add(offer("c", "c", 200, 1_200));
        assertThat(catalogue.clusters()).hasSize(1);
        catalogue.withdraw("b");
        assertThat(catalogue.clusters()).isEmpty();
        Catalogue.Standing standing = catalogue.standing("c");
        assertThat(standing.others()).isEqualTo(1);
        assertThat(standing.competitors()).extracting(Catalogue.Competitor::provider).containsExactly("a");
        catalogue.confirm("b");
        assertThat(catalogue.standing("c")).as("what is withdrawn stays so").isEqualTo(standing);
    }

    @Test
    void whoeverComesAgainWithMoreIsStillFirstWithWhatWasThereBefore() {
        RememberingCatalogue catalogue = new RememberingCatalogue();
        catalogue.add(offer("first", "p", 0, 1_000));
        catalogue.add(offer("copy", "q", 0, 1_000));
        catalogue.add(offer("with more", "p", 0, 1_200));
        catalogue.add(offer("the copy's more", "q", 0, 1_300));
        assertThat(catalogue.standing("with more").rows().share()).isZero();
        assertThat(catalogue.standing("copy").rows().share()).isEqualTo(1);
        assertThat(catalogue.standing("the copy's more").rows().share()).isCloseTo(12 / 13.0, within(1e-9));
        catalogue.withdraw("first");
        assertThat(catalogue.standing("with more").rows().share()).as("a withdrawn offer keeps its date").isZero();
        assertThat(catalogue.standing("copy").rows().share()).as("what is still offered keeps it too").isEqualTo(1);
        catalogue.withdraw("with more");
        assertThat(catalogue.standing("copy").rows().share()).isZero();
    }

    @Test
    void aClaimThatIsNeverConfirmedDatesNothing() {
        RememberingCatalogue catalogue = new RememberingCatalogue();
        catalogue.claim(offer("claim", "p", 0, 1_000));
        catalogue.add(offer("original", "q", 0, 1_000));
        catalogue.add(offer("copy", "p", 0, 1_000));
        assertThat(catalogue.standing("copy").rows().share()).isEqualTo(1);
        assertThat(catalogue.standing("original").rows().share()).isZero();
    }

    @Test
    void aSliceIsAsOldAsTheLargeOfferThatItIsOf() {
        RememberingCatalogue catalogue = new RememberingCatalogue();
        catalogue.add(offer("large", "p", 0, 20_000));
        catalogue.add(offer("copied slice", "q", 0, 1_500));
        catalogue.add(offer("own slice", "p", 0, 1_500));
        assertThat(catalogue.standing("own slice").rows().share()).isZero();
        assertThat(catalogue.standing("copied slice").rows().share()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {501, 502, 503, 504, 505, 506, 507, 508})
    void anyStoryInAnyOrderEndsAsIfItWasReadFromItsDefinition(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int story = 0; story < 60; story++) {
            RememberingCatalogue catalogue = new RememberingCatalogue();
            List<Told> told = new ArrayList<>();
            for (int i = 0; i < 14; i++) {
                long from = random.nextInt(4) * 20L;
                long to = from + 60 + random.nextInt(4) * 50L;
                Catalogue.Offer offer = offer("o" + i, "p" + random.nextInt(5), from, to);
                told.add(new Told(offer, random.nextInt(10), random.nextInt(10) < 8, random.nextInt(10) < 3));
            }
            told.forEach(one -> catalogue.claim(one.offer(), one.since()));
            List<Runnable> steps = new ArrayList<>();
            for (Told one : told) {
                int at = random.nextInt(steps.size() + 1);
                if (one.withdrawn()) {
                    steps.add(at, () -> catalogue.withdraw(one.offer().id()));
                }
                if (one.confirmed()) {
                    steps.add(random.nextInt(at + 1), () -> catalogue.confirm(one.offer().id()));
                }
            }
            steps.forEach(Runnable::run);
            for (Told one : told) {
                Catalogue.Standing standing = catalogue.standing(one.offer().id());
                Expected expected = Expected.of(one, told);
                String as = "seed " + seed + ", story " + story + ", " + one.offer().id();
                assertThat(standing.copiedBy()).as(as).isEqualTo(expected.copiers());
                assertThat(standing.rows().share()).as(as).isCloseTo(expected.share(), within(1e-9));
                assertThat(standing.others()).as(as).isBetween(expected.others(), expected.othersAtMost());
            }
            assertThat(new HashSet<>(catalogue.clusters())).as("seed " + seed + ", story " + story)
                    .isEqualTo(Expected.clusters(told));
        }
    }

    /// An offer and what became of it.
    private record Told(Catalogue.Offer offer, long since, boolean confirmed, boolean withdrawn) {
        boolean counts() {
            return confirmed && !withdrawn;
        }

        boolean has(long hash) {
            return Arrays.binarySearch(offer.rows().hashes(), hash) >= 0;
        }

        String provider() {
            return offer.provider();
        }
    }

    // Of a copier's offers that have what he had before only those count as others that stand for it.
    private record Expected(double share, SortedSet<String> copiers, int others, int othersAtMost) {
        static Expected of(Told asked, List<Told> all) {
            TreeMap<String, List<Told>> byProvider = new TreeMap<>();
            all.forEach(one -> byProvider.computeIfAbsent(one.provider(), _ -> new ArrayList<>()).add(one));
            List<Told> own = byProvider.remove(asked.provider());
            SortedSet<String> copiers = new TreeSet<>();
            byProvider.forEach((provider, offers) -> {
                LongPredicate later = hash -> offers.stream().anyMatch(one -> one.counts() && one.has(hash))
                        && !isFirst(provider, offers, hash, asked, own);
                long[] had = Arrays.stream(asked.offer().rows().hashes()).filter(later).toArray();
                if (had.length >= 0.8 * asked.offer().rows().size() || offers.stream().filter(Told::counts)
                        .anyMatch(one -> {
                            long both = Arrays.stream(had).filter(one::has).count();
                            return both >= 30 && both >= 0.8 * one.offer().rows().size();
                        })) {
                    copiers.add(provider);
                }
            });
            long covered = Arrays.stream(asked.offer().rows().hashes()).filter(hash -> byProvider.entrySet().stream()
                    .anyMatch(other -> other.getValue().stream().anyMatch(one -> one.counts() && one.has(hash))
                            && (!copiers.contains(other.getKey())
                                    || isFirst(other.getKey(), other.getValue(), hash, asked, own))))
                    .count();
            long first = Arrays.stream(asked.offer().rows().hashes()).map(hash -> since(own, hash, asked)).min()
                    .orElseThrow();
            List<Told> counting = byProvider.values().stream().flatMap(List::stream).filter(Told::counts).toList();
            Predicate<Told> isOther = one -> !copiers.contains(one.provider())
                    || isBefore(one.provider(), one.since(), asked.provider(), first);
            long atMost = counting.stream().filter(isOther.or(one -> Arrays.stream(asked.offer().rows().hashes())
                    .anyMatch(hash -> one.has(hash) && isFirst(one.provider(),
                            byProvider.getOrDefault(one.provider(), List.of()), hash, asked, own))))
                    .count();
            return new Expected((double) covered / asked.offer().rows().size(), copiers,
                    (int) counting.stream().filter(isOther).count(), (int) atMost);
        }

        private static boolean isFirst(String provider, List<Told> offers, long hash, Told asked, List<Told> own) {
            long since = offers.stream().filter(one -> one.confirmed() && one.has(hash)).mapToLong(Told::since).min()
                    .orElse(Long.MAX_VALUE);
            return isBefore(provider, since, asked.provider(), since(own, hash, asked));
        }

        private static long since(List<Told> own, long hash, Told asked) {
            return own.stream().filter(one -> one.confirmed() && one.has(hash)).mapToLong(Told::since)
                    .reduce(asked.since(), Math::min);
        }

        private static boolean isBefore(String provider, long since, String other, long otherSince) {
            return since < otherSince || (since == otherSince && provider.compareTo(other) < 0);
        }

        static Set<SortedSet<String>> clusters(List<Told> all) {
            TreeMap<String, SortedSet<String>> clusters = new TreeMap<>();
            all.forEach(one -> clusters.put(one.provider(), new TreeSet<>(Set.of(one.provider()))));
            for (Told some : all) {
                for (Told other : all) {
                    if (some.counts() && other.counts() && isMostly(some, other)) {
                        clusters.get(some.provider()).addAll(clusters.get(other.provider()));
                        clusters.get(some.provider())
                                .forEach(one -> clusters.put(one, clusters.get(some.provider())));
                    }
                }
            }
            Set<SortedSet<String>> several = new HashSet<>(clusters.values());
            several.removeIf(cluster -> cluster.size() == 1);
            return several;
        }

        private static boolean isMostly(Told some, Told other) {
            double both = Arrays.stream(some.offer().rows().hashes()).filter(other::has).count();
            return both >= 0.8 * (some.offer().rows().size() + other.offer().rows().size() - both);
        }
    }

    // Rows by their numbers; hashes that are spread as those of rows are.
    private static Catalogue.Offer offer(String id, String provider, long from, long to) {
        long[] hashes = LongStream.range(from, to).map(row -> new SplittableRandom(row).nextLong() >>> 1).sorted()
                .toArray();
        return new Catalogue.Offer(id, provider, SetSample.of(1, hashes.length, hashes), null, null, new TreeMap<>());
    }
}
