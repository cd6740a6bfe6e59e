package io.assay.pricing.certificate;

import io.assay.pricing.auction.Bid;
import io.assay.pricing.auction.Clearing;
import io.assay.pricing.auction.Mechanism;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All that is needed to check an auction, and digests that bind it together.
///
/// @param version of this form
/// @param mechanism the terms
/// @param bids as they were received, in their order
/// @param clearing the outcome with its witness
/// @param terms digest of the terms
/// @param commitment to the seed of lotteries, shown before the first bid; null if there are none
/// @param chain last link of the log of bids
/// @param root Merkle root of the log
/// @param outcome digest of the outcome
/// @param digest of all of this
public record Certificate(String version, Mechanism mechanism, List<Bid> bids, Clearing clearing, String terms,
        @Nullable String commitment, String chain, String root, String outcome, String digest) {
    /// The form that is written and read.
    public static final String VERSION = "assay/certificate/1";

    public Certificate {
        bids = List.copyOf(bids);
    }

    /// The certificate of an auction.
    public static Certificate of(Mechanism mechanism, List<Bid> bids, Clearing clearing) {
        String terms = terms(mechanism);
        String chain = BidLog.chain(bids);
        String root = BidLog.root(bids);
        String commitment = commitment(mechanism);
        String outcome = outcome(clearing);
        return new Certificate(VERSION, mechanism, bids, clearing, terms, commitment, chain, root, outcome,
                digest(terms, chain, root, outcome));
    }

    /// The digest of terms.
    public static String terms(Mechanism mechanism) {
        return Sha256.ofText(CanonicalText.of((Record) mechanism));
    }

    /// The digest of an outcome.
    static String outcome(Clearing clearing) {
        return Sha256.ofText(CanonicalText.of((Record) clearing));
    }

    /// The digest of the digests.
    static String digest(String terms, String chain, String root, String outcome) {
        return Sha256.ofText(String.join("\n", VERSION, terms, chain, root, outcome));
    }

    /// The commitment to the seed of a mechanism's lotteries; null if there are none.
    static @Nullable String commitment(Mechanism mechanism) {
        return mechanism.lottery().isEmpty() ? null : commitment(mechanism.lottery().getAsLong());
    }

    /// What the auctioneer shows before the first bid so that the seed of a lottery cannot be chosen after the last: the
    /// SHA-256 of `assay/seed/1`, a line break and the seed in decimal. Only a seed that nobody can guess, such as 63
    /// random bits, is kept secret by it.
    public static String commitment(long seed) {
        return Sha256.ofText("assay/seed/1\n" + seed);
    }
}
