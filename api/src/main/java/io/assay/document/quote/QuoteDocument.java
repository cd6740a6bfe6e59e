package io.assay.document.quote;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.assay.document.json.Json;
import io.assay.document.json.Parts;
import io.assay.document.signature.SignatureDocument;
import io.assay.pricing.quote.Recommendation;
import io.assay.valuation.hedonic.ListingFeatures;
import io.assay.valuation.hedonic.StatedPrice;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// A quote: a recommendation with all that is needed to check and to replay it, signed. In JSON the members of its
/// parts stand side by side.
///
/// @param head which quote it is
/// @param answer a price, a range, or why there is neither
/// @param basis what it was made from
/// @param signature of the canonical JSON of everything else; absent before it is signed
public record QuoteDocument(@JsonUnwrapped Head head, @JsonUnwrapped Answer answer, @JsonUnwrapped Basis basis,
        @JsonProperty("signature") @Nullable SignatureDocument signature) {
    /// Name and version of this form.
    public static final String SCHEMA = "assay/quote/5";

    /// Which quote it is.
    ///
    /// @param schema always [#SCHEMA]
    /// @param id of the quote; the same inputs and model give the same
    /// @param validUntil RFC 3339
    public record Head(@JsonProperty("schema") String schema, @JsonProperty("id") String id,
            @JsonProperty("validUntil") String validUntil) {}

    /// What was asked for.
    public sealed interface Answer permits PricedAnswer, RangeAnswer, UnpricedAnswer {
        /// The document of `recommendation`, with amounts in `currency`.
        static Answer of(Recommendation recommendation, Currency currency) {
            return switch (recommendation) {
                case Recommendation.Priced priced -> PricedAnswer.of(priced);
                case Recommendation.Range range -> RangeAnswer.of(range, currency);
                case Recommendation.NoPrice none -> UnpricedAnswer.of(none);
            };
        }
    }

    /// What a quote was made from.
    ///
    /// @param compliance what was said of the law
    /// @param asks prices that the listing's text states: what the provider asks, which moves nothing; absent where
    ///        there are none
    /// @param model the model that was used
    /// @param inputs what it was used on
    /// @param inputsDigest of the canonical JSON (RFC 8785) of `inputs`
    public record Basis(@JsonProperty("compliance") Compliance compliance,
            @JsonProperty("asks") @Nullable List<Ask> asks, @JsonProperty("model") ModelReference model,
            @JsonProperty("inputs") QuoteInputs inputs, @JsonProperty("inputsDigest") String inputsDigest) {}

    /// A price that a text states.
    ///
    /// @param text as it stands there
    /// @param amount in major units, a decimal number
    /// @param currency ISO 4217 code; absent where the text names none
    /// @param per what it is asked for; absent where it is not said
    public record Ask(@JsonProperty("text") String text, @JsonProperty("amount") String amount,
            @JsonProperty("currency") @Nullable String currency, @JsonProperty("per") @Nullable String per) {
        static @Nullable List<Ask> in(ListingFeatures listing) {
            List<Ask> asks = Stream.of(listing.title(), listing.description()).map(StatedPrice::in)
                    .flatMap(List::stream)
                    .distinct().map(price -> new Ask(price.text(), price.amount().toPlainString(), price.currency(),
                            price.per()))
                    .toList();
            return asks.isEmpty() ? null : asks;
        }
    }

    /// What was said of the law.
    ///
    /// @param status `not-assessed` as yet
    /// @param note in plain words
    public record Compliance(@JsonProperty("status") String status, @JsonProperty("note") String note) {
        static final Compliance NOT_ASSESSED = new Compliance("not-assessed",
                "No cross-border or other legal requirement was assessed. This is not legal advice.");
    }

    /// A model by its identity.
    ///
    /// @param id for people
    /// @param digest of its file
    public record ModelReference(@JsonProperty("id") String id, @JsonProperty("digest") String digest) {}

    /// The quote in `document`.
    ///
    /// @throws IllegalArgumentException if it is of another form
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static QuoteDocument of(ObjectNode document) {
        Json.requireForm("quote", document.path("schema").asString(""), SCHEMA, "ask for a new one");
        Parts parts = new Parts(document);
        QuoteDocument quote = new QuoteDocument(parts.take(Head.class),
                switch (document.path("status").asString("")) {
                    case "priced" -> parts.take(PricedAnswer.class);
                    case "range" -> parts.take(RangeAnswer.class);
                    default -> parts.take(UnpricedAnswer.class);
                },
                parts.take(Basis.class), parts.take("signature", SignatureDocument.class));
        parts.refuseOthers();
        return quote;
    }

    /// What is signed: the canonical JSON (RFC 8785) of everything but the signature.
    public String signedText() {
        return Json.canonicalText(new QuoteDocument(head, answer, basis, null));
    }

    /// The canonical JSON of the quote that `signature` makes of `signedText`.
    public static String signed(String signedText, SignatureDocument signature) {
        return Json.withMember(signedText, "signature", signature);
    }
}
