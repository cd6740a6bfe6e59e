package io.assay.pricing.certificate;

import io.assay.pricing.auction.AscendingAuction;
import io.assay.pricing.auction.CallAuction;
import io.assay.pricing.auction.Clearing;
import io.assay.pricing.auction.ClockAuction;
import io.assay.pricing.auction.DutchAuction;
import io.assay.pricing.auction.McAfeeAuction;
import io.assay.pricing.auction.OfferAuction;
import io.assay.pricing.auction.PackageAuction;
import io.assay.pricing.auction.SealedAuction;
import java.util.ArrayList;
import java.util.List;

/// Checks certificates without the code that cleared them: the log is digested again, and every format is said once
/// more by its definition, by sorting, in the order of the bids' number and its logarithm.
public final class Verifier {
    private Verifier() {}

    /// Checks a certificate.
    public static Verdict verify(Certificate certificate) {
        List<String> faults = new ArrayList<>();
        compare("commitment to the seed", String.valueOf(certificate.commitment()),
                String.valueOf(Certificate.commitment(certificate.mechanism())), faults);
        compare("chain", certificate.chain(), BidLog.chain(certificate.bids()), faults);
        compare("root", certificate.root(), BidLog.root(certificate.bids()), faults);
        certificate.mechanism().faults(certificate.bids()).forEach(fault -> faults.add("bid " + fault.index() + ", "
                + fault.field() + ": " + fault.message()));
        if (!faults.isEmpty()) {
            return new Verdict.Refuted(faults);
        }
        Ledger ledger = new Ledger(certificate.mechanism(), certificate.bids());
        Clearing due = due(certificate, ledger);
        return certificate.clearing().equals(due)
                ? ledger.verdict()
                : new Verdict.Refuted(List.of("The outcome does not follow from the bids."), due);
    }

    private static void compare(String what, String claimed, String due, List<String> faults) {
        if (!claimed.equals(due)) {
            faults.add("The " + what + " is " + claimed + ", but should be " + due + ".");
        }
    }

    private static Clearing due(Certificate certificate, Ledger ledger) {
        return switch (certificate.mechanism()) {
            case SealedAuction terms -> OneSided.sealed(terms, ledger);
            case AscendingAuction terms -> OneSided.ascending(terms, ledger);
            case DutchAuction terms -> OneSided.dutch(terms, ledger);
            case ClockAuction terms -> OneSided.clock(terms, ledger);
            case OfferAuction terms -> Offered.offers(terms, ledger);
            case PackageAuction terms -> Packaged.packages(terms, certificate.clearing(), ledger);
            case McAfeeAuction terms -> TwoSided.mcAfee(terms, ledger);
            case CallAuction terms -> TwoSided.call(terms, ledger);
        };
    }
}
