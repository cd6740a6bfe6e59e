package io.assay.service.problem;

import io.assay.document.fault.Fault;
import java.util.List;

/// Ends a request with a problem document.
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final transient List<Fault> faults;

    /// A problem of `type` with its faults, if any can be named.
    public ProblemException(ProblemType type, String detail, List<Fault> faults) {
        super(detail, null, false, false);
        this.type = type;
        this.faults = List.copyOf(faults);
    }

    /// A problem without faults in a body.
    public ProblemException(ProblemType type, String detail) {
        this(type, detail, List.of());
    }

    ProblemType type() {
        return type;
    }

    /// What is wrong, each with its place.
    public List<Fault> faults() {
        return faults;
    }
}
