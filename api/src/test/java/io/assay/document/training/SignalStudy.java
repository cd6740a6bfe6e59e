package io.assay.document.training;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.assay.document.model.Models;
import io.assay.pricing.quote.DealTrainer;
import io.assay.pricing.quote.PricingModel;
import io.assay.pricing.quote.ResponseCurve;
import io.assay.pricing.simulation.SyntheticDeals;
import io.assay.valuation.hedonic.CrossValidation;
import io.assay.valuation.hedonic.CrossValidation.Grouping;
import io.assay.valuation.hedonic.Effects;
import io.assay.valuation.hedonic.ListingFeatures;
import io.assay.valuation.hedonic.OutOfFold;
import io.assay.valuation.hedonic.PriceModelTrainer;
import io.assay.valuation.hedonic.PricedListing;
import io.assay.valuation.hedonic.Settings;
import io.assay.valuation.signal.Proportion;
import io.assay.valuation.signal.SignalKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.TDistribution;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Do signals earn their curves? A study: `mvn -Pstudies test` runs it and writes `docs/studies/signals.md` with its
/// plot. First, curves are planted in synthetic deals and looked for again; then the real listings are asked what they
/// say of frequency, category, text, views and deals.
class SignalStudy {
    static final int SEEDS = 200;

    private static final SyntheticDeals.Errors USUAL = new SyntheticDeals.Errors(0.3, 0.5, 0.3);
    private static final Path DOCS = Path.of("..", "docs", "studies");

    /// How well planted curves were found.
    ///
    /// @param deals there were
    /// @param errors of them
    /// @param ends by name, such as `quality/best`
    record Recovery(int deals, SyntheticDeals.Errors errors, Map<String, End> ends) {
        double coverage() {
            return ends.values().stream().mapToDouble(End::coverage).average().orElseThrow();
        }

        double width() {
            return ends.values().stream().mapToDouble(End::width).average().orElseThrow();
        }
    }

    /// One end of a curve.
    ///
    /// @param coverage share of the 95 % intervals that hold the planted factor
    /// @param width mean of ln (high / low)
    /// @param error mean of |ln (found / planted)|
    record End(double coverage, double width, double error) {}

    /// What a listing says or was told, beside how much more it asks than the price model expected.
    ///
    /// @param what it is
    /// @param n listings
    /// @param providers of them
    /// @param slope change of ln price for one unit
    /// @param low lower end of its 95 % interval, providers counting as one each
    /// @param high upper end
    record Slope(String what, int n, int providers, double slope, double low, double high) {}

    /// How often listings have a deal.
    ///
    /// @param part of the listings
    /// @param n of them
    /// @param share with a deal
    record DealShare(String part, int n, Proportion share) {}

    @Test
    void plantedCurvesAreFoundAndWhatRealListingsSayIsWritten() throws IOException {
        Path file = Path.of("..", "..", "shared", "data", "exchange-listings", "listings.csv");
        Assumptions.assumeTrue(Files.exists(file), "the exchange listings of ../shared are not here");
        List<PricedListing> priced = ListingsFile.read(file).rows().stream().filter(ListingRow::isPriced)
                .map(row -> PricedListing.listed(row.features(row.plan().orElseThrow()), row.price())).toList();
        List<ListingFeatures> listings = priced.stream().map(PricedListing::features).toList();
        List<Recovery> recoveries = new ArrayList<>();
        for (int deals : new int[]{50, 100, 200, 500, 1_000, 2_000}) {
            recoveries.add(recovery(listings, USUAL, deals));
        }
        recoveries.add(recovery(listings, new SyntheticDeals.Errors(0, 0.1, 0.1), 500));
        recoveries.add(recovery(listings, new SyntheticDeals.Errors(0.6, 1, 0.6), 500));
        List<NamedCsvRecord> records = records(file);
        Files.createDirectories(DOCS);
        Files.writeString(DOCS.resolve("signals.md"), SignalStudyReport.text(recoveries, effects(), slopes(priced,
                records), shares(records)));
        Files.writeString(DOCS.resolve("signals.svg"), SignalStudyReport.plot(recoveries));
        recoveries.forEach(recovery -> assertThat(recovery.coverage()).as("%s", recovery)
                .isGreaterThanOrEqualTo(0.9));
        recoveries.getLast().ends().forEach((name, end) -> assertThat(end.coverage()).as(name)
                .isGreaterThanOrEqualTo(0.88));
    }

