package io.assay.document.auction;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.document.fault.Faults;
import io.assay.document.json.Moments;
import io.assay.pricing.auction.Bid;
import io.assay.pricing.auction.BidException;
import io.assay.pricing.auction.Side;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A [Bid] as JSON.
///
/// @param id of the bid
/// @param bidder who made it
/// @param side `buy` unless it says `sell`
/// @param amount per unit, or for the package, as a decimal string in the auction's currency
/// @param currency the auction's, if it is said at all
/// @param units 1 unless it says more
/// @param goods of a package
/// @param at when it was received, RFC 3339
record BidDocument(@JsonProperty("id") String id, @JsonProperty("bidder") String bidder,
        @JsonProperty("side") @Nullable Side side, @JsonProperty("amount") String amount,
        @JsonProperty("currency") @Nullable String currency, @JsonProperty("units") @Nullable Integer units,
        @JsonProperty("package") @Nullable List<String> goods, @JsonProperty("at") String at) {
    static BidDocument of(Bid bid, MinorUnits money) {
        return new BidDocument(bid.id(), bid.bidder(), bid.side() == Side.BUY ? null : bid.side(),
                money.write(bid.amount()), null, bid.units() == 1 ? null : bid.units(),
                bid.goods().isEmpty() ? null : bid.goods(), bid.at().toString());
    }

    /// The bid, or null after noting under `pointer` what is wrong.
    @Nullable
    Bid bid(String pointer, MinorUnits money, Faults faults) {
        if (currency != null && !currency.equals(money.currency().getCurrencyCode())) {
            faults.add(pointer + "/currency", "'" + currency + "' is not the auction's. Maybe "
                    + money.currency().getCurrencyCode() + ": exchange rates are not guessed.");
            return null;
        }
        Instant time = Moments.parse(pointer + "/at", at, faults);
        if (time == null) {
            return null;
        }
        long minor = money.read(pointer + "/amount", amount, faults);
        try {
            return new Bid(id, bidder, side == null ? Side.BUY : side, minor, units == null ? 1 : units,
                    goods == null ? List.of() : goods, time);
        } catch (BidException e) {
            faults.add(pointer + "/" + e.field(), String.valueOf(e.getMessage()));
            return null;
        }
    }
}
