package io.assay.document.training;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.document.model.ModelDocument;
import io.assay.document.model.ModelSource;
import io.assay.pricing.quote.PricingStudy;
import io.assay.valuation.hedonic.Baseline;
import io.assay.valuation.hedonic.Figures;
import io.assay.valuation.hedonic.LabelNoise;
import io.assay.valuation.hedonic.Placeholder;
import io.assay.valuation.hedonic.Settings;
import io.assay.valuation.ratio.RatioStudy;
import io.assay.valuation.ratio.SalesChasing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How good a model is, measured while it was trained.
///
/// @param schema always [#SCHEMA]
/// @param model digest of the model that was written beside this
/// @param source what it was fitted on
/// @param badRows rows that could not be used
/// @param placeholders list prices that are none
/// @param repeats how often ten folds were drawn
/// @param tried settings that were tried, and what each got wrong on held-out providers; the choice is made anew within
///        every fold, so that the figures judge it too
/// @param grouped figures on providers that were held out: what a new provider may expect
/// @param random figures on random listings; they leak and flatter, and stand here for comparison with papers
/// @param heldOut figures where prices were held out in other ways: outside the largest category, a third of the
///        providers, an exchange but for a few local prices
/// @param baselines the same as `grouped` for well-known methods on the same folds and features
/// @param groups figures on held-out providers by plan kind, exchange and category of 20 prices or more
/// @param ratioStudy of held-out predictions of the first repeat, for all and by plan kind, as they are and without the
///        twentieth that is farthest off
/// @param salesChasing whether listings that were seen are priced better than they should be; null where it cannot be
///        told
/// @param labelNoise what near-duplicates ask, which no model of texts can tell apart
public record TrainingReport(@JsonProperty("schema") String schema, @JsonProperty("model") String model,
        @JsonProperty("source") ModelSource source, @JsonProperty("badRows") List<String> badRows,
        @JsonProperty("placeholders") List<Placeholder> placeholders, @JsonProperty("repeats") int repeats,
        @JsonProperty("tried") List<Tried> tried,
        @JsonProperty("grouped") Measured grouped, @JsonProperty("random") Measured random,
        @JsonProperty("heldOut") PricingStudy.HeldOut heldOut,
        @JsonProperty("baselines") Map<Baseline, Figures> baselines,
        @JsonProperty("groups") List<PricingStudy.Group> groups,
        @JsonProperty("ratioStudy") Map<String, RatioStudy> ratioStudy,
        @JsonProperty("salesChasing") @Nullable SalesChasing salesChasing,
        @JsonProperty("labelNoise") LabelNoise labelNoise) {

    /// Name and version of this form.
    public static final String SCHEMA = "assay/training-report/3";

    /// Settings that were tried.
    ///
    /// @param settings that were tried
    /// @param mae mean absolute error of ln price
    /// @param chosen whether the model has them
    public record Tried(@JsonProperty("settings") Settings settings, @JsonProperty("mae") double mae,
            @JsonProperty("chosen") boolean chosen) {}

    /// Figures over repeats.
    ///
    /// @param mean over repeats
    /// @param repeats each
    public record Measured(@JsonProperty("mean") Figures mean, @JsonProperty("repeats") List<Figures> repeats) {
        static Measured of(List<Figures> repeats) {
            return new Measured(Figures.mean(repeats), repeats);
        }
    }

    static TrainingReport of(ModelDocument model, List<String> badRows, List<Placeholder> placeholders,
            int repeats, PricingStudy study) {
        List<Tried> tried = new ArrayList<>();
        study.tried().forEach((settings, mae) -> tried.add(new Tried(settings, mae, settings.equals(study.chosen()))));
        return new TrainingReport(SCHEMA, String.valueOf(model.digest()), model.source(), badRows,
                placeholders, repeats, tried,
                Measured.of(study.grouped()), Measured.of(study.random()), study.heldOut(), study.baselines(),
                study.groups(), study.ratioStudies(), study.salesChasing(), study.labelNoise());
    }
}
