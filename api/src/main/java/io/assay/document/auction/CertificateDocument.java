package io.assay.document.auction;

import io.assay.document.fault.Faults;
import io.assay.pricing.auction.Bid;
import io.assay.pricing.auction.Clearing;
import io.assay.pricing.auction.Mechanism;
import io.assay.pricing.certificate.Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A [Certificate] as JSON.
///
/// @param version of the form
/// @param terms of the auction
/// @param seedCommitment to the seed of the terms; absent where there is no lottery
/// @param bids in the order of the log
/// @param outcome what came of it
/// @param digests of the parts
/// @param digest of the digests
public record CertificateDocument(String version, TermsDocument terms, @Nullable String seedCommitment,
        List<BidDocument> bids, OutcomeDocument outcome, Digests digests, String digest) {
    /// SHA-256 digests of the parts of a certificate.
    ///
    /// @param terms of the terms
    /// @param chain last link of the log of bids
    /// @param root Merkle root of the log
    /// @param outcome of the outcome
    record Digests(String terms, String chain, String root, String outcome) {}

    static CertificateDocument of(Certificate certificate) {
        MinorUnits money = new MinorUnits(certificate.mechanism().currency());
        return new CertificateDocument(certificate.version(), TermsDocument.of(certificate.mechanism()),
                certificate.commitment(), certificate.bids().stream().map(bid -> BidDocument.of(bid, money)).toList(),
                OutcomeDocument.of(certificate.clearing(), money), new Digests(certificate.terms(),
                        certificate.chain(), certificate.root(), certificate.outcome()),
                certificate.digest());
    }

    /// The certificate.
    ///
    /// @throws io.assay.document.fault.FaultsException if it is of another version or cannot be read, naming all faults
    public Certificate certificate() {
        Faults faults = new Faults();
        if (!version.equals(Certificate.VERSION)) {
            faults.add("/version", "'" + version + "' is not " + Certificate.VERSION
                    + ". Maybe it was written by another version of Assay.");
            faults.refuse();
        }
        Mechanism mechanism = terms.mechanism(faults);
        List<Bid> log = AuctionDocument.read(mechanism, bids, "/bids", faults);
        Clearing clearing = mechanism == null
                ? null
                : outcome.clearing("/outcome", new MinorUnits(mechanism.currency()), faults);
        faults.refuse();
        return new Certificate(version, Faults.sure(mechanism), log, Faults.sure(clearing), digests.terms(),
                seedCommitment, digests.chain(), digests.root(), digests.outcome(), digest);
    }
}
