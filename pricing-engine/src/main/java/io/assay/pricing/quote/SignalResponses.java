package io.assay.pricing.quote;

import io.assay.pricing.right.Learned;
import io.assay.valuation.hedonic.Basis;
import io.assay.valuation.hedonic.Contribution;
import io.assay.valuation.signal.Scorecard;
import io.assay.valuation.signal.Signal;
import io.assay.valuation.signal.SignalKind;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/// The response curve of each signal.
///
/// @param curves one for each
/// @param spread how sure a curve is before any deal: standard deviation of a term as a share of it, in (0, 0.6\], so
///        that an interval's ends, like its middle, never fall when a score rises
/// @param learned the curves that deals have taught; the others are priors
public record SignalResponses(Map<SignalKind, ResponseCurve> curves, double spread, Map<SignalKind, Learned> learned) {
    private static final double SPREAD = 0.5;
    private static final double MOST_SPREAD = 0.6;

    public SignalResponses {
        if (!(spread > 0 && spread <= MOST_SPREAD)) {
            throw new IllegalArgumentException("The spread of responses is " + spread
                    + ". Maybe the model file was edited: it is above 0 and at most " + MOST_SPREAD + ".");
        }
        curves = Collections.unmodifiableMap(new EnumMap<>(curves));
        Map<SignalKind, Learned> copy = new EnumMap<>(SignalKind.class);
        copy.putAll(learned);
        learned = Collections.unmodifiableMap(copy);
        for (SignalKind kind : SignalKind.values()) {
            if (!curves.containsKey(kind)) {
                throw new IllegalArgumentException("There is no response curve for " + kind.label()
                        + ". Maybe the model file was edited: it has one for each signal.");
            }
        }
    }

    /// Priors, until deals can teach better.
    public static SignalResponses defaults() {
        return new SignalResponses(Map.of(SignalKind.QUALITY, new ResponseCurve(0.70, 0.8, 1.25),
                SignalKind.UNIQUENESS, new ResponseCurve(0.50, 0.8, 1.50),
                SignalKind.LOCALITY, new ResponseCurve(0.50, 0.5, 2.00),
                SignalKind.DEMAND, new ResponseCurve(0.85, 0.5, 1.20)), SPREAD, Map.of());
    }

    /// The reasons that a scorecard adds to a price, one per signal; no evidence adds nothing.
    public List<Contribution> contributions(Scorecard scorecard) {
        return scorecard.signals().stream().map(this::contribution).toList();
    }

    /// What a scorecard adds to a log price: the logs of [#contributions] alone.
    double log(Scorecard scorecard) {
        double log = 0;
        for (Signal signal : scorecard.signals()) {
            if (signal.score().isPresent()) {
                log += Objects.requireNonNull(curves.get(signal.kind())).log(signal.score().getAsDouble(),
                        signal.weak());
            }
        }
        return log;
    }

    /// How far below the price the signals' own intervals reach, in logs, 0 or less: what the price would be if every
    /// score were at the lower end of its interval and none were weak.
    public double below(Scorecard scorecard) {
        return scorecard.signals().stream()
                .mapToDouble(signal -> Math.min(0, full(signal, Signal.Value::low) - contribution(signal).log())).sum();
    }

    /// How far above the price they reach, in logs, 0 or more.
    public double above(Scorecard scorecard) {
        return scorecard.signals().stream()
                .mapToDouble(signal -> Math.max(0, full(signal, Signal.Value::high) - contribution(signal).log()))
                .sum();
    }

    /// How unsure the signals' terms are, as a variance of the log price, on one side of it. A weak signal raises the
    /// price little and the end on its own side fully, so there its whole term is in doubt.
    ///
    /// @param isAbove on the side of dearer prices
    double variance(Scorecard scorecard, boolean isAbove) {
        double variance = 0;
        for (Signal signal : scorecard.signals()) {
            if (signal.score().isPresent() && !signal.isAbsent()) {
                ResponseCurve curve = Objects.requireNonNull(curves.get(signal.kind()));
                double full = curve.log(signal.score().getAsDouble(), false);
                double said = full > 0 == isAbove ? full : curve.log(signal.score().getAsDouble(), signal.weak());
                variance += variance(signal.kind(), said);
            }
        }
        return variance;
    }

    /// How unsure the term of a signal as it stood at a deal is, as a variance.
    double variance(SignalReading signal) {
        return variance(signal.kind(), log(signal));
    }

    private double variance(SignalKind kind, double log) {
        Learned evidence = learned.get(kind);
        return spread * spread * log * log * (evidence == null ? 1 : evidence.borrowed());
    }

    /// The term of a signal as it stood at a deal.
    double log(SignalReading signal) {
        return Objects.requireNonNull(curves.get(signal.kind())).log(signal.score(), signal.weak());
    }

    /// True if no end of a curve is further than `tolerance` from that of `other`.
    boolean isNear(SignalResponses other, double tolerance) {
        return curves.entrySet().stream().allMatch(curve -> {
            ResponseCurve there = Objects.requireNonNull(other.curves().get(curve.getKey()));
            return Math.abs(curve.getValue().worst() - there.worst())
                    + Math.abs(curve.getValue().best() - there.best()) < tolerance;
        });
    }

    private double full(Signal signal, ToDoubleFunction<Signal.Value> end) {
        Signal.Value value = signal.value();
        return value == null ? 0 : full(signal.kind(), end.applyAsDouble(value));
    }

    /// The term of a score of which nothing is in doubt.
    double full(SignalKind kind, double score) {
        return Objects.requireNonNull(curves.get(kind)).log(score, false);
    }

    /// The reason that one signal adds.
    Contribution contribution(Signal signal) {
        ResponseCurve curve = Objects.requireNonNull(curves.get(signal.kind()));
        if (signal.score().isEmpty()) {
            return new Contribution(signal.kind().label(), "no evidence yet", 0, Basis.prior(0));
        }
        double score = signal.score().getAsDouble();
        double log = curve.log(score, signal.weak());
        if (signal.isAbsent()) {
            return new Contribution(signal.kind().label(),
                    String.format(Locale.ROOT, "no profile: read as a score of %.2f", score), log,
                    new Basis("rule", 0, 0, false));
        }
        String detail = String.format(Locale.ROOT, "score %.2f%s", score, signal.weak() ? ", weak" : "");
        return new Contribution(signal.kind().label(), detail, log, basis(signal.kind(), log));
    }

    /// What a term of a signal's curve rests on.
    Basis basis(SignalKind kind, double log) {
        Learned evidence = learned.get(kind);
        double sd = spread * Math.abs(log);
        return evidence == null ? Basis.prior(sd) : evidence.basis(sd);
    }

    /// The same with the middle of one curve at another score.
    SignalResponses around(SignalKind kind, double median) {
        Map<SignalKind, ResponseCurve> moved = new EnumMap<>(curves);
        moved.computeIfPresent(kind, (_, curve) -> curve.around(median));
        return new SignalResponses(moved, spread, learned);
    }
}
