package io.assay.document.quote;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.pricing.quote.Recommendation;

/// The answer of a quote that has no price.
///
/// @param status always `no-price`
/// @param reason why there is none
/// @param remedy what would change that
public record UnpricedAnswer(@JsonProperty("status") Status status, @JsonProperty("reason") String reason,
        @JsonProperty("remedy") String remedy) implements QuoteDocument.Answer {
    /// The one status of such an answer.
    enum Status {
        @JsonProperty("no-price")
        NO_PRICE
    }

    static UnpricedAnswer of(Recommendation.NoPrice none) {
        return new UnpricedAnswer(Status.NO_PRICE, none.reason(), none.remedy());
    }
}
