package io.assay.document.json;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.SerializableString;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.sym.PropertyNameMatcher;
import tools.jackson.core.util.JsonParserDelegate;

/// Reads JSON and refuses, by name, what RFC 8785 has no form for: half of a surrogate pair, a member that stands
/// twice, a number that a double does not hold. Otherwise what is signed would not be what was sent.
///
/// A whole number is held if the shortest digits of its double are its own (all up to 2⁵³ are); a fraction if it is
/// finite, not lost to zero, and has at most 17 digits, the most that a double is written with.
final class CheckedParser extends JsonParserDelegate {
    private static final long SURELY_HELD = 1L << 53;
    private static final int DIGITS = 17;

    private final CheckedJsonFactory.Numbers numbers;

    CheckedParser(JsonParser parser, CheckedJsonFactory.Numbers numbers) {
        super(parser);
        this.numbers = numbers;
    }

    @Override
    public @Nullable JsonToken nextToken() {
        JsonToken token;
        try {
            token = delegate.nextToken();
        } catch (StreamReadException e) {
            if (e.getOriginalMessage().startsWith("Duplicate")) {
                throw refused("stands twice. Maybe leave one of them out.");
            }
            if (e.getOriginalMessage().startsWith("Broken surrogate")) {
                throw refused("has a name with half of a character. Maybe the name was cut there.");
            }
            throw e;
        }
        if (token != null) {
            switch (token) {
                case PROPERTY_NAME, VALUE_STRING -> checkText(token);
                case VALUE_NUMBER_INT -> checkWhole();
                case VALUE_NUMBER_FLOAT -> checkFraction();
                default -> {
                    // Has one form.
                }
            }
        }
        return token;
    }

    @Override
    public @Nullable JsonToken nextValue() {
        JsonToken token = nextToken();
        return token == JsonToken.PROPERTY_NAME ? nextToken() : token;
    }

    @Override
    public @Nullable String nextName() {
        return nextToken() == JsonToken.PROPERTY_NAME ? currentName() : null;
    }

    @Override
    public boolean nextName(SerializableString name) {
        return nextToken() == JsonToken.PROPERTY_NAME && name.getValue().equals(currentName());
    }

    @Override
    public int nextNameMatch(PropertyNameMatcher matcher) {
        JsonToken token = nextToken();
        if (token == JsonToken.PROPERTY_NAME) {
            return matcher.matchName(currentName());
        }
        return token == JsonToken.END_OBJECT
                ? PropertyNameMatcher.MATCH_END_OBJECT
                : PropertyNameMatcher.MATCH_ODD_TOKEN;
    }

    @Override
    public @Nullable String nextStringValue() {
        return nextToken() == JsonToken.VALUE_STRING ? getString() : null;
    }

    @Override
    public int nextIntValue(int otherwise) {
        return nextToken() == JsonToken.VALUE_NUMBER_INT ? getIntValue() : otherwise;
    }

    @Override
    public long nextLongValue(long otherwise) {
        return nextToken() == JsonToken.VALUE_NUMBER_INT ? getLongValue() : otherwise;
    }

    @Override
    public @Nullable Boolean nextBooleanValue() {
        JsonToken token = nextToken();
        return token == JsonToken.VALUE_TRUE ? Boolean.TRUE : token == JsonToken.VALUE_FALSE ? Boolean.FALSE : null;
    }

    private void checkText(JsonToken token) {
        String text = token == JsonToken.PROPERTY_NAME ? currentName() : getString();
        int lone = Text.loneSurrogate(text);
        if (lone >= 0) {
            throw refused("has half of a character, \\u" + Integer.toHexString(text.charAt(lone)) + ", at place " + lone
                    + ". Maybe the text was cut there.");
        }
    }

    private void checkWhole() {
        if (numbers == CheckedJsonFactory.Numbers.ANY || getNumberType() == NumberType.INT) {
            return;
        }
        BigDecimal exact = new BigDecimal(getString());
        if (exact.abs().compareTo(BigDecimal.valueOf(SURELY_HELD)) > 0 && !isShortestOf(exact)) {
            throw notHeld();
        }
    }

    private void checkFraction() {
        if (numbers == CheckedJsonFactory.Numbers.ANY) {
            return;
        }
        String text = getString();
        if (text.length() <= DIGITS && text.indexOf('e') < 0 && text.indexOf('E') < 0) {
            return;
        }
        double held = Double.parseDouble(text);
        BigDecimal exact;
        try {
            exact = new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw notHeld(); // an exponent of more digits than an exponent has
        }
        boolean lost = Double.isInfinite(held) || (held == 0 && exact.signum() != 0);
        if (lost || (exact.stripTrailingZeros().precision() > DIGITS && !isShortestOf(exact))) {
            throw notHeld();
        }
    }

    private static boolean isShortestOf(BigDecimal exact) {
        double held = exact.doubleValue();
        return Double.isFinite(held) && new BigDecimal(Double.toString(held)).compareTo(exact) == 0;
    }

    private ValueException notHeld() {
        String text = getString();
        return refused((text.length() > 40 ? text.substring(0, 40) + "…" : text)
                + " is no number that a double holds. Maybe write fewer digits, or a text.");
    }

    private ValueException refused(String what) {
        return new ValueException(this, streamReadContext().pathAsPointer().toString(), what);
    }
}
