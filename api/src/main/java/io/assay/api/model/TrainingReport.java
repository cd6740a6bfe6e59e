package io.assay.api.model;

import io.assay.valuation.hedonic.CrossValidation.Figures;
import java.util.List;

/// How good a model is, measured while it was trained.
///
/// @param schema always [#SCHEMA]
/// @param model digest of the model that was written beside this
/// @param source what it was fitted on
/// @param badRows rows that could not be used
/// @param repeats how often ten folds were drawn
/// @param grouped figures on providers that were held out: what a new provider may expect
/// @param random figures on random rows; they leak and flatter, and stand here for comparison with papers
public record TrainingReport(String schema, String model, ModelDocument.Source source, List<String> badRows,
        int repeats,
        Measured grouped, Measured random) {

    /// Name and version of this form.
    public static final String SCHEMA = "assay/training-report/1";

    /// Figures over repeats.
    ///
    /// @param mean over repeats
    /// @param repeats each
    public record Measured(Figures mean, List<Figures> repeats) {
        static Measured of(List<Figures> repeats) {
            return new Measured(Figures.mean(repeats), repeats);
        }
    }
}
