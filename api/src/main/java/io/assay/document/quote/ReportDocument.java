package io.assay.document.quote;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.document.scorecard.SignalDocument;
import io.assay.pricing.standing.ReportedLocality;
import io.assay.pricing.standing.ReportedLocality.Speaker;
import org.jspecify.annotations.Nullable;

/// [ReportedLocality] as JSON: what a transfer report, or the distance from the buyer's own profile, says of a dataset
/// in the buyer's place.
///
/// @param locality that it found
/// @param speaker who stands behind it: `buyer`, `provider`, `other`, or `both`
public record ReportDocument(@JsonProperty("locality") SignalDocument locality,
        @JsonProperty("speaker") Speaker speaker) {
    static @Nullable ReportDocument of(@Nullable ReportedLocality report) {
        return report == null ? null : new ReportDocument(SignalDocument.of(report.locality()), report.speaker());
    }

    ReportedLocality report() {
        return new ReportedLocality(locality.signal(), speaker);
    }
}
