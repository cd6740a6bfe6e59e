package io.assay.document.transfer;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.document.json.Json;
import io.assay.document.json.Seed;
import io.assay.valuation.shift.LearningProblem;
import io.assay.valuation.shift.Predictions;
import io.assay.valuation.shift.Task;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/// Predictions on their way from the provider to the buyer.
///
/// @param schema always [#SCHEMA]
/// @param source SHA-256 of the source's file
/// @param predictions of the buyer's rows
/// @param digest of the canonical JSON (RFC 8785) of everything else
public record PredictionsDocument(@JsonProperty("schema") String schema, @JsonProperty("source") String source,
        @JsonProperty("predictions") Content predictions, @JsonProperty("digest") @Nullable String digest) {
    /// Name and version of this form.
    public static final String SCHEMA = "assay/predictions/2";

    /// [Predictions] as JSON.
    ///
    /// @param task what is learned
    /// @param label the column that is predicted
    /// @param logLabel whether its natural log is
    /// @param seed of everything random
    /// @param ignored columns that are no features
    /// @param features that were used
    /// @param classes in the order of the values, none in a regression
    /// @param targetFeatures digest of the rows that were predicted
    /// @param values by row
    /// @param sourceRows that were learned from
    /// @param sharedRows rows of the target that stand in the source, as they are or nearly so
    /// @param nearCopies rows of the source that were left out for it
    /// @param fallbacks distances between the features
    /// @param warnings of columns that should not be features
    public record Content(@JsonProperty("task") Task task, @JsonProperty("label") String label,
            @JsonProperty("logLabel") boolean logLabel, @JsonProperty("seed") @Seed long seed,
            @JsonProperty("ignored") SortedSet<String> ignored,
            @JsonProperty("features") List<FeatureDocument> features, @JsonProperty("classes") List<String> classes,
            @JsonProperty("targetFeatures") String targetFeatures, @JsonProperty("values") List<List<Double>> values,
            @JsonProperty("sourceRows") int sourceRows, @JsonProperty("sharedRows") int sharedRows,
            @JsonProperty("nearCopies") @Nullable Integer nearCopies,
            @JsonProperty("fallbacks") Distances fallbacks, @JsonProperty("warnings") List<String> warnings) {
        static Content of(Predictions of) {
            LearningProblem problem = of.problem();
            return new Content(problem.task(), problem.label(), problem.logLabel(), problem.seed(), of.ignored(),
                    of.features().stream().map(FeatureDocument::of).toList(), of.classes(), of.targetFeatures(),
                    of.values(), of.rows().source(), of.rows().shared(), of.rows().copies(),
                    Distances.of(of.fallbacks()), of.warnings());
        }

        Predictions predictions() {
            return new Predictions(new LearningProblem(task, label, logLabel, seed), ignored,
                    features.stream().map(FeatureDocument::feature).toList(), classes, targetFeatures, values,
                    new Predictions.Rows(sourceRows, sharedRows, nearCopies == null ? 0 : nearCopies),
                    fallbacks.fallbacks(), warnings);
        }
    }

    /// See [Predictions.Fallbacks].
    public record Distances(@JsonProperty("mmdSquared") double mmdSquared,
            @JsonProperty("energySquared") double energySquared,
            @JsonProperty("slicedWasserstein") double slicedWasserstein, @JsonProperty("proxyA") double proxyA) {
        static Distances of(Predictions.Fallbacks distances) {
            return new Distances(distances.mmdSquared(), distances.energySquared(), distances.slicedWasserstein(),
                    distances.proxyA());
        }

        Predictions.Fallbacks fallbacks() {
            return new Predictions.Fallbacks(mmdSquared, energySquared, slicedWasserstein, proxyA);
        }
    }

    /// The document of `predictions`, with its digest.
    public static PredictionsDocument of(String source, Predictions predictions) {
        PredictionsDocument bare = new PredictionsDocument(SCHEMA, source, Content.of(predictions), null);
        return new PredictionsDocument(SCHEMA, source, bare.predictions, Json.digest(bare));
    }

    /// The predictions, if the digest is of them.
    ///
    /// @throws IllegalArgumentException if it is of something else, or there can be no such predictions
    public Predictions verified() {
        Json.requireForm("predictions file", schema, SCHEMA, "predict again");
        Json.requireDigest("predictions file", digest,
                Json.digest(new PredictionsDocument(schema, source, predictions, null)));
        return predictions.predictions();
    }
}
