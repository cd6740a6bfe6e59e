package io.assay.pricing.settlement;

import io.assay.pricing.auction.Clearing;
import io.assay.pricing.auction.PackageAuction;
import java.util.List;

/// Proves a certificate the slow way: by clearing the auction again and comparing what came of it.
public final class Resolution {
    private static final int ANOTHER_WAY = 2;

    private Resolution() {}

    /// What clearing again says of a certificate with which nothing else is wrong. A witness may differ; the rest may not.
    public static Verdict resolve(Certificate certificate) {
        Clearing again = certificate.mechanism() instanceof PackageAuction packages
                ? packages.clear(certificate.bids(), ANOTHER_WAY)
                : certificate.mechanism().clear(certificate.bids());
        if (withoutWitness(again).equals(withoutWitness(certificate.clearing()))) {
            return new Verdict.Verified();
        }
        return new Verdict.Refuted(List.of("Solved again, the outcome is another: " + CanonicalText.of(
                (Record) withoutWitness(again)).replace('\n', ' ').strip() + "."));
    }

    static Clearing withoutWitness(Clearing clearing) {
        return switch (clearing) {
            case Clearing.NoTrade none -> none;
            case Clearing.Cleared cleared -> cleared.withoutWitness();
        };
    }
}
