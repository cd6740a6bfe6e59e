package io.assay.document.deal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.document.json.MoneyDocument;
import io.assay.pricing.money.Money;
import io.assay.valuation.signal.Deal;
import io.assay.valuation.signal.DealRecord;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A [DealRecord] as it is kept in the index of deals.
///
/// @param id the exchange's own name of the record
/// @param replaces the record that it corrects or takes back; absent if none
/// @param deal that stands from here on; absent where one is taken back
public record DealEntry(@JsonProperty("id") String id, @JsonProperty("replaces") @Nullable String replaces,
        @JsonProperty("deal") @Nullable Agreed deal) {
    /// What was agreed and paid.
    ///
    /// @param listing that was sold
    /// @param market where
    /// @param seller who got the money
    /// @param buyer who paid
    /// @param price for all units
    /// @param units licences
    /// @param at RFC 3339
    public record Agreed(@JsonProperty("listing") String listing, @JsonProperty("market") Market market,
            @JsonProperty("seller") String seller, @JsonProperty("buyer") String buyer,
            @JsonProperty("price") MoneyDocument price, @JsonProperty("units") long units,
            @JsonProperty("at") String at) {}

    /// A market of deals that compare.
    ///
    /// @param category in its exchange's words
    /// @param place ISO 3166 code of the buyer's place
    /// @param plan how it is paid for
    public record Market(@JsonProperty("category") String category, @JsonProperty("place") String place,
            @JsonProperty("plan") String plan) {}

    /// The entry of `record`.
    public static DealEntry of(DealRecord record) {
        Deal deal = record.deal();
        return new DealEntry(record.id(), record.replaces(), deal == null
                ? null
                : new Agreed(deal.listing(),
                        new Market(deal.market().category(), deal.market().place(), deal.market().plan()),
                        deal.seller(), deal.buyer(),
                        Objects.requireNonNull(MoneyDocument
                                .of(Money.ofMinor(deal.amount(), Money.currency(deal.market().currency())))),
                        deal.units(), deal.at().toString()));
    }

    /// The record.
    ///
    /// @throws IllegalArgumentException if there can be no such record
    public DealRecord record() {
        return new DealRecord(id, replaces, deal == null
                ? null
                : new Deal(id,
                        new Deal.Market(deal.market.category, deal.market.place, deal.market.plan,
                                deal.price.currency()),
                        deal.listing, deal.seller, deal.buyer, deal.price.money().minorUnits(), deal.units,
                        Instant.parse(deal.at)));
    }
}
