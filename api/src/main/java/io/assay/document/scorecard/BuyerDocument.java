package io.assay.document.scorecard;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.document.transfer.TransferReport;
import org.jspecify.annotations.Nullable;

/// A buyer, by place alone.
///
/// @param region ISO 3166 code
/// @param transferReport what `assay transfer` found of the dataset on the buyer's rows; strong only under the buyer's
///        key
/// @param transferId under which buyer and provider measured the dataset together, instead of a report
/// @param profileId profile of the buyer's own data, by which a dataset is compared where there is no report
public record BuyerDocument(@JsonProperty("region") @Nullable String region,
        @JsonProperty("transferReport") @Nullable TransferReport transferReport,
        @JsonProperty("transferId") @Nullable String transferId,
        @JsonProperty("profileId") @Nullable String profileId) {}
