package io.assay.cli;

import io.assay.document.training.TrainingReport;
import io.assay.pricing.quote.PricingStudy;
import io.assay.valuation.hedonic.Baseline;
import io.assay.valuation.hedonic.Figures;
import io.assay.valuation.ratio.RatioStudy;
import io.assay.valuation.ratio.Statistic;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/// Prints a training report for people.
final class ReportPrinter {
    private ReportPrinter() {}

    private record Line(String label, String format, ToDoubleFunction<Figures> figure) {}

    private static final List<Line> LINES = List.of(new Line("R² of ln price", "%.3f", Figures::r2),
            new Line("mean absolute error of ln price", "%.3f", Figures::mae),
            new Line("R² of ln(price + 1)", "%.3f", Figures::r2Plus1),
            new Line("mean absolute error of ln(price+1)", "%.3f", Figures::maePlus1),
            new Line("coverage of the 90 % interval", "%.3f", Figures::coverage),
            new Line("its width, × or ÷", "%.2f", Figures::widthFactor),
            new Line("prices without a finite bound", "%.3f", Figures::unbounded),
            new Line("prices without a prediction", "%.3f", Figures::noPrice),
            new Line("mass on the most likely price", "%.3f", Figures::modeMass),
            new Line("how often it was the price", "%.3f", Figures::modeHit));

    static void print(TrainingReport report, PrintWriter out) {
        out.printf(Locale.ROOT, "%d list prices of %d providers%s; 10 folds, mean of %d repeats%n",
                report.source().listings().priced(), report.source().listings().providers(),
                report.source().deals() == null ? "" : " and " + report.source().deals().used() + " deals",
                report.repeats());
        out.printf(Locale.ROOT, "%-36s %12s %12s %12s%n", "", "by provider", "at random", "by exchange");
        for (Line line : LINES) {
            Figures byExchange = report.byExchange();
            out.printf(Locale.ROOT, "%-36s %12s %12s %12s%n", line.label(), shown(line, report.grouped().mean()),
                    shown(line, report.random().mean()), byExchange == null ? "-" : shown(line, byExchange));
        }
        out.printf(Locale.ROOT, "%nby provider, on the same folds and features%n");
        for (Baseline baseline : Baseline.values()) {
            Figures figures = Objects.requireNonNull(report.baselines().get(baseline));
            out.printf(Locale.ROOT, "%-36s R² %.3f  error %.3f%n",
                    baseline.name().toLowerCase(Locale.ROOT).replace('_', ' '), figures.r2(), figures.mae());
        }
        out.printf(Locale.ROOT, "%ngroups of 20 or more, by provider%n");
        for (PricingStudy.Group group : report.groups()) {
            out.printf(Locale.ROOT, "%-10s %-24s n %4d of %3d providers  error %.3f  coverage %.3f%n", group.by(),
                    group.value(), group.n(), group.providers(), group.mae(), group.coverage());
        }
        report.ratioStudy().forEach((part, study) -> print(part, study, out));
        if (report.salesChasing() != null) {
            out.printf(Locale.ROOT, "%nsales chasing: %s (error %.3f seen, %.3f not, p %.2g)%n",
                    report.salesChasing().chased() ? "yes" : "no", report.salesChasing().seen(),
                    report.salesChasing().unseen(), report.salesChasing().pValue());
        }
        out.printf(Locale.ROOT, "%d listings have a near-duplicate of another provider; it asks the same in %.0f %%,"
                + " else × or ÷ %.1f in the mean%n", report.labelNoise().listings(),
                100 * report.labelNoise().samePrice(), Math.exp(report.labelNoise().meanDifference()));
        out.println("model " + report.model());
        out.flush();
    }

    private static void print(String part, RatioStudy study, PrintWriter out) {
        out.printf(Locale.ROOT, "%nratio study, %s: %d prices of %d providers%n", part, study.n(), study.groups());
        print("median ratio", study.median(), out);
        print("COD", study.cod(), out);
        print("PRD", study.prd(), out);
        print("PRB", study.prb(), out);
        print("MKI", study.mki(), out);
    }

    private static void print(String label, Statistic statistic, PrintWriter out) {
        if (statistic.estimate() == null || statistic.interval() == null) {
            out.printf(Locale.ROOT, "  %-14s not defined%n", label);
        } else {
            out.printf(Locale.ROOT, "  %-14s %10.3f  [%.3f, %.3f]  %s: %.2f to %.2f%n", label, statistic.estimate(),
                    statistic.interval().low(), statistic.interval().high(), statistic.passes() ? "passes" : "fails",
                    statistic.standard().low(), statistic.standard().high());
        }
    }

    private static String shown(Line line, Figures figures) {
        return String.format(Locale.ROOT, line.format(), line.figure().applyAsDouble(figures));
    }
}
