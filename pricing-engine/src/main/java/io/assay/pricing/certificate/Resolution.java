package io.assay.pricing.certificate;

import io.assay.pricing.auction.Clearing;
import io.assay.pricing.auction.PackageAuction;
import java.util.List;

/// Proves a certificate the slow way: by clearing the auction again and comparing what came of it.
public final class Resolution {
    private static final int ANOTHER_WAY = 2;

    private Resolution() {}

    /// What clearing again says of a certificate with which nothing else is wrong. A witness may differ; the rest may
    /// not.
    public static Verdict resolve(Certificate certificate) {
        PackageAuction.Solved again = certificate.mechanism() instanceof PackageAuction packages
                ? packages.solve(certificate.bids(), ANOTHER_WAY)
                : new PackageAuction.Solved(certificate.mechanism().clear(certificate.bids()), true);
        if (!again.proved()) {
            long better = welfare(again.clearing()) - welfare(certificate.clearing());
            return better > 0
                    ? new Verdict.Refuted(List.of("Solved again, an allocation was found that is worth " + better
                            + " minor units more."))
                    : new Verdict.NotProven(0, "anything, as the effort of the terms does not suffice to solve it");
        }
        return withoutWitness(again.clearing()).equals(withoutWitness(certificate.clearing()))
                ? new Verdict.Verified()
                : new Verdict.Refuted(List.of("Solved again, the outcome is another, which earns "
                        + revenue(again.clearing()) + " minor units and not " + revenue(certificate.clearing()) + "."));
    }

    private static long welfare(Clearing clearing) {
        return clearing instanceof Clearing.Cleared cleared ? cleared.welfare() : 0;
    }

    private static long revenue(Clearing clearing) {
        return clearing instanceof Clearing.Cleared cleared ? cleared.revenue() : 0;
    }

    static Clearing withoutWitness(Clearing clearing) {
        return switch (clearing) {
            case Clearing.NoTrade none -> none;
            case Clearing.Cleared cleared -> cleared.withoutWitness();
        };
    }
}
