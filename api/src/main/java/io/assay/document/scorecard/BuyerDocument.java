package io.assay.document.scorecard;

import io.assay.document.transfer.TransferReport;
import org.jspecify.annotations.Nullable;

/// A buyer, by place alone.
///
/// @param region ISO 3166 code
/// @param transferReport what `assay transfer` found of the dataset on the buyer's rows; strong only under the buyer's key
/// @param profileId profile of the buyer's own data, by which a dataset is compared where there is no report
public record BuyerDocument(@Nullable String region, @Nullable TransferReport transferReport,
        @Nullable String profileId) {}
