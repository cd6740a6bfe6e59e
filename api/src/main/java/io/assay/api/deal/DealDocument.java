package io.assay.api.deal;

import io.assay.api.json.MoneyDocument;
import io.assay.api.right.RightDocument;
import org.jspecify.annotations.Nullable;

/// A deal as an exchange reports it.
///
/// @param deal the deal
record DealDocument(Body deal) {
    /// What was agreed and paid.
    ///
    /// @param id the exchange's own name of the deal; it is stored once
    /// @param listingId what was sold
    /// @param buyer who paid
    /// @param price paid for all units
    /// @param right that was sold; absent or empty = what the listing offers
    /// @param region ISO 3166 code of the buyer's place; absent = the first of the right's territory
    /// @param units licences; absent = 1
    /// @param at RFC 3339, when it was settled
    /// @param kind `settled`
    /// @param replaces a deal that this one corrects; none is accepted as yet
    record Body(@Nullable String id, @Nullable String listingId, @Nullable String buyer, @Nullable MoneyDocument price,
            @Nullable RightDocument right, @Nullable String region, @Nullable Long units, @Nullable String at,
            @Nullable String kind, @Nullable String replaces) {}
}
