package io.assay.document.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// What [LocalityStudy] found, as a page and a plot.
final class StudyReport {
    private static final int WIDTH = 340;
    private static final int HEIGHT = 260;

    private StudyReport() {}

    /// One ordered pair of cities; all measures are means over the seeds.
    record Line(String source, String target, double rawLoss, double trueLoss, double trueGap, double trueGain,
            double gap, double transferLoss, double uncalibratedLoss, double score, double marginalGain,
            double mmdSquared, double energySquared, double slicedWasserstein, double proxyA) {}

    private record Measure(String name, ToDoubleFunction<Line> of) {}

    private static final List<Measure> MEASURES = List.of(
            new Measure("**transfer gap**, 200 rows", Line::gap), new Measure("transfer loss, 200 rows",
                    Line::transferLoss),
            new Measure("uncalibrated loss, 200 rows", Line::uncalibratedLoss),
            new Measure("MMD²", Line::mmdSquared), new Measure("energy distance²", Line::energySquared),
            new Measure("sliced Wasserstein", Line::slicedWasserstein), new Measure("proxy-A", Line::proxyA));

    static String text(List<Line> air, List<Line> rentals, List<Line> all,
            List<LocalityStudy.Control> controls) {
        StringBuilder page = new StringBuilder(
                """
                        # Does locality predict how a model carries over?
                        Written by `mvn -Pstudies test`; do not edit. Data: hourly air quality of three Chinese cities (UCI 394, CC BY 4.0)
                        and short-stay rentals of six European cities (Gyódi and Nawaro, CC BY 4.0), cut at random into a half for reports and
                        a half for the truth. A report sees 200 rows of the buyer and at most 3,000 of the source; every measure is the mean
                        of ten draws. The truth is the root mean squared error of a boosted-tree model (Smile, 100 trees of at most 31 leaves)
                        that learned from the source's other half and was tested on the buyer's other half: *raw loss* is that error, *loss* the
                        error after the line that fits the predictions best, as the report brings predictions to the buyer's labels, *gap* that
                        loss less what the buyer's own other half teaches.

                        ![gap of 200 rows against the true gap](locality.svg)

                        ## Spearman's rank correlation over all ordered pairs
                        | measure | air, gap | air, loss | air, raw loss | rentals, gap | rentals, loss | rentals, raw loss |
                        |---|---|---|---|---|---|---|
                        """);
        for (Measure measure : MEASURES) {
            page.append(String.format(Locale.ROOT, "| %s | %.3f | %.3f | %.3f | %.3f | %.3f | %.3f |%n", measure.name(),
                    LocalityStudy.spearman(air, measure.of(), Line::trueGap),
                    LocalityStudy.spearman(air, measure.of(), Line::trueLoss),
                    LocalityStudy.spearman(air, measure.of(), Line::rawLoss),
                    LocalityStudy.spearman(rentals, measure.of(), Line::trueGap),
                    LocalityStudy.spearman(rentals, measure.of(), Line::trueLoss),
                    LocalityStudy.spearman(rentals, measure.of(), Line::rawLoss)));
        }
        page.append(
                """

                        Before recalibration the loss ranks pairs as the true loss does, on both data. After it, gap and loss do so on air, where
                        sources teach unequally. The rentals of six cities differ in the level of their prices above all; once that is brought to the
                        buyer's, each teaches a large part of what the buyer's own rows do, the true gaps lie within a tenth, and 200 rows tell their
                        order in part. That the buyer's own city teaches most they tell in every city. Distances between the features predict none of
                        it.

                        """);
        page.append(String.format(Locale.ROOT,
                """
                        ## The gain from adding a source to the buyer's own rows
                        Truth: how much lower the loss of the boosted model gets where 200 rows of the buyer are learned from together with
                        a source, brought to the buyer's scale, of which as many rows are taken as help most; the mean of three draws.
                        Over all 36 pairs of rentals, each city with itself among them, the report's marginal gain ranks as the true gain with
                        Spearman %.3f, the gap with %.3f, over the 30 pairs of different cities with %.3f and %.3f.

                        """,
                LocalityStudy.spearman(all, Line::marginalGain, Line::trueGain),
                -LocalityStudy.spearman(all, Line::gap, Line::trueGain),
                LocalityStudy.spearman(rentals, Line::marginalGain, Line::trueGain),
                -LocalityStudy.spearman(rentals, Line::gap, Line::trueGain)));
        page.append(
                """
                        ## Control: no gap where there should be none
                        Daily weather type from temperature, rain, wind and month, log loss in nats; 200 days of the buyer against all days of the
                        other city.

                        | source | buyer | gap | 95 % interval | interval contains 0 |
                        |---|---|---|---|---|
                        """);
        for (LocalityStudy.Control control : controls) {
            page.append(String.format(Locale.ROOT, "| %s | %s | %.3f | %.3f to %.3f | in %d of 10 draws |%n",
                    control.source(), control.buyer(), control.gap(), control.low(), control.high(),
                    control.containingZero()));
        }
        table(page, "Air", air);
        table(page, "Rentals", rentals);
        return page.toString();
    }

