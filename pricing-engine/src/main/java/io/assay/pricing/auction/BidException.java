package io.assay.pricing.auction;

/// A field of a bid or of an auction's terms that cannot be.
public final class BidException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String field;

    BidException(String field, String message) {
        super(message);
        this.field = field;
    }

    /// The field, as in JSON.
    public String field() {
        return field;
    }
}
