package io.assay.document.fault;

import java.util.List;

/// A document that is well formed, but what it says cannot be. The message is the first of its faults.
public final class FaultsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    /// Of one fault or more.
    public FaultsException(List<Fault> faults) {
        super(message(faults.getFirst()), null, false, false);
        this.faults = List.copyOf(faults);
    }

    /// What is wrong, each with its place.
    public List<Fault> faults() {
        return faults;
    }

    private static String message(Fault fault) {
        return (fault.pointer().isEmpty() ? "" : fault.pointer() + ": ") + fault.detail();
    }
}