    private static Recovery recovery(List<ListingFeatures> listings, SyntheticDeals.Errors errors, int deals)
            throws IOException {
        PricingModel model = Models.onBoard().model();
        Map<String, List<End>> found = new TreeMap<>();
        List<Map<String, End>> ofSeeds = IntStream.rangeClosed(1, SEEDS).parallel().mapToObj(seed -> {
            PricingModel truth = SyntheticDeals.plant(model, seed);
            Map<String, End> ends = new TreeMap<>();
            DealTrainer
                    .fit(DealTrainer.Base.of(model), SyntheticDeals.draw(truth, listings, errors, deals, 1_000L + seed))
                    .taught()
                    .forEach(taught -> {
                        Double planted = planted(truth, taught.name());
                        if (planted != null) {
                            boolean covers = taught.low() <= planted * (1 + 1e-9)
                                    && planted <= taught.high() * (1 + 1e-9);
                            ends.put(taught.name().substring("responses/".length()), new End(covers ? 1 : 0,
                                    Math.log(taught.high() / taught.low()),
                                    Math.abs(Math.log(taught.value() / planted))));
                        }
                    });
            return ends;
        }).toList();
        ofSeeds.forEach(ends -> ends.forEach((name, end) -> found.computeIfAbsent(name, _ -> new ArrayList<>())
                .add(end)));
        Map<String, End> means = new TreeMap<>();
        found.forEach((name, ends) -> means.put(name,
                new End(mean(ends, End::coverage), mean(ends, End::width), mean(ends, End::error))));
        return new Recovery(deals, errors, means);
    }

    private static @Nullable Double planted(PricingModel truth, String name) {
        for (SignalKind kind : SignalKind.values()) {
            ResponseCurve curve = Objects.requireNonNull(truth.responses().curves().get(kind));
            if (name.equals("responses/" + kind.label() + "/worst")) {
                return curve.worst();
            }
            if (name.equals("responses/" + kind.label() + "/best")) {
                return curve.best();
            }
        }
        return null;
    }

    private static double mean(List<End> ends, ToDoubleFunction<End> part) {
        return ends.stream().mapToDouble(part).average().orElseThrow();
    }

    // What list prices taught of update frequencies and categories: the model on board, the surest first.
    private static List<Map.Entry<String, Double[]>> effects() throws IOException {
        Effects effects = Models.onBoard().model().prices().parameters().effects();
        List<Map.Entry<String, Double[]>> found = new ArrayList<>();
        for (Effects.Feature feature : List.of(Effects.Feature.UPDATE_FREQUENCY, Effects.Feature.CATEGORY)) {
            effects.levels().get(feature).forEach((level, effect) -> {
                Effects.Evidence evidence = effects.evidence().get(feature.label() + "/" + level);
                found.add(Map.entry(feature.label() + "/" + level, new Double[]{effect, evidence.standardError(),
                    (double) evidence.n(), evidence.borrowed()}));
            });
        }
        return found.stream().sorted(Comparator.<Map.Entry<String, Double[]>, String>comparing(
                entry -> entry.getKey().substring(0, entry.getKey().indexOf('/'))).reversed()
                .thenComparingDouble(entry -> -Math.abs(entry.getValue()[0] / entry.getValue()[1]))).toList();
    }

