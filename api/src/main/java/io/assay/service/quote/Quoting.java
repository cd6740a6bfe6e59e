package io.assay.service.quote;

import io.assay.document.model.ServedModel;
import io.assay.document.quote.Question;
import io.assay.document.quote.QuoteDocument;
import io.assay.pricing.quote.Recommendation;
import io.assay.service.security.SigningKeys;
import io.assay.service.store.Tenant;
import java.io.IOException;
import java.time.InstantSource;

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
    /// @param quote signed
    record Quoted(Question question, Recommendation recommendation, ServedModel model, QuoteDocument quote) {}

    Quoted quote(Tenant tenant, Question question, ServedModel model) throws IOException {
        Question.Answered answered = question.answer(tenant.id(), model);
        return new Quoted(question, answered.recommendation(), model, answered.quote()
                .withSignature(keys.sign(answered.quote().signedBytes(), clock.instant())));
    }
}
