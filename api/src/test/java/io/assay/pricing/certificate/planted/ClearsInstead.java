package io.assay.pricing.certificate.planted;

import com.google.ortools.Loader;
import io.assay.pricing.auction.Bid;
import io.assay.pricing.auction.Clearing;
import io.assay.pricing.auction.Mechanism;
import java.util.List;

/// Breaks the rules that OR-Tools stays where packages are sold, and that a verifier does not clear.
public final class ClearsInstead {
    private ClearsInstead() {}

    public static Clearing check(Mechanism mechanism, List<Bid> bids) {
        Loader.loadNativeLibraries();
        return mechanism.clear(bids);
    }
}
