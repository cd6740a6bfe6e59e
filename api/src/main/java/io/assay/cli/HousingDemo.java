package io.assay.cli;

import io.assay.document.profile.ProfileReader;
import io.assay.document.transfer.RowFile;
import io.assay.document.transfer.TransferReport;
import io.assay.valuation.profile.HashSeed;
import io.assay.valuation.profile.QualityRules;
import io.assay.valuation.shift.Predictions;
import io.assay.valuation.shift.Transfer;
import io.assay.valuation.shift.TransferOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// The part of the demonstration in which locality decides: the same right to the same kind of data of three parts of
/// Texas, for a buyer in one of them. Even months are on offer, odd months are the buyer's own.
final class HousingDemo {
    private static final String HOUSING = "housing_texas_46_cities_monthly.csv";
    private static final Part BUYERS = new Part("north Texas", List.of("Collin County", "Dallas", "Denton County"));
    private static final List<Part> OFFERED = List.of(BUYERS,
            new Part("Houston", List.of("Fort Bend", "Houston", "Montgomery County")),
            new Part("the border", List.of("El Paso", "Laredo", "McAllen")));
    private static final String REGION = "US-TX";
    private static final int MONTH = 2;

    private record Part(String name, List<String> cities) {}

    private final Path folder;
    private final Client exchange;
    private final Client buyer;
    private final PrintWriter out;

    /// @param exchange calls as the exchange, which lists the data
    /// @param buyer calls as the buyer, whose report counts
    HousingDemo(Path folder, Client exchange, Client buyer, PrintWriter out) {
        this.folder = folder;
        this.exchange = exchange;
        this.buyer = buyer;
        this.out = out;
    }

    void run() throws IOException, InterruptedException {
        RowFile own = RowFile.target(rows("buyer", BUYERS, month -> month % 2 == 1));
        out.println();
        out.println(
                "Where locality decides: monthly housing data of three parts of Texas, the same right to each, for a");
        out.printf("buyer who predicts house prices in %s. Each provider predicts the buyer's %d months, the buyer%n",
                BUYERS.name(), own.table().size());
        out.println("scores the predictions with its own labels (assay transfer), and asks for a price:");
        out.printf("   %-15s %10s %7s  %11s %12s%n", "data of", "gap", "score", "locality", "price CNY");
        for (Part part : OFFERED) {
            quote(part, own);
        }
        out.println(
                "   A gap of 0 teaches as much as the buyer's own months; a score of 0 no more than their mean"
                        + " price does.");
    }

    private void quote(Part part, RowFile own) throws IOException, InterruptedException {
        String provider = part.name().toLowerCase(Locale.ROOT).replace(' ', '-') + "-realtors";
        Path offered = rows(provider, part, month -> month % 2 == 0);
        JsonNode profile = exchange.post("/v1/profiles?provider=" + provider,
                new ProfileReader(offered, part.name(), Set.of(),
                        Set.of(), new TreeSet<>(Set.of(REGION)), null, HashSeed.demo(), QualityRules.NONE).read(_ -> {})
                        .document());
        JsonNode listing = exchange.post("/v1/listings", listing(provider, profile.get("id").asString()));
        TransferReport report = report(RowFile.source(offered, 1), own);
        JsonNode quote = buyer.post("/v1/quotes", Map.of("listingId", listing.get("id").asString(), "buyer",
                Map.of("region", REGION, "transferReport", report), "currency", "CNY"));
        JsonNode locality = quote.get("contributions").valueStream()
                .filter(reason -> reason.get("name").asString().equals("locality")).findFirst().orElseThrow();
        out.printf(Locale.ROOT, "   %-15s %10.3f %7.2f  × %-9.4g %,12.2f   because %s%n", part.name(),
                report.transferGap(),
                report.score(), locality.get("factor").asDouble(),
                Double.parseDouble(quote.get(quote.has("price") ? "price" : "typical").get("amount").asString()),
                reason(report));
    }

    private static String reason(TransferReport report) {
        if (report.score() > 0.98) {
            return "it teaches as much as the buyer's own months";
        }
        return report.score() < 0.02
                ? "it teaches less than the mean price"
                : String.format(Locale.ROOT, "it goes %.0f %% of the way from the mean price to that",
                        100 * report.score());
    }

    // Both halves on one machine; `assay transfer predict` and `score` do the same on two.
    private static TransferReport report(RowFile source, RowFile own) {
        TransferOptions options = new TransferOptions("median", new TreeSet<>(Set.of("city", "volume", "date")), true,
                null, 1);
        Predictions predictions = Transfer.withForest().predict(source.table(), own.table(), options);
        return TransferReport.of(REGION, source.digest(), own.digest(),
                Transfer.withForest().score(own.table(), predictions), predictions);
    }

    private Path rows(String name, Part part, Predicate<Integer> months) throws IOException {
        try (BufferedReader all = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(HousingDemo.class.getResourceAsStream(HOUSING)), StandardCharsets.UTF_8))) {
            String header = Objects.requireNonNull(all.readLine());
            return Files.writeString(folder.resolve(name + ".csv"), header + "\n" + all.lines()
                    .filter(row -> part.cities().contains(row.substring(1, row.indexOf('"', 1))))
                    .filter(row -> months.test(Integer.parseInt(row.split(",", -1)[MONTH])))
                    .collect(Collectors.joining("\n", "", "\n")));
        }
    }

    private static Map<String, Object> listing(String provider, String profileId) {
        return Map.of("title", "德克萨斯州城市住房市场月度数据 2000–2015", "description", "逐月住房市场数据：销售量、挂牌量、库存月数、价格中位数",
                "category", "公共服务", "exchange", "zhejiang", "provider", provider, "profileId", profileId,
                "plan", "one-off", "updateFrequency", "no-update",
                "right", Map.of("actions", List.of("use", "derive"), "purpose", List.of("model-training"),
                        "territory", List.of("US"), "term", "P1Y", "delivery", "file"));
    }
}
