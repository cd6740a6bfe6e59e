package io.assay.service.security;

import io.assay.document.json.Json;
import io.assay.document.signature.PublicSigningKey;
import io.assay.document.signature.SignatureDocument;
import io.assay.document.signature.Signatures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SigningKeysTest {
    private static final Instant NOW = Instant.parse("2026-11-26T09:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void aSignatureIsTheJdksToTheByteAndVerifies() throws IOException, GeneralSecurityException {
        SigningKeys keys = new SigningKeys(folder);
        PublicSigningKey published = keys.list(NOW).getFirst();
        Signature jdks = Signature.getInstance("Ed25519");
        jdks.initSign(KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder()
                .decode(Json.mapper().readTree(folder.resolve("signing-keys.json")).get("keys").get(0)
                        .get("privateKey").asString()))));
        Random random = new Random(41);
        for (int length : new int[]{0, 1, 31, 64, 5_000}) {
            byte[] message = new byte[length];
            random.nextBytes(message);
            SignatureDocument signature = keys.sign(message, NOW);
            jdks.update(message);
            assertThat(Base64.getDecoder().decode(signature.value())).isEqualTo(jdks.sign());
            assertThat(signature.keyId()).isEqualTo(published.id());
            assertThat(Signatures.verify(message, signature, published)).isTrue();
        }
    }

    @Test
    void aKeyThatWasEditedIsNamedByItsFile() throws IOException {
        SigningKeys keys = new SigningKeys(folder);
        keys.rotate(NOW);
        Path file = folder.resolve("signing-keys.json");
        Files.writeString(file, Files.readString(file).replaceAll("(privateKey\":\").*?\"", "$1AAAA\""));
        assertThatThrownBy(() -> new SigningKeys(folder).sign(new byte[1], NOW)).isInstanceOf(IOException.class)
                .hasMessageContaining("signing-keys.json holds a key that cannot sign. Maybe it was edited.");
    }
}
