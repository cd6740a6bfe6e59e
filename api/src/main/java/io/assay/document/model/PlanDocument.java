package io.assay.document.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.valuation.hedonic.PlanEvidence;
import java.util.List;

/// [PlanEvidence] as JSON: what was seen of a plan kind.
///
/// @param listings priced
/// @param providers of them
/// @param meanError mean absolute error of ln price, held out
/// @param reliability share of prices that comparables ask too
/// @param scores of conformal calibration, ascending
public record PlanDocument(@JsonProperty("listings") int listings, @JsonProperty("providers") int providers,
        @JsonProperty("meanError") double meanError, @JsonProperty("reliability") double reliability,
        @JsonProperty("scores") List<Double> scores) {
    static PlanDocument of(PlanEvidence evidence) {
        return new PlanDocument(evidence.listings(), evidence.providers(), evidence.meanError(),
                evidence.reliability(), evidence.scores());
    }

    PlanEvidence evidence() {
        return new PlanEvidence(listings, providers, meanError, reliability, scores);
    }
}
