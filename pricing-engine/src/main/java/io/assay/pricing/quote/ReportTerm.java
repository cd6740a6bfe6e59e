package io.assay.pricing.quote;

import io.assay.pricing.standing.ReportedLocality;
import io.assay.pricing.standing.ReportedLocality.Speaker;
import io.assay.valuation.hedonic.Contribution;
import io.assay.valuation.signal.Scorecard;
import io.assay.valuation.signal.Signal;
import io.assay.valuation.signal.SignalKind;
import java.math.BigDecimal;
import java.util.Locale;

/// What a transfer report adds to a log price, beside what the declared places do.
///
/// @param log its term
/// @param below how far below it the report's own interval reaches, 0 or less
/// @param above how far above, 0 or more
record ReportTerm(double log, double below, double above) {
    private static final ReportTerm NONE = new ReportTerm(0, 0, 0);

    /// The term of the report of `inputs`, if there is one.
    static ReportTerm of(Recommender.Inputs inputs, PricingModel model) {
        ReportedLocality report = inputs.report();
        return report == null ? NONE : of(inputs, report, model);
    }

    /// The term of `report`, had `inputs` it.
    static ReportTerm of(Recommender.Inputs inputs, ReportedLocality report, PricingModel model) {
        SignalResponses responses = model.responses();
        double bound = model.bounds().report();
        double declared = responses.contribution(inputs.scorecard().locality()).log();
        double log = report.bounded(responses.contribution(report.locality()).log() - declared, bound);
        Signal.Value value = report.locality().value();
        if (value == null) {
            return new ReportTerm(log, 0, 0);
        }
        double low = responses.full(SignalKind.LOCALITY, value.low()) - declared;
        double high = responses.full(SignalKind.LOCALITY, value.high()) - declared;
        return new ReportTerm(log, Math.min(0, report.bounded(low, bound) - log),
                Math.max(0, report.bounded(high, bound) - log));
    }

    /// The reason that `report` adds.
    static Contribution contribution(Recommender.Inputs inputs, ReportedLocality report, PricingModel model) {
        double log = of(inputs, report, model).log();
        double score = report.locality().score().orElse(0);
        String bound = BigDecimal.valueOf(model.bounds().report()).stripTrailingZeros().toPlainString();
        return new Contribution(report.speaker() == Speaker.BOTH ? "countersigned report" : "transfer report",
                String.format(Locale.ROOT, "score %.2f%s, %s%s", score, report.locality().weak() ? ", weak" : "",
                        report.speaker().words(), limit(report.speaker(), bound)),
                log, model.responses().basis(SignalKind.LOCALITY, log));
    }

    /// The scorecard with the reported locality in place of the declared one.
    static Scorecard placed(Recommender.Inputs inputs) {
        Scorecard of = inputs.scorecard();
        ReportedLocality report = inputs.report();
        return report == null
                ? of
                : new Scorecard(of.quality(), of.uniqueness(), report.locality(), of.demand());
    }

    /// The scorecard without any locality, where a report stands in for it.
    static Scorecard unplaced(Recommender.Inputs inputs) {
        Scorecard of = inputs.scorecard();
        return inputs.report() == null
                ? of
                : new Scorecard(of.quality(), of.uniqueness(), Signal.noEvidence(SignalKind.LOCALITY, "reported"),
                        of.demand());
    }

    private static String limit(Speaker speaker, String bound) {
        return switch (speaker) {
            case BUYER -> ": at most ÷ " + bound;
            case PROVIDER -> ": at most × " + bound;
            case OTHER -> ": at most × or ÷ " + bound;
            case BOTH -> "";
        };
    }
}
