package io.assay.cli;

import io.assay.service.Roads;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// `assay verify --quote`, as a buyer types it.
class QuoteVerificationTest {
    private static final RunningTestService SERVICE = RunningTestService.shared();

    @TempDir
    private Path folder;

    private Path quote;
    private Path keys;

    private record Ran(int status, String out, String err) {}

    @BeforeEach
    void asked() throws IOException {
        quote = Files.writeString(folder.resolve("quote.json"),
                SERVICE.post("/v1/quotes", Roads.QUOTE, SERVICE.adminKey()).body());
        keys = Files.writeString(folder.resolve("keys.json"), SERVICE.get("/v1/keys", SERVICE.adminKey()).body());
    }

    @Test
    void aQuoteThatWasSignedIsProvedAndShowsWhoStandsBehindWhat() {
        Ran ran = run("verify", "--quote", quote.toString(), "--keys", keys.toString());
        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.out()).startsWith("proved: qte_").contains("now ", "confirmed  comparables",
                "absent     quality",
                "terms      term", "model      base");
    }

    @Test
    void aQuoteThatWasEditedIsRefuted() throws IOException {
        String text = Files.readString(quote);
        Files.writeString(quote, text.replaceFirst("\"amount\":\"\\d+", "\"amount\":\"1"));
        Ran price = run("verify", "--quote", quote.toString(), "--keys", keys.toString());
        assertThat(price.status()).isEqualTo(1);
        assertThat(price.err()).contains("the signature is not of this quote").contains("Maybe");
        Files.writeString(quote, text.replace("\"text\":\"confirmed\"", "\"text\":\"claimed\""));
        Ran standing = run("verify", "--quote", quote.toString(), "--keys", keys.toString());
        assertThat(standing.status()).isEqualTo(1);
        assertThat(standing.err()).contains("/inputs");
    }

    @Test
    void withoutItsKeyNothingIsProven() throws IOException {
        Files.writeString(keys, "[]");
        Ran ran = run("verify", "--quote", quote.toString(), "--keys", keys.toString());
        assertThat(ran.status()).isEqualTo(3);
        assertThat(ran.err()).contains("not proven").contains("Maybe fetch /v1/keys");
        assertThat(run("verify", "--quote", quote.toString()).status()).isEqualTo(2);
        assertThat(run("verify").err()).contains("nothing to verify");
    }

    private static Ran run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Assay.run(new PrintWriter(out), new PrintWriter(err), arguments);
        return new Ran(status, out.toString(), err.toString());
    }
}
