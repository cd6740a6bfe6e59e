package io.assay.document.appraisal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.document.listing.ListingDocument;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is to be appraised.
///
/// @param currency ISO 4217 code of all amounts
/// @param approaches one or more
/// @param listing the dataset as it would be listed, to reconcile with the model's price; absent = without it
/// @param errors standard error of ln value by method, where it is known; absent = priors
public record AppraisalRequest(@JsonProperty("currency") String currency,
        @JsonProperty("approaches") List<ApproachDocument> approaches,
        @JsonProperty("listing") @Nullable ListingDocument listing,
        @JsonProperty("errors") @Nullable Map<String, Double> errors) {}
