package io.assay.document.json;

import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.StreamReadException;

/// JSON that can be read, with a value or a name that has no canonical form.
public final class ValueException extends StreamReadException {
    private static final long serialVersionUID = 1L;

    private final String pointer;

    ValueException(JsonParser parser, String pointer, String what) {
        super(parser, what, parser.currentTokenLocation());
        this.pointer = pointer;
    }

    /// JSON pointer (RFC 6901) to the value or name.
    public String pointer() {
        return pointer;
    }
}
