package io.assay.document.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.valuation.hedonic.CellEvidence;
import io.assay.valuation.hedonic.Conformal;
import io.assay.valuation.hedonic.PlanEvidence;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// [PlanEvidence] as JSON: what was seen of a plan kind.
///
/// @param listings priced
/// @param providers of them
/// @param meanError mean absolute error of ln price, held out, each provider once
/// @param reliability how far the price that most comparables ask can be believed: at up to 1 the share of its weight
///        that was right, above what its odds are multiplied by
/// @param exchanges what was seen on each
public record PlanDocument(@JsonProperty("listings") int listings, @JsonProperty("providers") int providers,
        @JsonProperty("meanError") double meanError, @JsonProperty("reliability") double reliability,
        @JsonProperty("exchanges") SortedMap<String, Exchange> exchanges) {
    /// See [Conformal.Score].
    public record Score(@JsonProperty("value") double value, @JsonProperty("weight") double weight) {}

    /// See [CellEvidence].
    public record Exchange(@JsonProperty("listings") int listings, @JsonProperty("providers") int providers,
            @JsonProperty("median") double median, @JsonProperty("meanError") double meanError,
            @JsonProperty("scores") List<Score> scores) {
        static Exchange of(CellEvidence seen) {
            return new Exchange(seen.listings(), seen.providers(), seen.median(), seen.meanError(),
                    seen.scores().stream().map(score -> new Score(score.value(), score.weight())).toList());
        }

        CellEvidence evidence() {
            return new CellEvidence(listings, providers, median, meanError,
                    scores.stream().map(score -> new Conformal.Score(score.value, score.weight)).toList());
        }
    }

    static PlanDocument of(PlanEvidence evidence) {
        SortedMap<String, Exchange> exchanges = new TreeMap<>();
        evidence.exchanges().forEach((exchange, seen) -> exchanges.put(exchange, Exchange.of(seen)));
        return new PlanDocument(evidence.listings(), evidence.providers(), evidence.meanError(),
                evidence.reliability(), exchanges);
    }

    PlanEvidence evidence() {
        SortedMap<String, CellEvidence> seen = new TreeMap<>();
        exchanges.forEach((exchange, of) -> seen.put(exchange, of.evidence()));
        return new PlanEvidence(listings, providers, meanError, reliability, seen);
    }
}
