package io.assay.document.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Collects all faults of a document before it is refused, so that a client need not find them one by one.
public final class Faults {
    private final List<Fault> faults = new ArrayList<>();

    /// What `value` gives, or null after noting under `pointer` why it cannot be.
    public <T> @Nullable T check(String pointer, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            add(pointer, String.valueOf(e.getMessage()));
            return null;
        }
    }

    /// Notes a fault.
    public void add(String pointer, String detail) {
        faults.add(new Fault(pointer, detail));
    }

    /// True if a fault was noted under `pointer` or below it.
    public boolean has(String pointer) {
        return faults.stream()
                .anyMatch(fault -> fault.pointer().equals(pointer) || fault.pointer().startsWith(pointer + "/"));
    }

    /// Notes that a field is missing if it is null.
    public <T> @Nullable T required(String pointer, @Nullable T value) {
        if (value == null) {
            add(pointer, "is missing.");
        }
        return value;
    }

    /// Refuses the document if there is any fault; call before using what was checked.
    ///
    /// @throws FaultsException if there is
    public void refuse() {
        if (!faults.isEmpty()) {
            throw new FaultsException(faults);
        }
    }

    /// `value`, which [#refuse()] has made sure of.
    public static <T> T sure(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("A checked value is missing.");
        }
        return value;
    }
}
