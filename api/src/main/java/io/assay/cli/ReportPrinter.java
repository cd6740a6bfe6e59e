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

    private static final List<Line> LINES = List.of(new Line("R² of ln price", "%.3f", f -> f.log().r2()),
            new Line("mean absolute error of ln price", "%.3f", f -> f.log().mae()),
            new Line("R² of ln(price + 1)", "%.3f", f -> f.plus1().r2()),
            new Line("mean absolute error of ln(price+1)", "%.3f", f -> f.plus1().mae()),
            new Line("prices given as a point", "%.3f", f -> f.points().share()),
            new Line("R² of ln price on these", "%.3f", f -> f.points().log().r2()),
            new Line("mean absolute error on these", "%.3f", f -> f.points().log().mae()),
            new Line("coverage of the 90 % interval", "%.3f", f -> f.interval().coverage()),
            new Line("the same, each listing once", "%.3f", f -> f.interval().byListing()),
            new Line("its width, × or ÷", "%.2f", f -> f.interval().widthFactor()),
            new Line("prices without a finite bound", "%.3f", f -> f.interval().unbounded()),
            new Line("prices without a prediction", "%.3f", Figures::noPrice),
            new Line("mass on the most likely price", "%.3f", f -> f.lumps().mass()),
            new Line("how often it was the price", "%.3f", f -> f.lumps().hit()));

    static void print(TrainingReport report, PrintWriter out) {
        out.printf(Locale.ROOT, "%d list prices of %d providers%s; 10 folds, mean of %d repeats%n",
                report.source().listings().priced(), report.source().listings().providers(),
                report.source().deals() == null ? "" : " and " + report.source().deals().used() + " deals",
                report.repeats());
        out.printf(Locale.ROOT, "%-36s %12s %12s %14s %12s%n", "", "by provider", "at random", "small groups",
                "thirds");
        for (Line line : LINES) {
            out.printf(Locale.ROOT, "%-36s %12s %12s %14s %12s%n", line.label(), shown(line, report.grouped().mean()),
                    shown(line, report.random().mean()), shown(line, report.heldOut().outsideLargest()),
                    shown(line, report.heldOut().thirds()));
        }
        out.println(
                "small groups: by provider, outside the largest category; thirds: a third of the providers left out,"
                        + " mean of " + PricingStudy.THIRDS);
        print(report.heldOut().exchanges(), out);
        out.printf(Locale.ROOT, "%nby provider, on the same folds and features%n");
        for (Baseline baseline : Baseline.values()) {
            Figures figures = Objects.requireNonNull(report.baselines().get(baseline));
            out.printf(Locale.ROOT, "%-36s R² %.3f  error %.3f%n",
                    baseline.name().toLowerCase(Locale.ROOT).replace('_', ' '), figures.log().r2(),
                    figures.log().mae());
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

    private static void print(List<PricingStudy.LeftOutExchange> exchanges, PrintWriter out) {
        out.printf(Locale.ROOT, "%nan exchange left out but for local prices, judged on its other providers%n");
        for (PricingStudy.LeftOutExchange left : exchanges) {
            Figures figures = left.figures();
            out.printf(Locale.ROOT, "%-12s %2d prices of %2d providers: %s%n", left.exchange(), left.localPrices(),
                    left.localProviders(), figures.noPrice() == 1
                            ? "no point and no bound"
                            : String.format(Locale.ROOT,
                                    "bounded %.2f, covered %.3f, ×/÷ %.1f, points %.2f, error %.3f",
                                    1 - figures.interval().unbounded(), figures.interval().coverage(),
                                    figures.interval().widthFactor(), figures.points().share(), figures.log().mae()));
        }
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
