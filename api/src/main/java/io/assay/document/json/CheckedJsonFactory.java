package io.assay.document.json;

import java.io.DataInput;
import java.io.InputStream;
import java.io.Reader;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.io.IOContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonFactoryBuilder;

/// Makes parsers that refuse what has no canonical form, see [CheckedParser].
public final class CheckedJsonFactory extends JsonFactory {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_STRING = 64 << 20;

    private final Numbers numbers;

    /// Which numbers are read.
    public enum Numbers {
        /// Those that a double holds: of documents.
        OF_A_DOUBLE,
        /// All: of rows of data, whose digits are kept.
        ANY
    }

    /// A factory of parsers that read `numbers`.
    public CheckedJsonFactory(Numbers numbers) {
        super(new JsonFactoryBuilder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).streamReadConstraints(
                StreamReadConstraints.builder().maxStringLength(LONGEST_STRING).build()));
        this.numbers = numbers;
    }

    @Override
    public JsonFactory copy() {
        return new CheckedJsonFactory(numbers);
    }

    @Override
    public TokenStreamFactory snapshot() {
        return this;
    }

    @Override
    public JsonFactoryBuilder rebuild() {
        throw new UnsupportedOperationException("What is checked is not to be changed.");
    }

    @Override
    protected JsonParser _createParser(ObjectReadContext context, IOContext io, InputStream in) {
        return checked(super._createParser(context, io, in));
    }

    @Override
    protected JsonParser _createParser(ObjectReadContext context, IOContext io, Reader in) {
        return checked(super._createParser(context, io, in));
    }

    @Override
    protected JsonParser _createParser(ObjectReadContext context, IOContext io, char[] data, int offset, int length,
            boolean recyclable) {
        return checked(super._createParser(context, io, data, offset, length, recyclable));
    }

    @Override
    protected JsonParser _createParser(ObjectReadContext context, IOContext io, byte[] data, int offset, int length) {
        return checked(super._createParser(context, io, data, offset, length));
    }

    @Override
    protected JsonParser _createParser(ObjectReadContext context, IOContext io, DataInput in) {
        return checked(super._createParser(context, io, in));
    }

    private JsonParser checked(JsonParser parser) {
        return new CheckedParser(parser, numbers);
    }
}
