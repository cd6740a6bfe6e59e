package io.assay.document.training;

import io.assay.document.training.SignalStudy.DealShare;
import io.assay.document.training.SignalStudy.End;
import io.assay.document.training.SignalStudy.Recovery;
import io.assay.document.training.SignalStudy.Slope;
import io.assay.pricing.quote.SignalResponses;
import io.assay.pricing.simulation.SyntheticDeals.Errors;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What [SignalStudy] found, as a page and a plot.
final class SignalStudyReport {
    private static final int NAMED_EFFECTS = 8;
    private static final int WIDTH = 460;
    private static final int HEIGHT = 300;
    private static final int LEFT = 60;
    private static final int BOTTOM = HEIGHT - 50;

    private SignalStudyReport() {}

    static String text(List<Recovery> recoveries, List<Map.Entry<String, Double[]>> effects, List<Slope> slopes,
            List<DealShare> shares) {
        StringBuilder page = new StringBuilder(String.format(Locale.ROOT,
                """
                        # Do signals earn their curves?
                        Written by `mvn -Pstudies test`; do not edit.

                        **In short.** From some hundred deals with their signals on, a curve can be learned: planted ones are found, and their
                        95 %% intervals hold. The real listings have no such deals: 28 of 2,447 were ever sold, none with the price that was
                        paid or a signal at the time. So every curve stays what it says in each quote, "prior, n=0", and widens the interval.

                        ## Planted curves are found again
                        Each of %d seeds plants a level of deals and four response curves, drawn evenly from .3 to 1 at score 0 and from 1 to
                        2.5 at score 1, whatever the priors say; one signal in four does nothing. Deals of the %s listings close at what that
                        says, but for errors that a provider, a listing and the deal itself have of their own. The candidate is learned as
                        `POST /v1/models/candidates` learns it.

                        ![width of intervals and their coverage by number of deals](signals.svg)

                        | deals | sd of errors: provider, listing, deal | 95 %% intervals that cover | width, × ÷ | mean error, ×/÷ |
                        |---|---|---|---|---|
                        """,
                SignalStudy.SEEDS, "815 priced"));
        for (Recovery recovery : recoveries) {
            Errors errors = recovery.errors();
            page.append(String.format(Locale.ROOT, "| %,d | %.1f, %.1f, %.1f | %.3f | %.2f | %.3f |%n",
                    recovery.deals(),
                    errors.provider(), errors.listing(), errors.deal(), recovery.coverage(),
                    Math.exp(recovery.width() / 2), Math.exp(recovery.ends().values().stream().mapToDouble(End::error)
                            .average().orElseThrow())));
        }
        Recovery usual = recoveries.stream().filter(recovery -> recovery.deals() == 500).findFirst().orElseThrow();
        page.append("""

                End by end, of 500 deals:

                | curve | 95 % intervals that cover | width, × ÷ | mean error, ×/÷ |
                |---|---|---|---|
                """);
        usual.ends().forEach((name, end) -> page.append(String.format(Locale.ROOT, "| %s | %.3f | %.2f | %.3f |%n",
                name, end.coverage(), Math.exp(end.width() / 2), Math.exp(end.error()))));
        page.append(
                """

                        ## What list prices say of update frequencies and categories
                        Effects on ln price in the model on board, surest first. The prior that cross-validation chose draws each to 0 (*borrowed*
                        is its part): beside comparables, which share category and frequency, neither moves a price by itself.

                        | coefficient | effect | standard error | n | borrowed |
                        |---|---|---|---|---|
                        """);
        for (String feature : List.of("update-frequency", "category")) {
            effects.stream().filter(effect -> effect.getKey().startsWith(feature)).limit(NAMED_EFFECTS)
                    .forEach(effect -> page.append(String.format(Locale.ROOT, "| %s | %+.3f | %.3f | %.0f | %.2f |%n",
                            effect.getKey(), effect.getValue()[0], effect.getValue()[1], effect.getValue()[2],
                            effect.getValue()[3])));
        }
        page.append(
                """

                        ## What the price model leaves, against what it does not look at
                        Slopes of ln (asked / typical on held-out providers) within plan and exchange; errors shared by a provider's listings.
                        An interval around 0 earns no place in a price. A stated frequency and a longer description go with *lower* asks: what
                        is described as an interface costs less than what is handed over. A price that falls because a provider says more
                        would punish saying it, so neither has a term of its own; comparables take of it what texts alike have.

                        | of one unit more of | listings | providers | slope | 95 % interval |
                        |---|---|---|---|---|
                        """);
        slopes.forEach(slope -> page.append(String.format(Locale.ROOT, "| %s | %d | %d | %+.3f | %+.3f to %+.3f |%n",
                slope.what(), slope.n(), slope.providers(), slope.slope(), slope.low(), slope.high())));
        page.append(
                """

                        ## Views and deals
                        Guiyang is the one exchange that shows deals of more than two listings: 46 deals of 26 listings out of 367.

                        | listings | n | share with a deal | 95 % interval |
                        |---|---|---|---|
                        """);
        shares.forEach(share -> page.append(String.format(Locale.ROOT, "| %s | %d | %.3f | %.3f to %.3f |%n",
                share.part(), share.n(), share.share().value(), share.share().low(), share.share().high())));
        page.append(String.format(Locale.ROOT, """

                ## What follows
                | signal | curve: at 0, at 1 | status |
                |---|---|---|
                """));
        SignalResponses.defaults().curves().forEach((kind, curve) -> page.append(String.format(Locale.ROOT,
                "| %s | × %.2f, × %.2f | prior, n=0: no deal has its score |%n", kind.label(), curve.worst(),
                curve.best())));
        return page
                .append("""

                        - Views go with deals, so they rank listings (`rankScore`); they are no price that was paid, so they move none.
                        - Deals that carry their signals teach: `POST /v1/deals` attaches them, `POST /v1/models/candidates` learns. The table
                          above says how many it takes.
                        """)
                .toString();
    }

