package io.assay.document.json;

/// What holds of all text in documents.
public final class Text {
    private Text() {}

    /// The place of the first half of a surrogate pair that stands alone, which no UTF-8 can hold; −1 if there is none.
    public static int loneSurrogate(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return i;
            }
        }
        return -1;
    }
}
