package io.assay.api.auction;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.assay.pricing.settlement.Certificate;

/// The result of an auction as JSON: the outcome, and the certificate that proves it.
///
/// @param outcome whose fields stand beside `certificate`
/// @param certificate for `assay verify`
public record ResultDocument(@JsonUnwrapped OutcomeDocument outcome, CertificateDocument certificate) {
    static ResultDocument of(Certificate certificate) {
        CertificateDocument document = CertificateDocument.of(certificate);
        return new ResultDocument(document.outcome(), document);
    }
}
