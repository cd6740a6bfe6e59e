package io.assay.cli;

import io.assay.document.json.Json;
import io.assay.document.quote.QuoteDocument;
import io.assay.document.signature.PublicSigningKey;
import io.assay.document.signature.SignatureDocument;
import io.assay.document.signature.Signatures;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/// `assay verify --quote`: whether a quote is what one of the keys signed, and who stands behind what in it.
final class QuoteVerification {
    private static final int PROVED = 0;
    private static final int REFUTED = 1;
    private static final int NOT_PROVEN = 3;

    private final PrintWriter out;
    private final PrintWriter err;

    QuoteVerification(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    /// Checks the quote in `file` by the keys in `keys`, as `GET /v1/keys` hands them out.
    ///
    /// @return 0 if it is proved, 1 if it is refuted, 3 if none of the keys can tell
    int verify(Path file, Path keys) throws IOException {
        QuoteDocument quote = Json.read(file, QuoteDocument.class);
        List<PublicSigningKey> known = Arrays.asList(Json.read(keys, PublicSigningKey[].class));
        SignatureDocument signature = quote.signature();
        if (signature == null) {
            err.println(file + ": not proven: it has no signature. Maybe it was cut off.");
            return NOT_PROVEN;
        }
        if (!Objects.equals(Json.digest(quote.basis().inputs()), quote.basis().inputsDigest())) {
            err.println(file + ": /inputs is not what inputsDigest is of. Maybe the quote was edited.");
            return REFUTED;
        }
        PublicSigningKey key = known.stream().filter(one -> one.id().equals(signature.keyId())).findFirst()
                .orElse(null);
        if (key == null) {
            err.println(file + ": not proven: the key '" + signature.keyId() + "' is not in " + keys
                    + ". Maybe fetch /v1/keys of the exchange again.");
            return NOT_PROVEN;
        }
        if (!Signatures.verify(quote.signedText().getBytes(StandardCharsets.UTF_8), signature, key)) {
            err.println(file + ": the signature is not of this quote by '" + key.id()
                    + "'. Maybe the quote was edited.");
            return REFUTED;
        }
        Instant asked = Instant.parse(quote.basis().inputs().requestedAt());
        if (asked.isBefore(Instant.parse(key.validFrom()))) {
            err.println(file + ": '" + key.id() + "' signs from " + key.validFrom() + ", the quote says "
                    + quote.basis().inputs().requestedAt() + ".");
            return REFUTED;
        }
        tell(Json.mapper().valueToTree(quote));
        return PROVED;
    }

    private void tell(JsonNode quote) {
        out.printf("proved: %s, %s, valid until %s%n", quote.get("id").asString(), quote.get("status").asString(),
                quote.get("validUntil").asString());
        if (quote.has("price")) {
            out.printf("price %s%n", money(quote.get("price")));
        }
        for (JsonNode rung : quote.path("ladder")) {
            out.printf("   %-13s %s%n", rung.get("step").asString(), money(rung.get("price")));
        }
        out.println("who stands behind it:");
        for (JsonNode reason : quote.path("contributions")) {
            out.printf(Locale.ROOT, "   %-10s %-20s × %.4g%n", reason.get("standing").asString(),
                    reason.get("name").asString(), reason.get("factor").asDouble());
        }
    }

    private static String money(JsonNode money) {
        return money.get("amount").asString() + " " + money.get("currency").asString();
    }
}
