package io.assay.document.auction;

import io.assay.document.fault.Faults;
import io.assay.document.json.Json;
import io.assay.pricing.certificate.Certificate;
import io.assay.pricing.certificate.Resolution;
import io.assay.pricing.certificate.Verdict;
import io.assay.pricing.certificate.Verifier;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A certificate with what a check of it found: its digests are computed again from the JSON as it stands, then the
/// [Verifier] goes through the auction.
///
/// @param certificate that was checked
/// @param outcome digest of its outcome
/// @param verdict what was found; lines of a refutation name the place in the certificate
public record CertificateCheck(Certificate certificate, String outcome, Verdict verdict) {
    /// Checks the certificate that `tree` is.
    ///
    /// @throws io.assay.document.fault.FaultsException if it is of another version or cannot be read, naming all faults
    public static CertificateCheck of(JsonNode tree) {
        requireVersion(tree.path("version").asString(""));
        CertificateDocument document = Json.mapper().treeToValue(tree, CertificateDocument.class);
        Certificate certificate = document.certificate();
        List<String> faults = new ArrayList<>();
        CertificateDocument.Digests digests = document.digests();
        compare("/digests/terms", digests.terms(), Json.digest(tree.get("terms")), faults);
        compare("/digests/outcome", digests.outcome(), Json.digest(tree.get("outcome")), faults);
        compare("/digest", document.digest(),
                CertificateDocument.digest(document.version(), document.seedCommitment(), digests), faults);
        return new CertificateCheck(certificate, digests.outcome(),
                faults.isEmpty() ? told(Verifier.verify(certificate), certificate) : new Verdict.Refuted(faults));
    }

    /// The same after clearing again, where nothing is wrong but something was not proved.
    public CertificateCheck resolved() {
        return verdict instanceof Verdict.NotProven
                ? new CertificateCheck(certificate, outcome, Resolution.resolve(certificate))
                : this;
    }

    private static void requireVersion(String version) {
        if (!version.equals(CertificateDocument.VERSION)) {
            Faults faults = new Faults();
            faults.add("/version", "'" + version + "' is not " + CertificateDocument.VERSION
                    + ". Maybe it was written by another build: clear the auction anew with 'assay clear'.");
            faults.refuse();
        }
    }

    private static void compare(String pointer, String claimed, String due, List<String> faults) {
        if (!claimed.equals(due)) {
            faults.add(pointer + " is " + claimed + ", but what stands there has " + due + ".");
        }
    }

    // A refuted outcome is told in the words and units of the document.
    private static Verdict told(Verdict verdict, Certificate certificate) {
        if (!(verdict instanceof Verdict.Refuted refuted) || refuted.due() == null) {
            return verdict;
        }
        MinorUnits money = new MinorUnits(certificate.mechanism().currency());
        List<String> lines = new ArrayList<>();
        compare("/outcome", Json.mapper().valueToTree(OutcomeDocument.of(certificate.clearing(), money)),
                Json.mapper().valueToTree(OutcomeDocument.of(refuted.due(), money)), lines);
        return lines.isEmpty() ? verdict : new Verdict.Refuted(lines, refuted.due());
    }

    private static void compare(String pointer, @Nullable JsonNode claimed, @Nullable JsonNode due,
            List<String> lines) {
        if (claimed == null || due == null) {
            lines.add(claimed == null
                    ? pointer + " is not there, but " + due + " follows."
                    : pointer + " is " + claimed + ", which does not follow.");
        } else if (claimed.isObject() && due.isObject()) {
            TreeSet<String> names = new TreeSet<>(claimed.propertyNames());
            names.addAll(due.propertyNames());
            names.stream().filter(name -> !same(claimed.get(name), due.get(name)))
                    .forEach(name -> compare(pointer + "/" + name, claimed.get(name), due.get(name), lines));
        } else if (claimed.isArray() && due.isArray()) {
            for (int i = 0; i < Math.max(claimed.size(), due.size()); i++) {
                if (!same(claimed.get(i), due.get(i))) {
                    compare(pointer + "/" + i, claimed.get(i), due.get(i), lines);
                }
            }
        } else if (!claimed.equals(due)) {
            lines.add(pointer + " is " + claimed + ", but " + due + " follows.");
        }
    }

    private static boolean same(@Nullable JsonNode some, @Nullable JsonNode other) {
        return some != null && some.equals(other);
    }
}