    static String plot(List<Recovery> all) {
        Errors usual = all.getFirst().errors();
        List<Recovery> recoveries = all.stream().filter(recovery -> recovery.errors().equals(usual)).toList();
        double most = 1.05 * recoveries.stream().flatMap(recovery -> recovery.ends().values().stream())
                .mapToDouble(End::width).max().orElseThrow();
        StringBuilder svg = new StringBuilder(String.format(Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                        + " font-size=\"11\"><rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>%n",
                2 * WIDTH, HEIGHT));
        axes(svg, 0, "Width of a 95 % interval of a curve's end, × ÷", recoveries);
        axes(svg, WIDTH, "Share of 95 % intervals that hold the planted factor", recoveries);
        for (double factor : new double[]{1.1, 1.25, 1.5}) {
            line(svg, 0, y(Math.log(factor) * 2, 0, most), String.format(Locale.ROOT, "%.2f", factor), "#ddd");
        }
        for (double share : new double[]{0.85, 0.9, 0.95, 1}) {
            line(svg, WIDTH, y(share, 0.8, 1), String.format(Locale.ROOT, "%.2f", share),
                    share == 0.95 ? "#d1495b" : "#ddd");
        }
        for (int i = 0; i < recoveries.size(); i++) {
            Recovery recovery = recoveries.get(i);
            double x = LEFT + 30.0 + i * (WIDTH - LEFT - 60.0) / (recoveries.size() - 1);
            for (Map.Entry<String, End> end : recovery.ends().entrySet()) {
                dot(svg, x, y(end.getValue().width(), 0, most), end.getKey());
                dot(svg, WIDTH + x, y(end.getValue().coverage(), 0.8, 1), end.getKey());
            }
        }
        return svg.append("</svg>\n").toString();
    }

    private static void axes(StringBuilder svg, int left, String title, List<Recovery> recoveries) {
        svg.append(String.format(Locale.ROOT, "<text x=\"%d\" y=\"20\" font-weight=\"bold\">%s</text>"
                + "<path d=\"M%d 35V%dH%d\" fill=\"none\" stroke=\"#555\"/>"
                + "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\" fill=\"#555\">deals; one dot for each end of a curve,"
                + " %d seeds</text>%n", left + LEFT, title, left + LEFT, BOTTOM, left + WIDTH - 15,
                left + LEFT + (WIDTH - LEFT) / 2, BOTTOM + 38, SignalStudy.SEEDS));
        for (int i = 0; i < recoveries.size(); i++) {
            svg.append(String.format(Locale.ROOT, "<text x=\"%.0f\" y=\"%d\" text-anchor=\"middle\">%,d</text>%n",
                    left + LEFT + 30 + i * (WIDTH - LEFT - 60.0) / (recoveries.size() - 1), BOTTOM + 18,
                    recoveries.get(i).deals()));
        }
    }

    private static void line(StringBuilder svg, int left, double y, String label, String colour) {
        svg.append(String.format(Locale.ROOT, "<path d=\"M%d %.1fH%d\" stroke=\"%s\"/>"
                + "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\" fill=\"#555\">%s</text>%n", left + LEFT, y,
                left + WIDTH - 15, colour, left + LEFT - 6, y + 4, label));
    }

    private static void dot(StringBuilder svg, double x, double y, String title) {
        svg.append(String.format(Locale.ROOT,
                "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"#2a6f97\" fill-opacity=\".6\"><title>%s</title></circle>%n",
                x, y, title));
    }

    private static double y(double value, double from, double to) {
        return BOTTOM - (BOTTOM - 45) * Math.max(0, value - from) / (to - from);
    }
}
