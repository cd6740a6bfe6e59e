package io.assay.service.problem;

import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpStatus;

/// The kinds of failure that a client can tell apart. Closed: clients switch on [#uri()], which never changes.
public enum ProblemType {
    /// The body is not JSON or not of the right shape, or a parameter is missing.
    MALFORMED(HttpStatus.BAD_REQUEST, "The request cannot be read"),
    /// The body is well formed but what it says cannot be.
    INVALID(HttpStatus.UNPROCESSABLE_CONTENT, "The request cannot be fulfilled as it stands"),
    /// No API key, or one that is unknown or revoked.
    UNAUTHENTICATED(HttpStatus.UNAUTHORIZED, "A valid API key is needed"),
    /// The key's role does not allow this.
    FORBIDDEN(HttpStatus.FORBIDDEN, "This key may not do that"),
    /// There is no such thing, or not for this tenant.
    NOT_FOUND(HttpStatus.NOT_FOUND, "There is no such resource"),
    /// The resource does not have this method.
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "The resource does not allow this method"),
    /// The answer has no form that the client accepts.
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "There is no answer in a form you accept"),
    /// The idempotency key was used for another request.
    IDEMPOTENCY_KEY_REUSED(HttpStatus.CONFLICT, "The idempotency key was used for another request"),
    /// Something else stands there already.
    CONFLICT(HttpStatus.CONFLICT, "Something else stands there already"),
    /// The change is not of the latest revision.
    PRECONDITION_FAILED(HttpStatus.PRECONDITION_FAILED, "It was changed meanwhile"),
    /// The change does not say of which revision it is.
    PRECONDITION_REQUIRED(HttpStatus.PRECONDITION_REQUIRED, "The revision to change must be named"),
    /// The body is too large.
    TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The body is too large"),
    /// The body is of a media type that is not read.
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The media type is not supported"),
    /// The store does not answer; nothing was done, try again.
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The service cannot answer now"),
    /// A fault of ours.
    INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong here");

    private final HttpStatus status;
    private final String title;

    ProblemType(HttpStatus status, String title) {
        this.status = status;
        this.title = title;
    }

    /// The HTTP status.
    public HttpStatus status() {
        return status;
    }

    /// What it is, in a sentence.
    public String title() {
        return title;
    }

    /// The stable identifier.
    public URI uri() {
        return URI.create("urn:assay:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
