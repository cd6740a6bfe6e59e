package io.assay.document.quote;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.document.listing.ListingDocument;
import io.assay.document.right.RightDocument;
import io.assay.document.scorecard.BuyerDocument;
import io.assay.valuation.hedonic.PlanKind;
import org.jspecify.annotations.Nullable;

/// What a client asks a price for. Exactly one of `listingId`, `listing` and `profileId` says for which dataset.
///
/// @param listingId a listing of this exchange
/// @param listing a dataset that is not listed
/// @param profileId a profile without a listing
/// @param plan how it is paid for; with `profileId` only, absent = one-off
/// @param right to the dataset; absent = the right that the listing offers
/// @param data what personal data is in it
/// @param buyer who asks, by place alone
/// @param currency ISO 4217 code of the price
/// @param asOf RFC 3339; absent = now
public record QuoteRequest(@JsonProperty("listingId") @Nullable String listingId,
        @JsonProperty("listing") @Nullable ListingDocument listing,
        @JsonProperty("profileId") @Nullable String profileId, @JsonProperty("plan") @Nullable PlanKind plan,
        @JsonProperty("right") @Nullable RightDocument right, @JsonProperty("data") @Nullable DataClass data,
        @JsonProperty("buyer") @Nullable BuyerDocument buyer, @JsonProperty("currency") @Nullable String currency,
        @JsonProperty("asOf") @Nullable String asOf) {

    /// Personal data in the dataset.
    ///
    /// @param personal class of data in the law's words, `none` where there is none
    /// @param people whose data it is
    /// @param sensitive people whose sensitive data it is
    /// @param criticalInfrastructure whether its operator is one of critical infrastructure
    public record DataClass(@JsonProperty("class") @Nullable String personal,
            @JsonProperty("people") @Nullable Long people, @JsonProperty("sensitive") @Nullable Long sensitive,
            @JsonProperty("criticalInfrastructure") @Nullable Boolean criticalInfrastructure) {
        /// True if it counts fewer people than none, or more sensitive than all.
        public boolean isImpossible() {
            long all = people == null ? 0 : people;
            long some = sensitive == null ? 0 : sensitive;
            return all < 0 || some < 0 || (people != null && some > all);
        }
    }
}
