package io.assay.api.quote;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.assay.api.json.Json;
import io.assay.api.json.MoneyDocument;
import io.assay.api.security.SigningKeys.SignatureDocument;
import io.assay.pricing.quote.Mechanism;
import io.assay.pricing.quote.Recommendation;
import io.assay.valuation.hedonic.Contribution;
import io.assay.valuation.hedonic.Estimate;
import io.assay.valuation.hedonic.PlanKind;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A quote: a recommendation with all that is needed to check and to replay it, signed.
///
/// @param schema always [#SCHEMA]
/// @param id of the quote; the same inputs and model give the same
/// @param status `priced` or `no-price`
/// @param reason why there is no price
/// @param remedy what would change that
/// @param price e to the sum of the contributions' logs, rounded half to even to the minor unit, at least one
/// @param plan what the price is paid for
/// @param interval where comparable rights cost
/// @param reserve below this better keep the right; absent where evidence gives no bound
/// @param mechanism how the price should be found
/// @param contributions the reasons
/// @param comparables the nearest priced listings
/// @param evidence what the price rests on
/// @param compliance what was said of the law
/// @param model the model that was used
/// @param inputs what it was used on
/// @param inputsDigest of the canonical JSON (RFC 8785) of `inputs`
/// @param validUntil RFC 3339
/// @param signature of the canonical JSON of everything else
public record QuoteDocument(String schema, String id, Status status, @Nullable String reason, @Nullable String remedy,
        @Nullable MoneyDocument price, @Nullable PlanKind plan, @Nullable Interval interval,
        @Nullable MoneyDocument reserve, @Nullable Mechanism mechanism, @Nullable List<Reason> contributions,
        @Nullable List<Neighbour> comparables, Estimate.@Nullable Evidence evidence, Compliance compliance,
        ModelReference model, QuoteInputs inputs, String inputsDigest, String validUntil,
        @Nullable SignatureDocument signature) {

    /// Name and version of this form.
    public static final String SCHEMA = "assay/quote/1";

    /// Whether there is a price.
    public enum Status {
        PRICED, NO_PRICE
    }

    /// An interval.
    ///
    /// @param low null = no bound
    /// @param high null = no bound
    /// @param coverage share of comparable rights inside
    public record Interval(
            @JsonInclude @Nullable MoneyDocument low,
            @JsonInclude @Nullable MoneyDocument high, BigDecimal coverage) {}

    /// One reason.
    ///
    /// @param name of the feature
    /// @param detail what it is here
    /// @param log its term of the log price
    /// @param factor e to that
    /// @param source what it rests on
    public record Reason(String name, String detail, double log, double factor, String source) {
        static Reason of(Contribution contribution) {
            return new Reason(contribution.name(), contribution.detail(), contribution.log(), contribution.factor(),
                    contribution.source());
        }
    }

    /// One priced listing that the price was compared with.
    ///
    /// @param id of the listing
    /// @param category in its exchange's words
    /// @param plan how it is paid for
    /// @param price in major units of the model's currency
    /// @param share of all comparables' weight
    public record Neighbour(String id, String category, PlanKind plan, double price, double share) {}

    /// What was said of the law.
    ///
    /// @param status `not-assessed` as yet
    /// @param note in plain words
    public record Compliance(String status, String note) {
        static final Compliance NOT_ASSESSED = new Compliance("not-assessed",
                "No cross-border or other legal requirement was assessed. This is not legal advice.");
    }

    /// A model by its identity.
    ///
    /// @param id for people
    /// @param digest of its file
    public record ModelReference(String id, String digest) {}

    /// The quote without its signature.
    static QuoteDocument unsigned(String id, Recommendation recommendation, ModelReference model, QuoteInputs inputs,
            String inputsDigest, String validUntil) {
        return switch (recommendation) {
            case Recommendation.NoPrice none -> new QuoteDocument(SCHEMA, id, Status.NO_PRICE, none.reason(),
                    none.remedy(), null, null, null, null, null, null, null, null, Compliance.NOT_ASSESSED, model,
                    inputs,
                    inputsDigest, validUntil, null);
            case Recommendation.Priced priced -> new QuoteDocument(SCHEMA, id, Status.PRICED, null, null,
                    MoneyDocument.of(priced.amount()), priced.plan(),
                    new Interval(MoneyDocument.of(priced.interval().low()), MoneyDocument.of(priced.interval().high()),
                            priced.interval().coverage()),
                    MoneyDocument.of(priced.reserve()), priced.mechanism(),
                    priced.contributions().stream().map(Reason::of).toList(),
                    priced.comparables().stream().map(near -> new Neighbour(near.id(), near.category(), near.plan(),
                            near.price(), near.share())).toList(),
                    priced.evidence(), Compliance.NOT_ASSESSED, model, inputs, inputsDigest, validUntil, null);
        };
    }

    /// The same with `newSignature`, or without one.
    public QuoteDocument withSignature(@Nullable SignatureDocument newSignature) {
        return new QuoteDocument(schema, id, status, reason, remedy, price, plan, interval, reserve, mechanism,
                contributions, comparables, evidence, compliance, model, inputs, inputsDigest, validUntil,
                newSignature);
    }

    /// What is signed: the canonical JSON (RFC 8785) of everything but the signature.
    public byte[] signedBytes() {
        return Json.canonical(withSignature(null));
    }
}
