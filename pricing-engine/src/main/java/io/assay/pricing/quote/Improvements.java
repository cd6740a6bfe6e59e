package io.assay.pricing.quote;

import io.assay.pricing.money.Price;
import io.assay.pricing.quote.Improvement.Effort;
import io.assay.valuation.hedonic.ListingChange;
import io.assay.valuation.signal.Signal;
import io.assay.valuation.signal.SignalKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.DoubleFunction;

/// Answers what would change a price most: the cheapest things that a provider could do to raise it.
///
/// A signal is taken halfway from where it stands to 1, or from the catalogue's median where nothing is known of it; a
/// weak one is first made strong. Demand is left out: no provider can make it.
final class Improvements {
    private static final int NAMED = 3;
    private static final double LEAST_FACTOR = 1.005;

    private Improvements() {}

    /// The three cheapest that matter, of equal effort the more effective first.
    ///
    /// @param changes of what the listing states, with their effects
    /// @param price the price at a factor
    static List<Improvement> of(Recommender.Inputs inputs, List<ListingChange> changes, SignalResponses responses,
            DoubleFunction<Price> price) {
        List<Improvement> found = new ArrayList<>();
        for (ListingChange change : changes) {
            found.add(improvement(change.what(), change.how(), change.isStatement() ? Effort.STATE : Effort.COLLECT,
                    change.log(), price));
        }
        for (Signal signal : ReportTerm.placed(inputs).signals()) {
            if (signal.kind() != SignalKind.DEMAND) {
                found.add(ofSignal(signal, responses, price));
            }
        }
        return found.stream().filter(improvement -> improvement.factor() >= LEAST_FACTOR)
                .sorted(Comparator.comparing(Improvement::effort)
                        .thenComparing(Comparator.comparingDouble(Improvement::factor).reversed())
                        .thenComparing(Improvement::what))
                .limit(NAMED).toList();
    }

    private static Improvement ofSignal(Signal signal, SignalResponses responses,
            DoubleFunction<Price> price) {
        ResponseCurve curve = Objects.requireNonNull(responses.curves().get(signal.kind()));
        double now = responses.contribution(signal).log();
        String name = signal.kind().label();
        if (signal.score().isPresent()) {
            double score = signal.score().getAsDouble();
            double strong = curve.log(score, false);
            if (signal.weak() && strong > now) {
                return improvement(name, "show more evidence of the score " + two(score), Effort.MEASURE, strong - now,
                        price);
            }
            double target = (score + 1) / 2;
            return improvement(name, "raise the score from " + two(score) + " to " + two(target) + ": "
                    + how(signal.kind()), signal.kind() == SignalKind.QUALITY ? Effort.CLEAN : Effort.COLLECT,
                    curve.log(target, false) - now, price);
        }
        double target = (curve.median() + 1) / 2;
        return improvement(name, measure(signal.kind()) + "; a score of " + two(target) + " would do this",
                Effort.MEASURE, curve.log(target, false) - now, price);
    }

    private static String how(SignalKind kind) {
        return switch (kind) {
            case QUALITY -> "mend what the scorecard names as worst";
            case UNIQUENESS -> "add rows that nobody else offers";
            case LOCALITY -> "add rows from the buyer's place";
            case DEMAND -> throw new IllegalArgumentException("Demand cannot be made.");
        };
    }

    private static String measure(SignalKind kind) {
        return switch (kind) {
            case QUALITY, UNIQUENESS -> "send a profile of the dataset (assay profile)";
            case LOCALITY -> "have it measured on the buyer's rows (assay transfer)";
            case DEMAND -> throw new IllegalArgumentException("Demand cannot be made.");
        };
    }

    private static Improvement improvement(String what, String how, Effort effort, double log,
            DoubleFunction<Price> price) {
        return new Improvement(what, how, effort, StrictMath.exp(log), price.apply(log));
    }

    private static String two(double score) {
        return String.format(Locale.ROOT, "%.2f", score);
    }
}