    private static void table(StringBuilder page, String title, List<Line> lines) {
        page.append("\n## ").append(title)
                .append("""
                        : all ordered pairs
                        | source | buyer | raw loss | true loss | true gap | gap | score | gain | MMD² | energy² | sliced W | proxy-A |
                        |---|---|---|---|---|---|---|---|---|---|---|---|
                        """);
        for (Line line : lines) {
            page.append(
                    String.format(Locale.ROOT,
                            "| %s | %s | %.3f | %.3f | %.3f | %.3f | %.2f | %.4f | %.3f | %.3f | %.3f | %.2f |%n",
                            line.source(), line.target(), line.rawLoss(), line.trueLoss(), line.trueGap(), line.gap(),
                            line.score(), line.marginalGain(),
                            line.mmdSquared(), line.energySquared(), line.slicedWasserstein(), line.proxyA()));
        }
    }

    static String plot(List<Line> air, List<Line> rentals) {
        List<String> panels = new ArrayList<>();
        int row = 0;
        for (List<Line> lines : List.of(air, rentals)) {
            String data = row == 0 ? "air" : "rentals";
            panels.add(panel(lines, Line::gap, data + ": transfer gap, 200 rows", 0, row));
            panels.add(panel(lines, Line::energySquared, data + ": energy distance²", 1, row));
            row++;
        }
        return String.format(Locale.ROOT, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" "
                + "font-family=\"sans-serif\" font-size=\"11\"><rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>%n",
                2 * WIDTH, 2 * HEIGHT) + String.join("", panels) + "</svg>\n";
    }

    private static String panel(List<Line> lines, ToDoubleFunction<Line> measure, String title, int column, int row) {
        double most = lines.stream().mapToDouble(measure).max().orElse(1);
        double least = Math.min(0, lines.stream().mapToDouble(measure).min().orElse(0));
        double top = lines.stream().mapToDouble(Line::trueGap).max().orElse(1);
        double left = 45;
        double bottom = HEIGHT - 45.0;
        StringBuilder svg = new StringBuilder(String.format(Locale.ROOT,
                "<g transform=\"translate(%d,%d)\"><text x=\"45\" y=\"18\" font-weight=\"bold\">%s (Spearman %.2f)</text>"
                        + "<path d=\"M45 28V%.0fH%d\" fill=\"none\" stroke=\"#555\"/>"
                        + "<text x=\"%d\" y=\"%.0f\" text-anchor=\"end\" fill=\"#555\">%s → up to %.2f</text>"
                        + "<text transform=\"translate(30,%.0f) rotate(-90)\" fill=\"#555\">true gap → up to %.2f</text>%n",
                column * WIDTH, row * HEIGHT, title, LocalityStudy.spearman(lines, measure, Line::trueGap), bottom,
                WIDTH - 15, WIDTH - 15, bottom + 18, "measured", most, bottom, top));
        for (Line line : lines) {
            double x = left + (WIDTH - 70) * (measure.applyAsDouble(line) - least) / (most - least);
            double y = bottom - (bottom - 40) * Math.max(0, line.trueGap()) / top;
            svg.append(String.format(Locale.ROOT,
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"#2a6f97\" fill-opacity=\".7\"><title>%s → %s</title></circle>%n",
                    x, y, line.source(), line.target()));
        }
        return svg.append("</g>\n").toString();
    }
}
