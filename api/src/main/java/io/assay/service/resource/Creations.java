package io.assay.service.resource;

import io.assay.document.json.Json;
import io.assay.service.problem.ProblemException;
import io.assay.service.problem.ProblemType;
import io.assay.service.security.Caller;
import io.assay.service.store.Creation;
import io.assay.service.store.Request;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// Idempotent creation over HTTP: the same `Idempotency-Key` with the same body gives the same answer, with another
/// body a conflict.
public final class Creations {
    /// The header by which a client makes a creation repeatable.
    public static final String KEY = "Idempotency-Key";

    /// The header that says an answer is a repeated one.
    public static final String REPLAYED = "Idempotency-Replayed";

    private static final int LONGEST_KEY = 255;

    private Creations() {}

    /// The client's request, if it sent a key.
    ///
    /// @param caller whose key it is; idempotency keys of different callers are different
    /// @param resource the path that was posted to; so are those of different resources
    public static Optional<Request> request(@Nullable String key, Caller caller, String resource, Object body) {
        if (key == null) {
            return Optional.empty();
        }
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw new ProblemException(ProblemType.MALFORMED, "The header " + KEY + " has " + key.length()
                    + " characters. Maybe a UUID: 1 to " + LONGEST_KEY + " are allowed.");
        }
        return Optional.of(new Request(caller.role().label() + ":" + caller.subject() + ":" + resource + ":" + key,
                Json.digest(body)));
    }

    /// The answer to a creation.
    public static ResponseEntity<String> answer(Creation creation, boolean keyed) {
        return switch (creation) {
            case Creation.Created created -> ResponseEntity.status(HttpStatus.CREATED)
                    .contentType(MediaType.APPLICATION_JSON).body(created.body());
            case Creation.Replayed replayed -> ResponseEntity.status(keyed ? HttpStatus.CREATED : HttpStatus.OK)
                    .contentType(MediaType.APPLICATION_JSON).header(REPLAYED, "true").body(replayed.body());
            case Creation.Superseded superseded -> throw new ProblemException(ProblemType.CONFLICT,
                    "What is to be replaced was replaced before, by '" + superseded.by() + "'.");
            case Creation.NothingToReplace _ -> throw new ProblemException(ProblemType.INVALID,
                    "There is nothing that could be replaced.");
            case Creation.KeyReused _ -> throw keyReused();
        };
    }

    /// The answer to a read.
    public static ResponseEntity<String> found(String body) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(body);
    }

    /// What a request ends with whose key was used for another.
    public static ProblemException keyReused() {
        return new ProblemException(ProblemType.IDEMPOTENCY_KEY_REUSED, "Maybe use a new key for a new request.");
    }

    /// What a read ends with when there is nothing.
    public static ProblemException notFound(String what, String id) {
        return new ProblemException(ProblemType.NOT_FOUND, "There is no " + what + " '" + id + "'.");
    }
}
