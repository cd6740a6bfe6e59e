package io.assay.document.appraisal;

import io.assay.document.json.MoneyDocument;
import io.assay.valuation.approach.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An appraisal.
///
/// @param schema always [#SCHEMA]
/// @param currency ISO 4217 code of all amounts
/// @param approaches what each comes to
/// @param model what the price model says; absent where no listing was given
/// @param reconciliation one value of all; absent where there is only a ceiling
/// @param note in plain words
public record AppraisalDocument(String schema, String currency, List<ApproachResult> approaches,
        @Nullable ModelResult model, @Nullable ReconciliationResult reconciliation, String note) {

    /// Name and version of this form.
    public static final String SCHEMA = "assay/appraisal/1";

    static final String NOTE = "An appraisal is arithmetic on the inputs that were given; it is not advice, and not an"
            + " appraiser's report.";

    /// What an approach comes to.
    ///
    /// @param method that was used
    /// @param value rounded half to even to the minor unit
    /// @param steps with numbers as they were computed
    public record ApproachResult(String method, MoneyDocument value, List<Step> steps) {}

    /// What the price model says.
    ///
    /// @param price absent where there is none
    /// @param logError standard error of its log, from errors on providers that were not seen; absent where there is none
    /// @param reason why there is no price
    /// @param id of the model
    /// @param digest of it
    public record ModelResult(@Nullable MoneyDocument price, @Nullable Double logError, @Nullable String reason,
            String id, String digest) {}

    /// One value of all.
    ///
    /// @param value weighted mean in logs, cut to the ceiling
    /// @param low lower end of a 90 % interval
    /// @param high upper end, cut to the ceiling
    /// @param logError standard error of its log
    /// @param weights of the indications
    /// @param disagree whether they differ by more than their errors explain; the error is widened then
    /// @param ceiling that the value was cut to; absent if it was not
    public record ReconciliationResult(MoneyDocument value, MoneyDocument low, MoneyDocument high, double logError,
            List<Weight> weights, boolean disagree, @Nullable MoneyDocument ceiling) {}

    /// How much an indication counts.
    ///
    /// @param method that gave it, or `price-model`
    /// @param value of it
    /// @param logError standard error of its log
    /// @param source what the error rests on
    /// @param weight share of the result, in \[0, 1\]
    public record Weight(String method, MoneyDocument value, double logError, String source, double weight) {}
}
