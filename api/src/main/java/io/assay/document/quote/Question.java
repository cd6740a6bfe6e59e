package io.assay.document.quote;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.google.common.hash.Hashing;
import io.assay.document.deal.DealCountsDocument;
import io.assay.document.fault.Faults;
import io.assay.document.json.Json;
import io.assay.document.listing.FeaturesDocument;
import io.assay.document.model.ServedModel;
import io.assay.document.right.RightDocument;
import io.assay.document.scorecard.SignalsDocument;
import io.assay.pricing.money.Money;
import io.assay.pricing.quote.Recommendation;
import io.assay.pricing.quote.Recommender;
import io.assay.valuation.signal.DealCounts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/// What a price is asked for: the core's values, and the document of all that the answer rests on. Answering is a pure
/// function, the same for a quote, a shadow and a replay.
///
/// @param asked what is priced
/// @param inputs the same and the rest as it is kept
public record Question(@JsonProperty("asked") Recommender.Inputs asked, @JsonProperty("inputs") QuoteInputs inputs) {
    /// How long a quote may be relied on.
    public static final Duration VALIDITY = Duration.ofDays(30);
    private static final int ID_DIGITS = 24;

    /// What a question rests on besides the dataset, the right and the signals.
    ///
    /// @param buyer ISO 3166 code of the buyer's place
    /// @param data as the client described it
    /// @param profileDigest of the profile that the signals are from; null if there is none
    /// @param transferReport digest of the report that locality is from; null if there is none
    /// @param deals of the listing
    /// @param localEvidence digest of the prices that the level of prices is from; null where the model knows it
    /// @param currency of the price
    /// @param asOf when the dataset is judged
    /// @param requestedAt when that is asked
    public record Context(@JsonProperty("buyer") String buyer,
            @JsonProperty("data") QuoteRequest.@Nullable DataClass data,
            @JsonProperty("profileDigest") @Nullable String profileDigest,
            @JsonProperty("transferReport") @Nullable String transferReport, @JsonProperty("deals") DealCounts deals,
            @JsonProperty("localEvidence") @Nullable String localEvidence,
            @JsonProperty("currency") String currency, @JsonProperty("asOf") Instant asOf,
            @JsonProperty("requestedAt") Instant requestedAt) {}

    /// An answer, not yet signed.
    ///
    /// @param recommendation of the core
    /// @param quote its document
    public record Answered(@JsonProperty("recommendation") Recommendation recommendation,
            @JsonProperty("quote") QuoteDocument quote) {}

    /// The question of `asked` in `context`.
    public static Question of(Recommender.Inputs asked, Context context) {
        return new Question(asked,
                new QuoteInputs(FeaturesDocument.of(asked.listing()), RightDocument.of(asked.right()),
                        SignalsDocument.of(asked.scorecard()), ReportDocument.of(asked.report()),
                        StandingDocument.of(asked.standings()), BeforeDocument.of(asked.before()),
                        CatalogueDocument.of(asked.catalogue()),
                        LocalDocument.of(asked.local(), context.localEvidence()),
                        context.buyer(), context.data(), context.profileDigest(),
                        context.transferReport(),
                        context.deals().records() == 0 ? null : DealCountsDocument.of(context.deals()),
                        context.currency(),
                        context.asOf().toString(), context.requestedAt().toString()));
    }

    /// The question that a quote kept, to be asked again.
    ///
    /// @throws io.assay.document.fault.FaultsException if there can be no such right
    public static Question of(QuoteInputs inputs) {
        Faults faults = new Faults();
        var right = inputs.right().right("/inputs/right", faults);
        faults.refuse();
        return new Question(new Recommender.Inputs(inputs.listing().features(), Faults.sure(right),
                inputs.scorecard().scorecard(), inputs.report() == null ? null : inputs.report().report(),
                inputs.standing().standings(), inputs.before() == null ? null : inputs.before().before(),
                inputs.catalogue() == null ? null : inputs.catalogue().scores(),
                inputs.local() == null ? null : inputs.local().level()),
                inputs);
    }

    /// What `model` says.
    public Recommendation recommend(ServedModel model) {
        return Recommender.recommend(asked, model.pricing());
    }

    /// The quote of `model` for a tenant. Same inputs, same model, same bytes.
    public Answered answer(String tenant, ServedModel model) {
        Recommendation recommendation = recommend(model);
        String inputsDigest = Json.digest(inputs);
        String id = "qte_" + Hashing.sha256()
                .hashString(String.join("\0", tenant, model.digest(), inputsDigest), StandardCharsets.UTF_8).toString()
                .substring(0, ID_DIGITS);
        QuoteDocument.Head head = new QuoteDocument.Head(QuoteDocument.SCHEMA, id,
                Instant.parse(inputs.requestedAt()).plus(VALIDITY).toString());
        QuoteDocument.Basis basis = new QuoteDocument.Basis(QuoteDocument.Compliance.NOT_ASSESSED,
                QuoteDocument.Ask.in(asked.listing()),
                new QuoteDocument.ModelReference(model.name(), model.digest()), inputs, inputsDigest);
        Currency currency = Money.currency(model.pricing().prices().parameters().currency());
        return new Answered(recommendation,
                new QuoteDocument(head, QuoteDocument.Answer.of(recommendation, currency), basis, null));
    }
}
