package io.assay.pricing.certificate;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Values as text of which there is one form, to be digested: a line `path=value` for each leaf of a record, in the order of
/// its components, which is also the order in the documentation.
///
/// The kind of a record that stands where several could is a line `path.is=Name`. The elements of a list are `path[0]`,
/// `path[1]`, …; numbers are decimal, times and durations as in ISO 8601, what is absent is left out. No text in a record
/// has a line break: names of bids, bidders and goods must not.
final class CanonicalText {
    private final StringBuilder text = new StringBuilder();

    private CanonicalText() {}

    /// The text of a record.
    static String of(Record value) {
        CanonicalText canonical = new CanonicalText();
        canonical.write("", value);
        return canonical.text.toString();
    }

    private void write(String path, @Nullable Object value) {
        switch (value) {
            case null -> {
                // Nothing stands for what is absent.
            }
            case Record named -> {
                if (named.getClass().getInterfaces().length > 0) {
                    line(path + ".is", named.getClass().getSimpleName());
                }
                for (RecordComponent component : named.getClass().getRecordComponents()) {
                    write(path.isEmpty() ? component.getName() : path + "." + component.getName(),
                            read(named, component));
                }
            }
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    write(path + "[" + i + "]", list.get(i));
                }
            }
            case OptionalLong optional -> {
                if (optional.isPresent()) {
                    line(path, String.valueOf(optional.getAsLong()));
                }
            }
            case Enum<?> constant -> line(path, constant.name());
            default -> line(path, value.toString());
        }
    }

    private void line(String path, String value) {
        if (value.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("'" + path + "' has a line break. Maybe the file was tampered with.");
        }
        text.append(path).append('=').append(value).append('\n');
    }

    private static @Nullable Object read(Record value, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(value);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("The component " + component + " cannot be read.", e);
        }
    }
}
