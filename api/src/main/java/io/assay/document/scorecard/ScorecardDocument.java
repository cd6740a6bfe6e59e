package io.assay.document.scorecard;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.pricing.standing.Standing;
import io.assay.valuation.signal.Catalogue;
import io.assay.valuation.signal.Coverage;
import io.assay.valuation.signal.Quality;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/// The four signals with what they were made from.
///
/// @param schema always [#SCHEMA]
/// @param profileId of the dataset
/// @param profileDigest of its profile
/// @param asOf RFC 3339
/// @param quality fit to use
/// @param uniqueness offered by nobody else
/// @param locality useful in the buyer's place
/// @param demand wanted; its score is the price score, from settled deals alone
/// @param rankScore from all steps of the funnel; it moves ranks and never a price; absent where no listing was named
/// @param metrics behind quality
/// @param overlap behind uniqueness
/// @param standing who stands behind them
public record ScorecardDocument(@JsonProperty("schema") String schema, @JsonProperty("profileId") String profileId,
        @JsonProperty("profileDigest") @Nullable String profileDigest, @JsonProperty("asOf") String asOf,
        @JsonProperty("quality") SignalDocument quality, @JsonProperty("uniqueness") SignalDocument uniqueness,
        @JsonProperty("locality") SignalDocument locality, @JsonProperty("demand") SignalDocument demand,
        @JsonProperty("rankScore") @Nullable Double rankScore, @JsonProperty("metrics") List<MetricDocument> metrics,
        @JsonProperty("overlap") Overlap overlap, @JsonProperty("standing") Behind standing) {

    /// Name and version of this form.
    public static final String SCHEMA = "assay/scorecard/1";

    /// Who stands behind what signals are made from.
    ///
    /// @param profile `claimed` by its provider alone, `confirmed` or `refused` by an audit, or `withdrawn`
    /// @param place whether somebody but the provider says where the data is from
    public record Behind(@JsonProperty("profile") String profile, @JsonProperty("place") Standing place) {}

    /// One metric of quality.
    ///
    /// @param name in plain words
    /// @param characteristic of ISO/IEC 25012
    /// @param value in \[0, 1\]
    /// @param low lower end of a 95 % interval
    /// @param high upper end
    /// @param n cases
    /// @param weight in the score
    /// @param improvement what would raise it
    public record MetricDocument(@JsonProperty("name") String name,
            @JsonProperty("characteristic") String characteristic, @JsonProperty("value") double value,
            @JsonProperty("low") double low, @JsonProperty("high") double high, @JsonProperty("n") long n,
            @JsonProperty("weight") double weight, @JsonProperty("improvement") String improvement) {
        /// The document of a metric.
        public static MetricDocument of(Quality.Metric metric) {
            return new MetricDocument(metric.name(), metric.characteristic(), metric.share().value(),
                    metric.share().low(), metric.share().high(), metric.share().n(), metric.weight(),
                    metric.improvement());
        }
    }

    /// Who has what of the dataset.
    ///
    /// @param others datasets that it was compared with
    /// @param rows share of its rows that they have
    /// @param nearRows share but for rounding, spelling and keys; absent where that cannot tell rows apart
    /// @param keys share of each key's values that they have
    /// @param competitors who has most
    /// @param claimedBy who says to have most of it, which nobody confirmed: it moves nothing
    /// @param copiedBy providers of later copies, which were left out
    /// @param cluster providers of mostly the same rows, its own included
    public record Overlap(@JsonProperty("others") int others, @JsonProperty("rows") Coverage rows,
            @JsonProperty("nearRows") @Nullable Coverage nearRows,
            @JsonProperty("keys") SortedMap<String, Coverage> keys,
            @JsonProperty("competitors") List<Catalogue.Competitor> competitors,
            @JsonProperty("claimedBy") List<Catalogue.Competitor> claimedBy,
            @JsonProperty("copiedBy") SortedSet<String> copiedBy, @JsonProperty("cluster") SortedSet<String> cluster) {
        /// The document of a dataset's standing in the catalogue.
        public static Overlap of(Catalogue.Standing standing, List<Catalogue.Competitor> claimedBy) {
            return new Overlap(standing.others(), standing.rows(), standing.nearRows(), standing.keys(),
                    standing.competitors(), claimedBy, standing.copiedBy(), standing.cluster());
        }
    }
}