    // Does what the price model does not look at, or looks at little, explain what it leaves? Within plan × exchange.
    private static List<Slope> slopes(List<PricedListing> priced, List<NamedCsvRecord> records) {
        Map<String, NamedCsvRecord> byId = new HashMap<>();
        records.forEach(record -> byId.put(record.getField("listing_id"), record));
        CrossValidation validation = new CrossValidation(new PriceModelTrainer(new PriceModelTrainer.Options(
                Settings.candidates(), "CNY", 10, List.of(), Map.of(), LexiconFile.onBoard(), false)), priced);
        List<OutOfFold> left = validation.run(validation.folds(Grouping.PROVIDER, 1), 1, _ -> {});
        Map<String, Function<NamedCsvRecord, Double>> attributes = new TreeMap<>(Map.of(
                "a stated update frequency (1) or none (0)",
                record -> record.getField("update_frequency").equals("no-update") ? 0.0 : 1.0,
                "ln of the description's length", record -> Math.log1p(record.getField("description").length()),
                "ln (1 + views)", record -> record.getField("views").isEmpty()
                        ? null
                        : Math.log1p(Double.parseDouble(record.getField("views")))));
        List<Slope> slopes = new ArrayList<>();
        attributes.forEach((what, of) -> slopes.add(slope(what, left.stream()
                .filter(prediction -> of.apply(byId.get(prediction.row().features().id())) != null).toList(),
                prediction -> of.apply(byId.get(prediction.row().features().id())))));
        return slopes;
    }

    // Least squares within plan × exchange, with errors that providers share (Liang and Zeger 1986).
    private static Slope slope(String what, List<OutOfFold> left, ToDoubleFunction<OutOfFold> x) {
        Map<String, double[]> sums = new HashMap<>();
        for (OutOfFold one : left) {
            double[] sum = sums.computeIfAbsent(cell(one), _ -> new double[3]);
            sum[0]++;
            sum[1] += x.applyAsDouble(one);
            sum[2] += one.row().logPrice() - one.typical();
        }
        double xx = 0;
        double xy = 0;
        for (OutOfFold one : left) {
            double[] sum = sums.get(cell(one));
            double own = x.applyAsDouble(one) - sum[1] / sum[0];
            xx += own * own;
            xy += own * (one.row().logPrice() - one.typical() - sum[2] / sum[0]);
        }
        double slope = xy / xx;
        Map<String, Double> scores = new TreeMap<>();
        for (OutOfFold one : left) {
            double[] sum = sums.get(cell(one));
            double own = x.applyAsDouble(one) - sum[1] / sum[0];
            double error = one.row().logPrice() - one.typical() - sum[2] / sum[0] - slope * own;
            scores.merge(one.row().features().provider(), own * error, Double::sum);
        }
        int providers = scores.size();
        double variance = scores.values().stream().mapToDouble(score -> score * score).sum() / xx / xx * providers
                / (providers - 1);
        double reach = new TDistribution(providers - 1.0).inverseCumulativeProbability(0.975) * Math.sqrt(variance);
        return new Slope(what, left.size(), providers, slope, slope - reach, slope + reach);
    }

    private static String cell(OutOfFold one) {
        return one.row().features().plan() + "|" + one.row().features().exchange();
    }

    // Guiyang is the one exchange with deals of more than a listing or two.
    private static List<DealShare> shares(List<NamedCsvRecord> records) {
        List<NamedCsvRecord> guiyang = records.stream().filter(record -> record.getField("exchange").equals("guiyang"))
                .sorted(Comparator.comparingDouble(record -> Double.parseDouble(record.getField("views")))).toList();
        List<DealShare> shares = new ArrayList<>();
        int third = guiyang.size() / 3;
        shares.add(share("least viewed third", guiyang.subList(0, third)));
        shares.add(share("middle third", guiyang.subList(third, 2 * third)));
        shares.add(share("most viewed third", guiyang.subList(2 * third, guiyang.size())));
        for (boolean hasPrice : new boolean[]{true, false}) {
            shares.add(share(hasPrice ? "with a list price" : "price to be agreed", guiyang.stream()
                    .filter(record -> Double.parseDouble(record.getField("price")) > 0 == hasPrice).toList()));
        }
        return shares;
    }

    private static DealShare share(String part, List<NamedCsvRecord> records) {
        long sold = records.stream().filter(record -> Double.parseDouble(record.getField("deals")) > 0).count();
        return new DealShare(part, records.size(), Proportion.of(sold, records.size()));
    }

    private static List<NamedCsvRecord> records(Path file) throws IOException {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            return reader.stream().toList();
        }
    }
}
