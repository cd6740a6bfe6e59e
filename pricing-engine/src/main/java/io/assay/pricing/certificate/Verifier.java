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
import java.util.Set;
import java.util.stream.Collectors;

/// Checks certificates without the code that cleared them: every digest is computed again, and every format is said once more
/// by its definition, by sorting, in the order of the bids' number and its logarithm.
public final class Verifier {
    private Verifier() {}

    /// Checks a certificate.
    public static Verdict verify(Certificate certificate) {
        List<String> faults = new ArrayList<>();
        compare("version", certificate.version(), Certificate.VERSION, faults);
        compare("terms", certificate.terms(), Certificate.terms(certificate.mechanism()), faults);
        compare("commitment to the seed", String.valueOf(certificate.commitment()),
                String.valueOf(Certificate.commitment(certificate.mechanism())), faults);
        compare("chain", certificate.chain(), BidLog.chain(certificate.bids()), faults);
        compare("root", certificate.root(), BidLog.root(certificate.bids()), faults);
        compare("outcome", certificate.outcome(), Certificate.outcome(certificate.clearing()), faults);
        compare("digest", certificate.digest(), Certificate.digest(certificate.terms(), certificate.chain(),
                certificate.root(), certificate.outcome()), faults);
        certificate.mechanism().faults(certificate.bids()).forEach(fault -> faults.add("bid " + fault.index() + ", "
                + fault.field() + ": " + fault.message()));
        if (!faults.isEmpty()) {
            return new Verdict.Refuted(faults);
        }
        Ledger ledger = new Ledger(certificate.mechanism(), certificate.bids());
        compare(certificate.clearing(), due(certificate, ledger), faults);
        return faults.isEmpty() ? ledger.verdict() : new Verdict.Refuted(faults);
    }

    private static void compare(Clearing claimed, Clearing due, List<String> faults) {
        if (!claimed.equals(due)) {
            Set<String> claimedLines = CanonicalText.of((Record) claimed).lines().collect(Collectors.toSet());
            Set<String> dueLines = CanonicalText.of((Record) due).lines().collect(Collectors.toSet());
            claimedLines.stream().filter(line -> !dueLines.contains(line)).sorted()
                    .forEach(line -> faults.add("The outcome says " + line + ", which does not follow."));
            dueLines.stream().filter(line -> !claimedLines.contains(line)).sorted()
                    .forEach(line -> faults.add("The outcome does not say " + line + ", which follows."));
            if (faults.isEmpty()) {
                faults.add("The parts of the outcome are in another order than is due.");
            }
        }
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
