package io.assay.document.appraisal;

import com.fasterxml.jackson.annotation.JsonProperty;
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
public record AppraisalDocument(@JsonProperty("schema") String schema, @JsonProperty("currency") String currency,
        @JsonProperty("approaches") List<ApproachResult> approaches, @JsonProperty("model") @Nullable ModelResult model,
        @JsonProperty("reconciliation") @Nullable ReconciliationResult reconciliation,
        @JsonProperty("note") String note) {

    /// Name and version of this form.
    public static final String SCHEMA = "assay/appraisal/1";

    static final String NOTE = "An appraisal is arithmetic on the inputs that were given; it is not advice, and not an"
            + " appraiser's report.";

    /// What an approach comes to.
    ///
    /// @param method that was used
    /// @param value rounded half to even to the minor unit
    /// @param steps with numbers as they were computed
    public record ApproachResult(@JsonProperty("method") String method, @JsonProperty("value") MoneyDocument value,
            @JsonProperty("steps") List<Step> steps) {}

    /// What the price model says.
    ///
    /// @param price absent where there is none to rely on; what is typical counts among the values all the same
    /// @param logError standard error of the log of what it says, from errors on providers that were not seen; absent
    ///        where it says nothing
    /// @param reason why there is no price
    /// @param id of the model
    /// @param digest of it
    public record ModelResult(@JsonProperty("price") @Nullable MoneyDocument price,
            @JsonProperty("logError") @Nullable Double logError, @JsonProperty("reason") @Nullable String reason,
            @JsonProperty("id") String id, @JsonProperty("digest") String digest) {}

    /// One value of all.
    ///
    /// @param value weighted mean in logs, cut to the ceiling
    /// @param low lower end of a 90 % interval
    /// @param high upper end, cut to the ceiling
    /// @param logError standard error of its log
    /// @param weights of the indications
    /// @param disagree whether they differ by more than their errors explain; the error is widened then
    /// @param ceiling that the value was cut to; absent if it was not
    public record ReconciliationResult(@JsonProperty("value") MoneyDocument value,
            @JsonProperty("low") MoneyDocument low, @JsonProperty("high") MoneyDocument high,
            @JsonProperty("logError") double logError, @JsonProperty("weights") List<Weight> weights,
            @JsonProperty("disagree") boolean disagree, @JsonProperty("ceiling") @Nullable MoneyDocument ceiling) {}

    /// How much an indication counts.
    ///
    /// @param method that gave it, or `price-model`
    /// @param value of it
    /// @param logError standard error of its log
    /// @param source what the error rests on
    /// @param weight share of the result, in \[0, 1\]
    public record Weight(@JsonProperty("method") String method, @JsonProperty("value") MoneyDocument value,
            @JsonProperty("logError") double logError, @JsonProperty("source") String source,
            @JsonProperty("weight") double weight) {}
}
