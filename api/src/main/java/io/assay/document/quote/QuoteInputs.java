package io.assay.document.quote;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.document.deal.DealCountsDocument;
import io.assay.document.listing.FeaturesDocument;
import io.assay.document.right.RightDocument;
import io.assay.document.scorecard.SignalsDocument;
import org.jspecify.annotations.Nullable;

/// Everything that a quote was computed from besides the model. The same inputs and the same model give the same bytes.
///
/// @param listing the dataset as the model sees it
/// @param right that is priced
/// @param scorecard signals at that moment, locality by declared places alone
/// @param report what a transfer report, or the buyer's own profile, says of locality; absent where there is neither
/// @param standing who stood behind what the listing states
/// @param before what was confirmed of the listing before edits that are claims as yet; absent if nothing was
/// @param catalogue how confirmed datasets score; absent = as the model says
/// @param local level of prices where the dataset is listed, from prices seen since the model was trained; absent if
///        there is none
/// @param buyer ISO 3166 code of the buyer's place
/// @param data as the client described it
/// @param profileDigest of the profile that the scorecard is from
/// @param transferReport digest of the report that locality is from
/// @param deals records of the listing's deals at that moment; null where there were none
/// @param currency of the price
/// @param asOf RFC 3339, when the dataset is judged
/// @param requestedAt RFC 3339, when that was asked; a quote is valid from then
public record QuoteInputs(@JsonProperty("listing") FeaturesDocument listing, @JsonProperty("right") RightDocument right,
        @JsonProperty("scorecard") SignalsDocument scorecard,
        @JsonProperty("report") @Nullable ReportDocument report, @JsonProperty("standing") StandingDocument standing,
        @JsonProperty("before") @Nullable BeforeDocument before,
        @JsonProperty("catalogue") @Nullable CatalogueDocument catalogue,
        @JsonProperty("local") @Nullable LocalDocument local,
        @JsonProperty("buyer") String buyer,
        @JsonProperty("data") QuoteRequest.@Nullable DataClass data,
        @JsonProperty("profileDigest") @Nullable String profileDigest,
        @JsonProperty("transferReport") @Nullable String transferReport,
        @JsonProperty("deals") @Nullable DealCountsDocument deals, @JsonProperty("currency") String currency,
        @JsonProperty("asOf") String asOf, @JsonProperty("requestedAt") String requestedAt) {}
