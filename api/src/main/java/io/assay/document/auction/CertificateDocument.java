package io.assay.document.auction;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.document.fault.Faults;
import io.assay.document.json.Json;
import io.assay.pricing.auction.Bid;
import io.assay.pricing.auction.Clearing;
import io.assay.pricing.auction.Mechanism;
import io.assay.pricing.certificate.Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A [Certificate] as JSON. All digests are SHA-256 of canonical JSON (RFC 8785) as it stands in the certificate, but
/// for those of the log.
///
/// @param version always [#VERSION]
/// @param terms of the auction
/// @param seedCommitment to the seed of the terms; absent where there is no lottery
/// @param bids in the order of the log
/// @param outcome what came of it
/// @param digests of the parts
/// @param digest of `version`, `seedCommitment` and `digests`, which bind all of it
public record CertificateDocument(@JsonProperty("version") String version, @JsonProperty("terms") TermsDocument terms,
        @JsonProperty("seedCommitment") @Nullable String seedCommitment,
        @JsonProperty("bids") List<BidDocument> bids, @JsonProperty("outcome") OutcomeDocument outcome,
        @JsonProperty("digests") Digests digests, @JsonProperty("digest") String digest) {
    /// Name and version of this form.
    public static final String VERSION = "assay/certificate/2";

    /// SHA-256 digests of the parts of a certificate.
    ///
    /// @param terms of the terms
    /// @param chain last link of the log of bids
    /// @param root Merkle root of the log
    /// @param outcome of the outcome
    record Digests(@JsonProperty("terms") String terms, @JsonProperty("chain") String chain,
            @JsonProperty("root") String root, @JsonProperty("outcome") String outcome) {}

    /// What the digest of a certificate is of.
    private record Bound(@JsonProperty("version") String version,
            @JsonProperty("seedCommitment") @Nullable String seedCommitment,
            @JsonProperty("digests") Digests digests) {}

    static CertificateDocument of(Certificate certificate) {
        MinorUnits money = new MinorUnits(certificate.mechanism().currency());
        TermsDocument terms = TermsDocument.of(certificate.mechanism());
        OutcomeDocument outcome = OutcomeDocument.of(certificate.clearing(), money);
        Digests digests = new Digests(Json.digest(terms), certificate.chain(), certificate.root(),
                Json.digest(outcome));
        return new CertificateDocument(VERSION, terms, certificate.commitment(),
                certificate.bids().stream().map(bid -> BidDocument.of(bid, money)).toList(), outcome, digests,
                digest(VERSION, certificate.commitment(), digests));
    }

    /// The digest of the digests.
    static String digest(String version, @Nullable String seedCommitment, Digests digests) {
        return Json.digest(new Bound(version, seedCommitment, digests));
    }

    /// The certificate; whether its digests are right is for [CertificateCheck] to say.
    ///
    /// @throws io.assay.document.fault.FaultsException if it is of another version or cannot be read, naming all faults
    public Certificate certificate() {
        Faults faults = new Faults();
        Mechanism mechanism = terms.mechanism(faults);
        List<Bid> log = AuctionDocument.read(mechanism, bids, "/bids", faults);
        Clearing clearing = mechanism == null
                ? null
                : outcome.clearing("/outcome", new MinorUnits(mechanism.currency()), faults);
        faults.refuse();
        return new Certificate(Faults.sure(mechanism), log, Faults.sure(clearing), seedCommitment, digests.chain(),
                digests.root());
    }
}
