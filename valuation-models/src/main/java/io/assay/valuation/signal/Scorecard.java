package io.assay.valuation.signal;

import java.util.List;

/// The four signals of one dataset.
///
/// @param quality fit to use
/// @param uniqueness offered by nobody else
/// @param locality useful in the buyer's place
/// @param demand wanted
public record Scorecard(Signal quality, Signal uniqueness, Signal locality, Signal demand) {
    public Scorecard {
        require(quality, SignalKind.QUALITY);
        require(uniqueness, SignalKind.UNIQUENESS);
        require(locality, SignalKind.LOCALITY);
        require(demand, SignalKind.DEMAND);
    }

    /// The scorecard of a dataset of which nothing is known.
    public static Scorecard unknown() {
        return withoutProfile(Signal.noEvidence(SignalKind.DEMAND, "no deals"));
    }

    /// The scorecard of a dataset of which there is no profile; only the market knows it.
    public static Scorecard withoutProfile(Signal demand) {
        String why = "no profile of the dataset";
        return new Scorecard(Signal.noEvidence(SignalKind.QUALITY, why), Signal.noEvidence(SignalKind.UNIQUENESS, why),
                Signal.noEvidence(SignalKind.LOCALITY, why), demand);
    }

    /// All four, in the order of [SignalKind].
    public List<Signal> signals() {
        return List.of(quality, uniqueness, locality, demand);
    }

    private static void require(Signal signal, SignalKind kind) {
        if (signal.kind() != kind) {
            throw new IllegalArgumentException("The signal " + signal.kind() + " stands where " + kind + " belongs.");
        }
    }
}
