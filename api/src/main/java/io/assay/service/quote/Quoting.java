package io.assay.service.quote;

import io.assay.document.model.ServedModel;
import io.assay.document.quote.Question;
import io.assay.document.quote.QuoteDocument;
import io.assay.pricing.quote.Recommendation;
import io.assay.service.security.SigningKeys;
import io.assay.service.store.Tenant;
import java.io.IOException;
import java.time.InstantSource;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Answers questions and signs the answers.
public final class Quoting {
    private final SigningKeys keys;
    private final InstantSource clock;

    public Quoting(SigningKeys keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /// A signed answer.
    ///
    /// @param question that was asked
    /// @param recommendation that was given
    /// @param model that gave it
    /// @param id of the quote
    /// @param body the signed quote in canonical JSON
    record Quoted(Question question, Recommendation recommendation, ServedModel model, String id, String body) {}

    Quoted quote(Tenant tenant, Question question, ServedModel model) throws IOException {
        Question.Answered answered = question.answer(tenant.id(), model);
        QuoteDocument quote = answered.quote();
        String text = quote.signedText();
        return new Quoted(question, answered.recommendation(), model, quote.head().id(),
                QuoteDocument.signed(text, keys.sign(text.getBytes(UTF_8), clock.instant())));
    }
}
