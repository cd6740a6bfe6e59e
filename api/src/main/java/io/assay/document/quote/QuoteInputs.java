package io.assay.document.quote;

import io.assay.document.right.RightDocument;
import io.assay.valuation.hedonic.ListingFeatures;
import io.assay.valuation.signal.DealCounts;
import io.assay.valuation.signal.Scorecard;
import org.jspecify.annotations.Nullable;

/// Everything that a quote was computed from besides the model. The same inputs and the same model give the same bytes.
///
/// @param listing the dataset as the model sees it
/// @param right that is priced
/// @param scorecard signals at that moment
/// @param buyer ISO 3166 code of the buyer's place
/// @param data as the client described it
/// @param profileDigest of the profile that the scorecard is from
/// @param transferReport digest of the report that locality is from
/// @param deals records of the listing's deals at that moment; null where there were none
/// @param currency of the price
/// @param asOf RFC 3339
public record QuoteInputs(ListingFeatures listing, RightDocument right, Scorecard scorecard, String buyer,
        QuoteRequest.@Nullable DataClass data, @Nullable String profileDigest,
        @Nullable String transferReport, @Nullable DealCounts deals, String currency, String asOf) {}
