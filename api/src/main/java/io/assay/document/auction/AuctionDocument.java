package io.assay.document.auction;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.document.fault.Faults;
import io.assay.pricing.auction.Bid;
import io.assay.pricing.auction.Clearing;
import io.assay.pricing.auction.Mechanism;
import io.assay.pricing.certificate.Certificate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An auction as a file: terms, and the bids as they were received.
///
/// @param terms of it
/// @param bids in the order of the log
/// @param seedCommitment to the seed of the terms, as it was shown before the first bid
public record AuctionDocument(@JsonProperty("terms") TermsDocument terms, @JsonProperty("bids") List<BidDocument> bids,
        @JsonProperty("seedCommitment") @Nullable String seedCommitment) {
    /// Clears the auction.
    ///
    /// @throws io.assay.document.fault.FaultsException if it cannot be, naming all that cannot by their pointers
    public ResultDocument clear() {
        Faults faults = new Faults();
        Mechanism mechanism = terms.mechanism(faults);
        if (mechanism != null && seedCommitment != null) {
            String due = mechanism.lottery().isEmpty()
                    ? null
                    : Certificate.commitment(mechanism.lottery().getAsLong());
            if (!seedCommitment.equals(due)) {
                faults.add("/seedCommitment", due == null
                        ? "is of no use where there is no lottery. Maybe leave it out."
                        : "is not of the seed in the terms, which has " + due + ". Maybe the seed was changed.");
            }
        }
        List<Bid> log = read(mechanism, bids, "/bids", faults);
        faults.refuse();
        Mechanism known = Faults.sure(mechanism);
        Clearing clearing = known.clear(log);
        return ResultDocument.of(Certificate.of(known, log, clearing));
    }

    /// The bids, after noting under `pointer` which cannot be.
    static List<Bid> read(@Nullable Mechanism mechanism, List<BidDocument> documents, String pointer, Faults faults) {
        List<Bid> log = new ArrayList<>();
        if (mechanism != null) {
            MinorUnits money = new MinorUnits(mechanism.currency());
            for (int i = 0; i < documents.size(); i++) {
                Bid bid = documents.get(i).bid(pointer + "/" + i, money, faults);
                if (bid != null) {
                    log.add(bid);
                }
            }
            if (log.size() == documents.size()) {
                mechanism.faults(log).forEach(fault -> faults.add(pointer + "/" + fault.index() + "/" + fault.field(),
                        fault.message()));
            }
        }
        return log;
    }
}
