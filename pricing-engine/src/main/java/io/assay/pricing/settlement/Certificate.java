package io.assay.pricing.settlement;

import io.assay.pricing.auction.Bid;
import io.assay.pricing.auction.Clearing;
import io.assay.pricing.auction.Mechanism;
import java.util.List;

/// All that is needed to check an auction, and digests that bind it together.
///
/// @param version of this form
/// @param mechanism the terms
/// @param bids as they were received, in their order
/// @param clearing the outcome with its witness
/// @param terms digest of the terms, which can be shown before the first bid
/// @param chain last link of the log of bids
/// @param root Merkle root of the log
/// @param outcome digest of the outcome
/// @param digest of all of this
public record Certificate(String version, Mechanism mechanism, List<Bid> bids, Clearing clearing, String terms,
        String chain, String root, String outcome, String digest) {
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
        String outcome = outcome(clearing);
        return new Certificate(VERSION, mechanism, bids, clearing, terms, chain, root, outcome,
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

    /// What the auctioneer shows before the first bid so that the seed of a lottery cannot be chosen after the last.
    public static String commitment(long seed) {
        return Sha256.ofText("assay/seed/1\n" + seed);
    }
}
