package io.assay.pricing.quote;

import io.assay.pricing.money.Price;
import io.assay.pricing.quote.Improvement.Effort;
import io.assay.pricing.standing.FactGroup;
import io.assay.valuation.hedonic.ListingChange;
import io.assay.valuation.signal.Signal;
import io.assay.valuation.signal.SignalKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleBiFunction;

/// Answers what would change a price most: the cheapest things that a provider could do to raise it.
///
/// A signal is taken halfway from where it stands to 1, or from the catalogue's median where nothing is known of it; a
/// weak one is first made strong. Demand is left out: no provider can make it.
final class Improvements {
    private static final int NAMED = 3;
    private static final double LEAST_FACTOR = 1.005;

    private Improvements() {}

    /// What a change comes to.
    ///
    /// @param gain of the log price, by the group of facts that change and by how much they would raise it
    /// @param price at a gain
    record Effect(ToDoubleBiFunction<FactGroup, Double> gain, DoubleFunction<Price> price) {}

    /// The three cheapest that matter, of equal effort the more effective first.
    ///
    /// @param changes of what the listing states, with their effects
    /// @param effect of a change
    static List<Improvement> of(Recommender.Inputs inputs, List<ListingChange> changes, SignalResponses responses,
            Effect effect) {
        List<Improvement> found = new ArrayList<>();
        for (ListingChange change : changes) {
            found.add(improvement(change.what(), change.how(), change.isStatement() ? Effort.STATE : Effort.COLLECT,
                    effect.gain().applyAsDouble(FactGroup.STRUCTURE, change.log()), effect));
        }
        boolean hasProfile = inputs.scorecard().quality().score().isPresent()
                && !inputs.scorecard().quality().isAbsent();
        for (Signal signal : ReportTerm.placed(inputs).signals()) {
            if (signal.kind() != SignalKind.DEMAND) {
                ofSignal(signal, hasProfile, responses, effect).ifPresent(found::add);
            }
        }
        return found.stream().filter(improvement -> improvement.factor() >= LEAST_FACTOR)
                .sorted(Comparator.comparing(Improvement::effort)
                        .thenComparing(Comparator.comparingDouble(Improvement::factor).reversed())
                        .thenComparing(Improvement::what))
                .limit(NAMED).toList();
    }

    private static Optional<Improvement> ofSignal(Signal signal, boolean hasProfile, SignalResponses responses,
            Effect effect) {
        ResponseCurve curve = Objects.requireNonNull(responses.curves().get(signal.kind()));
        double now = responses.contribution(signal).log();
        String name = signal.kind().label();
        if (signal.score().isEmpty() || signal.isAbsent()) {
            double target = (curve.median() + 1) / 2;
            return measure(signal.kind(), hasProfile && !signal.isAbsent()).map(how -> improvement(name,
                    how + "; a score of " + two(target) + " would do this", Effort.MEASURE,
                    gain(signal, curve.log(target, false) - now, effect), effect));
        }
        double score = signal.score().getAsDouble();
        double strong = curve.log(score, false);
        if (signal.weak() && strong > now) {
            return evidence(signal.kind()).map(how -> improvement(name,
                    "show more evidence of the score " + two(score) + ": " + how, Effort.MEASURE,
                    gain(signal, strong - now, effect), effect));
        }
        double target = (score + 1) / 2;
        String how = signal.improvement();
        return Optional.of(improvement(name, "raise the score from " + two(score) + " to " + two(target) + ": "
                + (how == null ? how(signal.kind()) : how),
                signal.kind() == SignalKind.QUALITY ? Effort.CLEAN : Effort.COLLECT,
                gain(signal, curve.log(target, false) - now, effect), effect));
    }

    private static String how(SignalKind kind) {
        return switch (kind) {
            case QUALITY -> "mend what the scorecard names as worst";
            case UNIQUENESS -> "add rows that nobody else offers";
            case LOCALITY -> "add rows from the buyer's place";
            case DEMAND -> throw new IllegalArgumentException("Demand cannot be made.");
        };
    }

    // Where there is a profile and still nothing to compare with, the provider can do nothing about it.
    private static Optional<String> measure(SignalKind kind, boolean hasProfile) {
        return switch (kind) {
            case QUALITY, UNIQUENESS -> hasProfile
                    ? Optional.empty()
                    : Optional.of("send a profile of the dataset (assay profile)");
            case LOCALITY -> Optional.of("have it measured on the buyer's rows (assay transfer)");
            case DEMAND -> throw new IllegalArgumentException("Demand cannot be made.");
        };
    }

    private static Optional<String> evidence(SignalKind kind) {
        return switch (kind) {
            case QUALITY -> Optional.of("profile thirty rows or more");
            case UNIQUENESS, DEMAND -> Optional.empty();
            case LOCALITY -> Optional.of("have it measured on the buyer's rows (assay transfer)");
        };
    }

    // What both sides measure is outside of claims.
    private static double gain(Signal signal, double change, Effect effect) {
        return signal.kind() == SignalKind.LOCALITY
                ? change
                : effect.gain().applyAsDouble(FactGroup.PROFILE, change);
    }

    private static Improvement improvement(String what, String how, Effort effort, double log, Effect effect) {
        return new Improvement(what, how, effort, StrictMath.exp(log), effect.price().apply(log));
    }

    private static String two(double score) {
        return String.format(Locale.ROOT, "%.2f", score);
    }
}
