package io.assay.cli;

import java.io.PrintWriter;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// Prints a quote for a person: the price, its interval as a bar, the walk from the base to the price factor by factor,
/// the comparables, and what is weak.
final class QuotePrinter {
    private static final int BAR = 48;
    private static final double NOTHING = 5e-4;

    private final PrintWriter out;

    QuotePrinter(PrintWriter out) {
        this.out = out;
    }

    void print(String title, JsonNode quote) {
        line("");
        line("━━ " + title + " " + "━".repeat(Math.max(3, 84 - title.length())));
        String status = quote.get("status").asString();
        if (!status.equals("priced")) {
            line((status.equals("range") ? "   a range, no point: " : "   no price: ")
                    + quote.get("reason").asString());
            line("   what would change it: " + quote.get("remedy").asString());
        }
        for (JsonNode level : quote.path("orientation")) {
            out.printf(Locale.ROOT, "   on %s such plans cost %s in the median (%d listings of %d providers)%n",
                    level.get("exchange").asString(), text(amount(level.get("median"))), level.get("listings").asInt(),
                    level.get("providers").asInt());
        }
        if (!quote.has("typical")) {
            return;
        }
        double price = Math.exp(quote.get("contributions").valueStream().mapToDouble(r -> r.get("log").asDouble())
                .sum());
        if (status.equals("priced")) {
            out.printf(Locale.ROOT, "   %s %s %s, valid until %s%n", text(amount(quote.get("price"))),
                    quote.get("price").get("currency").asString(), quote.get("plan").asString(),
                    quote.get("validUntil").asString());
        }
        out.printf(Locale.ROOT, "   typical %s %s%n", text(amount(quote.get("typical"))),
                quote.get("typical").get("currency").asString());
        interval(quote, price);
        if (quote.has("reserve")) {
            out.printf(Locale.ROOT, "   reserve %s; mechanism: %s%n", text(amount(quote.get("reserve"))),
                    quote.get("mechanism").asString());
        }
        ladder(quote);
        walk(quote, price);
        comparables(quote);
        improvements(quote);
        evidence(quote);
    }

    private void interval(JsonNode quote, double price) {
        JsonNode interval = quote.get("interval");
        if (interval.get("low").isNull() || interval.get("high").isNull()) {
            line("   no bound: " + interval.get("reason").asString());
            return;
        }
        double low = amount(interval.get("low"));
        double high = amount(interval.get("high"));
        int at = (int) Math.round((BAR - 1) * Math.log(price / low) / Math.max(1e-12, Math.log(high / low)));
        if (interval.get("coverage").isNull()) {
            line("   comparable rights cost about between, not calibrated (" + interval.get("reason").asString() + ")");
        } else {
            out.printf(Locale.ROOT, "   %.0f of 100 comparable rights cost between%n",
                    100 * interval.get("coverage").asDouble());
        }
        out.printf(Locale.ROOT, "   %s ├%s●%s┤ %s%n", text(low), "─".repeat(Math.clamp(at, 0, BAR - 1)),
                "─".repeat(Math.clamp(BAR - 1L - at, 0, BAR - 1)), text(high));
    }

    // What is held back while facts are claimed, and what to do for the rest.
    private void ladder(JsonNode quote) {
        if (quote.path("heldBack").asDouble(1) < 1) {
            out.printf(Locale.ROOT, "   held back while facts are claimed: × %.4g%n", quote.get("heldBack").asDouble());
        }
        for (JsonNode rung : quote.path("ladder")) {
            if (!rung.get("step").asString().equals("now")) {
                out.printf(Locale.ROOT, "   %s: %s if you %s%n", rung.get("step").asString(),
                        text(amount(rung.get("price"))), rung.get("how").asString());
            }
        }
    }

    private void walk(JsonNode quote, double price) {
        line("   why:");
        double log = 0;
        List<String> neutral = new ArrayList<>();
        for (JsonNode reason : quote.get("contributions")) {
            log += reason.get("log").asDouble();
            String name = reason.get("name").asString();
            if (Math.abs(reason.get("log").asDouble()) < NOTHING) {
                neutral.add(name);
            } else {
                out.printf(Locale.ROOT, "     %-17s × %-10s → %12s   %s (%s)%n", name,
                        String.format(Locale.ROOT, "%.4g", reason.get("factor").asDouble()), text(Math.exp(log)),
                        reason.get("detail").asString(), reason.get("source").asString());
            }
        }
        out.printf(Locale.ROOT, "     %-17s   %-10s = %12s%n",
                quote.get("status").asString().equals("priced") ? "price" : "centre", "", text(price));
        line("     changes nothing:  " + String.join(", ", neutral));
    }

    private void comparables(JsonNode quote) {
        line("   compared with:");
        for (JsonNode near : quote.get("comparables")) {
            out.printf(Locale.ROOT, "     %s  %10s, here %10s  weight %4.1f %%  %s%n",
                    near.get("id").asString(), text(near.get("price").asDouble()),
                    text(near.get("adjusted").asDouble()),
                    100 * near.get("share").asDouble(), near.get("category").asString());
        }
    }

    private void improvements(JsonNode quote) {
        if (quote.get("distribution").has("mode")) {
            out.printf(Locale.ROOT, "   most likely list price: %s, with %.0f %% of the mass%n",
                    text(amount(quote.get("distribution").get("mode"))),
                    100 * quote.get("distribution").get("mass").asDouble());
        }
        if (!quote.get("improvements").isEmpty()) {
            line("   what would raise it, cheapest first:");
        }
        for (JsonNode change : quote.get("improvements")) {
            out.printf(Locale.ROOT, "     %-17s × %-6.2f → %12s   %s%n", change.get("what").asString(),
                    change.get("factor").asDouble(), text(amount(change.get("price"))), change.get("how").asString());
        }
    }

    private void evidence(JsonNode quote) {
        JsonNode evidence = quote.get("evidence");
        out.printf(Locale.ROOT, "   evidence: %d priced %s listings; %.0f %% of the category's effect is borrowed%n",
                evidence.get("n").asInt(), quote.get("plan").asString(),
                100 * evidence.get("borrowedWeight").asDouble());
        for (JsonNode note : evidence.get("notes")) {
            line("   weak: " + note.asString());
        }
        for (JsonNode signal : quote.get("inputs").get("scorecard")) {
            String findings = String.join("; ", signal.get("evidence").valueStream().map(JsonNode::asString).toList());
            boolean weak = signal.get("weak").asBoolean();
            line("   " + (weak ? "weak: " : "      ") + signal.get("kind").asString() + ": " + findings);
        }
    }

    private void line(String text) {
        out.println(text);
    }

    // What one use costs needs more decimals than money has.
    private static String text(double amount) {
        return new DecimalFormat(amount < 1 ? "0.00####" : "#,##0.00", DecimalFormatSymbols.getInstance(Locale.ROOT))
                .format(amount);
    }

    private static double amount(JsonNode money) {
        return Double.parseDouble(money.get("amount").asString());
    }
}
