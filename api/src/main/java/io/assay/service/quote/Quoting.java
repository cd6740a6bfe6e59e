package io.assay.service.quote;

import com.google.common.hash.Hashing;
import io.assay.document.fault.Faults;
import io.assay.document.json.Json;
import io.assay.document.model.ServedModel;
import io.assay.document.quote.QuoteDocument;
import io.assay.document.quote.QuoteInputs;
import io.assay.pricing.quote.Recommendation;
import io.assay.pricing.quote.Recommender;
import io.assay.pricing.right.UsageRight;
import io.assay.service.security.SigningKeys;
import io.assay.service.store.Tenant;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Makes quotes: computes, identifies and signs them. The same inputs and the same model give the same bytes.
public final class Quoting {
    /// How long a quote may be relied on.
    public static final Duration VALIDITY = Duration.ofDays(30);

    private final SigningKeys keys;
    private final InstantSource clock;

    public Quoting(SigningKeys keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    QuoteDocument quote(Tenant tenant, QuoteInputs inputs, ServedModel model) throws IOException {
        Faults faults = new Faults();
        UsageRight right = inputs.right().right("/right", faults);
        faults.refuse();
        Recommendation recommendation = Recommender.recommend(
                new Recommender.Inputs(inputs.listing(), Faults.sure(right), inputs.scorecard()), model.pricing());
        String inputsDigest = Json.digest(inputs);
        String id = "qte_" + Hashing.sha256()
                .hashString(String.join("\0", tenant.id(), model.digest(), inputsDigest), UTF_8).toString()
                .substring(0, 24);
        Instant asOf = Instant.parse(inputs.asOf());
        QuoteDocument unsigned = QuoteDocument.unsigned(id, recommendation,
                new QuoteDocument.ModelReference(model.name(), model.digest()), inputs, inputsDigest,
                asOf.plus(VALIDITY).toString());
        return unsigned.withSignature(keys.sign(unsigned.signedBytes(), clock.instant()));
    }
}
