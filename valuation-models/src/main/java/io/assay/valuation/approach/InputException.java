package io.assay.valuation.approach;

/// An input that cannot be.
public final class InputException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String input;
    private final String reason;

    InputException(String input, String message) {
        super(input + ": " + message);
        this.input = input;
        this.reason = message;
    }

    /// The name of the input, as in the record's component.
    public String input() {
        return input;
    }

    /// Why it cannot be, and what would be right.
    public String reason() {
        return reason;
    }
}
