package io.assay.pricing.certificate;

import io.assay.pricing.auction.Bid;
import io.assay.pricing.auction.Clearing;
import io.assay.pricing.auction.Hours;
import io.assay.pricing.auction.Mechanism;
import io.assay.pricing.auction.PackageAuction;
import io.assay.pricing.auction.PackageAuction.Good;
import io.assay.pricing.auction.RandomAuctions;
import io.assay.pricing.auction.RandomAuctions.Format;
import io.assay.pricing.auction.RandomAuctions.Round;
import io.assay.pricing.auction.TieRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class VerifierTest {
    @ParameterizedTest
    @EnumSource
    void whatAMechanismClearsIsVerified(Format format) {
        RandomAuctions.rounds(format, 1_000).forEach(round -> assertThat(proved(certificate(round))).as(round.told())
                .isEqualTo(new Verdict.Verified()));
    }

    @ParameterizedTest
    @EnumSource
    void everyChangeThatChangesTheMeaningIsCaughtThoughTheLogIsDigestedAnew(Format format) {
        int[] refuted = new int[3];
        RandomAuctions.rounds(format, 20).forEach(round -> {
            Clearing clearing = round.clear();
            for (Object mutant : Mutations.of(round.mechanism())) {
                refuted[0] += isCaught((Mechanism) mutant, round.bids(), clearing, round);
            }
            for (Object mutant : Mutations.of(round.bids())) {
                refuted[1] += isCaught(round.mechanism(), bids(mutant), clearing, round);
            }
            for (Object mutant : Mutations.of(clearing)) {
                refuted[2] += isCaught(round.mechanism(), round.bids(), (Clearing) mutant, round);
            }
        });
        assertThat(refuted).as("terms, bids and outcomes of " + format).doesNotContain(0);
    }

    /// 900 random packages of three of 60 goods are too hard for a second: the best that is found is taken, the same
    /// every time, and the certificate says by how much it could be better.
    @Test
    void whereTheEffortDoesNotSufficeTheGapIsTold() {
        Random random = new Random(71);
        List<Good> goods = IntStream.range(0, 60).mapToObj(i -> new Good("g" + i, 1, 0)).toList();
        List<Bid> bids = IntStream.range(0, 900).mapToObj(i -> Bid.of("b" + i, "p" + i, 1_000 + random.nextInt(9_000),
                random.ints(0, 60).distinct().limit(3).mapToObj(g -> "g" + g).toList(),
                Instant.parse("2026-11-22T09:00:00Z"))).toList();
        PackageAuction auction = new PackageAuction(PackageAuction.Payment.FIRST_PRICE, goods, 1,
                new TieRule.Earliest(),
                Hours.ALWAYS, Currency.getInstance("CNY"));
        Clearing clearing = auction.clear(bids);
        assertThat(auction.clear(bids)).isEqualTo(clearing);
        long welfare = ((Clearing.Cleared) clearing).welfare();
        assertThat(Verifier.verify(Certificate.of(auction, bids, clearing))).isInstanceOfSatisfying(
                Verdict.NotProven.class,
                open -> assertThat(open.gap()).as("of " + welfare).isPositive().isLessThan(welfare / 2));
        assertThat(Resolution.resolve(Certificate.of(auction, bids, clearing))).as("what was cut off twice is no proof")
                .isNotInstanceOf(Verdict.Verified.class);
    }

    private static int isCaught(Mechanism mechanism, List<Bid> bids, Clearing claimed, Round round) {
        Clearing due = mechanism.faults(bids).isEmpty() ? mechanism.clear(bids) : null;
        boolean right = claimed.equals(due);
        if (!right && due != null && Resolution.withoutWitness(due).equals(Resolution.withoutWitness(claimed))
                && mechanism instanceof PackageAuction) {
            // Other prices may prove the same, or nothing; the outcome means what it meant.
            return 0;
        }
        Verdict verdict = proved(Certificate.of(mechanism, bids, claimed));
        if (right) {
            assertThat(verdict).as("%s%nbecame %s of %s", round.told(), mechanism, bids)
                    .isEqualTo(new Verdict.Verified());
        } else {
            assertThat(verdict).as("%s%nbecame %s of %s with %s", round.told(), mechanism, bids, claimed)
                    .isInstanceOf(Verdict.Refuted.class);
        }
        return right ? 0 : 1;
    }

    // What cannot be proved at once is solved again.
    private static Verdict proved(Certificate certificate) {
        Verdict verdict = Verifier.verify(certificate);
        return verdict instanceof Verdict.NotProven ? Resolution.resolve(certificate) : verdict;
    }

    private static Certificate certificate(Round round) {
        return Certificate.of(round.mechanism(), round.bids(), round.clear());
    }

    private static List<Bid> bids(Object mutant) {
        List<Bid> bids = new ArrayList<>();
        ((List<?>) mutant).forEach(bid -> bids.add((Bid) bid));
        return bids;
    }
}
