package io.assay.document.auction;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.assay.pricing.certificate.Certificate;
import io.assay.pricing.integrity.IntegritySignals;
import org.jspecify.annotations.Nullable;

/// The result of an auction as JSON: the outcome, signals of its integrity, and the certificate that proves it.
///
/// @param outcome whose fields stand beside the others
/// @param integrity numbers for an auditor; no part of what is proved
/// @param certificate for `assay verify`
public record ResultDocument(@JsonUnwrapped OutcomeDocument outcome,
        @JsonProperty("integrity") @Nullable IntegrityDocument integrity,
        @JsonProperty("certificate") CertificateDocument certificate) {
    static ResultDocument of(Certificate certificate) {
        CertificateDocument document = CertificateDocument.of(certificate);
        return new ResultDocument(document.outcome(), IntegrityDocument.of(IntegritySignals.of(
                certificate.mechanism(), certificate.bids(), certificate.clearing())), document);
    }
}
