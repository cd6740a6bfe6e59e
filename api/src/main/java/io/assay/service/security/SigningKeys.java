package io.assay.service.security;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.google.common.hash.Hashing;
import io.assay.document.json.Json;
import io.assay.document.signature.PublicSigningKey;
import io.assay.document.signature.SignatureDocument;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.util.PrivateKeyFactory;

/// The keys that quotes are signed with: Ed25519 (RFC 8032), in one file that only its owner can read. The newest key
/// signs; older ones still verify.
public final class SigningKeys {
    private static final String ALGORITHM = "Ed25519";

    private final Path file;
    private List<Entry> known = List.of();
    private FileTime knownSince = FileTime.fromMillis(0);

    /// The keys in `directory`, made there when they are first needed.
    public SigningKeys(Path directory) {
        this.file = directory.resolve("signing-keys.json");
    }

    private record Entry(@JsonProperty("key") PublicSigningKey key, @JsonProperty("privateKey") String privateKey) {}

    private record Ring(@JsonProperty("keys") List<Entry> keys) {}

    /// Adds a key that signs from `now` on.
    public synchronized PublicSigningKey rotate(Instant now) throws IOException {
        List<Entry> entries = new ArrayList<>();
        String time = now.truncatedTo(ChronoUnit.SECONDS).toString();
        for (Entry old : read()) {
            PublicSigningKey key = old.key();
            entries.add(key.validUntil() != null
                    ? old
                    : new Entry(new PublicSigningKey(key.id(), key.algorithm(), key.publicKey(), key.validFrom(), time),
                            old.privateKey()));
        }
        Entry added = generate(time);
        entries.add(added);
        write(entries);
        return added.key();
    }

    /// All keys, oldest first; makes the first one if there is none.
    public synchronized List<PublicSigningKey> list(Instant now) throws IOException {
        Entry _ = newest(now);
        return known();
    }

    /// All keys that there are, oldest first.
    public synchronized List<PublicSigningKey> known() throws IOException {
        return read().stream().map(Entry::key).toList();
    }

    /// Signs `bytes` with the newest key.
    public SignatureDocument sign(byte[] bytes, Instant now) throws IOException {
        Entry newest = newest(now);
        try {
            // Ten times as fast as the JDK's, and the same bytes: the signature is a function of key and message.
            Ed25519Signer signer = new Ed25519Signer();
            signer.init(true, PrivateKeyFactory.createKey(Base64.getDecoder().decode(newest.privateKey())));
            signer.update(bytes, 0, bytes.length);
            return new SignatureDocument(SignatureDocument.DOCUMENT, newest.key().id(), ALGORITHM,
                    Base64.getEncoder().encodeToString(signer.generateSignature()));
        } catch (IOException | RuntimeException e) {
            throw new IOException(file + " holds a key that cannot sign. Maybe it was edited.", e);
        }
    }

    private synchronized Entry newest(Instant now) throws IOException {
        if (read().isEmpty()) {
            rotate(now);
        }
        return read().getLast();
    }

    private static Entry generate(String time) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            byte[] encoded = pair.getPublic().getEncoded();
            String id = Hashing.sha256().hashBytes(encoded).toString().substring(0, 16);
            return new Entry(
                    new PublicSigningKey(id, ALGORITHM, Base64.getEncoder().encodeToString(encoded), time, null),
                    Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK 15 or later has Ed25519.", e);
        }
    }

    // Read again only when the file has changed: the command may rotate keys while the service runs.
    private List<Entry> read() throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        FileTime changed = Files.getLastModifiedTime(file);
        if (!changed.equals(knownSince)) {
            known = Json.mapper().readValue(Files.readAllBytes(file), Ring.class).keys();
            knownSince = changed;
        }
        return known;
    }

    // A quote must not outlive the key that verifies it, so the file is on disk before the key is used.
    private void write(List<Entry> entries) throws IOException {
        Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
        Path fresh = Files.createTempFile(folder, "signing-keys", ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(Json.mapper().writeValueAsBytes(new Ring(entries))));
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }
}
