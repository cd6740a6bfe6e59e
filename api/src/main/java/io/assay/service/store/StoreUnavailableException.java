package io.assay.service.store;

/// The store does not answer, or answered that it cannot now. Nothing can be said of whether a write took effect:
/// repeat it under the same idempotency key.
public final class StoreUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// As `cause` says.
    public StoreUnavailableException(Throwable cause) {
        super("the store does not answer: " + cause, cause);
    }
}
