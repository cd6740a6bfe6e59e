package io.assay.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.assay.document.model.ModelDocument;
import io.assay.document.model.Models;
import io.assay.document.training.ListingRow;
import io.assay.document.training.ListingsFile;
import io.assay.pricing.money.Money;
import io.assay.pricing.quote.PricingModel;
import io.assay.pricing.quote.Recommender;
import io.assay.valuation.hedonic.Estimate;
import io.assay.valuation.hedonic.PlanKind;
import io.assay.valuation.hedonic.PriceDistribution;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `assay predict`: prices a file of listings.
@Command(name = "predict", mixinStandardHelpOptions = true, description = "Price listings with a model.")
final class PredictCommand implements Callable<Integer> {
    private static final BigDecimal MISS_RATE = new BigDecimal("0.1");

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--model", paramLabel = "FILE", description = "a model file; the model on board unless given")
    private @Nullable Path model;

    @Option(names = "--plan", paramLabel = "KIND", description = "plan kind of listings whose price mode names none"
            + " (one-off, per-use, recurring)", defaultValue = "one-off")
    private String plan = "one-off";

    @Option(names = "-o", paramLabel = "OUT.csv", description = "write prices here; - is standard output",
            defaultValue = "-")
    private String output = "-";

    @Parameters(paramLabel = "LISTINGS.csv", description = "listings")
    @SuppressWarnings("NullAway.Init")
    private Path listings;

    @Override
    public Integer call() throws IOException {
        PlanKind otherwise = PlanKind.parse(plan).orElseThrow(() -> new IllegalArgumentException("--plan '" + plan
                + "' is no plan kind. Maybe one-off, per-use or recurring."));
        PrintWriter err = spec.commandLine().getErr();
        PricingModel pricing = (model == null ? Models.onBoard() : ModelDocument.read(model)).model();
        ListingsFile file = ListingsFile.read(listings);
        file.badRows().forEach(err::println);
        if (!file.badRows().isEmpty()) {
            err.println(file.badRows().size() + " rows cannot be used and are left out.");
        }
        file.doubts().forEach(err::println);
        Map<String, Integer> notes = new TreeMap<>();
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord("listing_id", "status", "price", "typical", "low", "high", "currency", "coverage",
                    "evidence_n", "borrowed_weight", "no_price", "plan", "mode", "mode_mass");
            for (ListingRow row : file.rows()) {
                csv.writeRecord(predict(row, row.plan().orElse(otherwise), pricing, notes));
            }
        }
        notes.forEach((note, rows) -> err.println(rows + (rows == 1 ? " listing: " : " listings: ") + note + "."));
        Output.write(output, text.toString(), spec.commandLine().getOut());
        return 0;
    }

    private static String[] predict(ListingRow row, PlanKind kind, PricingModel model,
            Map<String, Integer> notes) {
        if (row.isFree()) {
            return noPrice(row, "listed as free: a price of nothing is the provider's choice", kind);
        }
        Currency currency = Money.currency(model.prices().parameters().currency());
        return switch (model.prices().estimate(row.features(kind))) {
            case Estimate.NoPrice none -> noPrice(row, none.reason(), kind);
            case Estimate.Orientation known -> {
                notes.merge(known.reason() + ", so there is no price and no bound", 1, Integer::sum);
                yield unpriced(row, "range", currency.getCurrencyCode(), known.reason(), kind);
            }
            case Estimate.Priced priced -> {
                priced.evidence().notes().forEach(note -> notes.merge(note, 1, Integer::sum));
                yield priced(row, priced, currency, kind);
            }
        };
    }

    private static String[] priced(ListingRow row, Estimate.Priced priced, Currency currency, PlanKind kind) {
        double log = priced.logPrice();
        OptionalDouble half = priced.logHalfWidth(MISS_RATE);
        Optional<Estimate.WhyNoPoint> whyNoPoint = priced.whyNoPoint(kind,
                half.isEmpty() ? half : OptionalDouble.of(2 * half.getAsDouble()));
        Optional<PriceDistribution.Atom> mode = priced.distribution().mode();
        return new String[]{row.id(), whyNoPoint.isEmpty() ? "priced" : "range",
            whyNoPoint.isEmpty() ? amount(log, kind, currency) : "", amount(priced.typicalLog(), kind, currency),
            half.isEmpty() ? "" : amount(log - half.getAsDouble(), kind, currency),
            half.isEmpty() ? "" : amount(log + half.getAsDouble(), kind, currency), currency.getCurrencyCode(),
            BigDecimal.ONE.subtract(MISS_RATE).toString(), Integer.toString(priced.evidence().n()),
            String.format(Locale.ROOT, "%.4f", priced.evidence().borrowedWeight()),
            whyNoPoint.map(Estimate.WhyNoPoint::reason).orElse(""), kind.label(),
            mode.map(of -> new BigDecimal(of.price()).round(new MathContext(2)).toPlainString()).orElse(""),
            mode.map(of -> String.format(Locale.ROOT, "%.4f", of.mass())).orElse("")};
    }

    private static String[] noPrice(ListingRow row, String reason, PlanKind kind) {
        return unpriced(row, "no-price", "", reason, kind);
    }

    private static String[] unpriced(ListingRow row, String status, String currency, String reason, PlanKind kind) {
        return new String[]{row.id(), status, "", "", "", "", currency, "", "", "", reason, kind.label(), "", ""};
    }

    private static String amount(double log, PlanKind kind, Currency currency) {
        return Recommender.amount(log, kind, currency).major().toPlainString();
    }
}
