package io.assay.cli;

import io.assay.document.profile.ProfileReader;
import io.assay.document.transfer.PredictionsDocument;
import io.assay.document.transfer.RowFile;
import io.assay.document.transfer.TransferReport;
import io.assay.service.security.Role;
import io.assay.service.store.Tenant;
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
    private static final TransferOptions OPTIONS = new TransferOptions("median",
            new TreeSet<>(Set.of("city", "volume", "date")), true, null, 1);

    private record Part(String name, List<String> cities) {}

    private final Path folder;
    private final RunningService service;
    private final Tenant tenant;
    private final Client exchange;
    private final Client buyer;
    private final PrintWriter out;

    /// @param service whose keys buyer, providers and exchange get
    HousingDemo(Path folder, RunningService service, Tenant tenant, PrintWriter out) throws IOException {
        this.folder = folder;
        this.service = service;
        this.tenant = tenant;
        this.exchange = new Client(service.address(), service.key(tenant, Role.EXCHANGE, "the-exchange"));
        this.buyer = new Client(service.address(), service.key(tenant, Role.BUYER, "north-texas-lender"));
        this.out = out;
    }

    void run() throws IOException, InterruptedException {
        RowFile own = RowFile.target(rows("buyer", BUYERS, month -> month % 2 == 1));
        out.println();
        out.println(
                "Where locality decides: monthly housing data of three parts of Texas, the same right to each, for a");
        out.printf("buyer who predicts house prices in %s. The buyer commits to its labels, each provider to what%n",
                BUYERS.name());
        out.printf("its data predicts of the buyer's %d months; the buyer scores that (assay transfer), the provider%n",
                own.table().size());
        out.println("accepts it, and the report counts in full for this pair:");
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
        Client seller = new Client(service.address(), service.key(tenant, Role.PROVIDER, provider));
        JsonNode profile = seller.post("/v1/profiles", new ProfileReader(offered, part.name(), Set.of(), Set.of(),
                new TreeSet<>(Set.of(REGION)), null, HashSeed.demo(), QualityRules.NONE).read(_ -> {}).document());
        String listing = seller.post("/v1/listings", listing(profile.get("id").asString())).get("id").asString();
        exchange.post("/v1/listings/" + listing + "/admission", Map.of());
        RowFile source = RowFile.source(offered, 1);
        Predictions predictions = Transfer.withForest().predict(source.table(), own.table(), OPTIONS);
        TransferReport report = TransferReport.of(REGION, source.digest(), own.digest(),
                Transfer.withForest().score(own.table(), predictions), predictions);
        String transfer = countersigned(seller, listing, own.digest(), predictions, report, source.digest());
        JsonNode quote = buyer.post("/v1/quotes", Map.of("listingId", listing, "buyer",
                Map.of("region", REGION, "transferId", transfer), "currency", "CNY"));
        double locality = quote.get("contributions").valueStream()
                .filter(reason -> Set.of("locality", "countersigned report").contains(reason.get("name").asString()))
                .mapToDouble(reason -> reason.get("factor").asDouble()).reduce(1, (all, factor) -> all * factor);
        out.printf(Locale.ROOT, "   %-15s %10.3f %7.2f  × %-9.4g %,12.2f   because %s%n", part.name(),
                report.transferGap(),
                report.score(), locality,
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
    private String countersigned(Client seller, String listing, String labels, Predictions predictions,
            TransferReport report, String source) throws IOException, InterruptedException {
        String id = buyer.post("/v1/transfers", Map.of("listingId", listing, "labels", labels, "region", REGION))
                .get("id").asString();
        seller.post("/v1/transfers/" + id + "/predictions", Map.of("digest",
                Objects.requireNonNull(PredictionsDocument.of(source, predictions).digest()), "task", "regression",
                "label", OPTIONS.label(), "logLabel", OPTIONS.logLabel()));
        buyer.post("/v1/transfers/" + id + "/report", report);
        seller.post("/v1/transfers/" + id + "/acceptance", Map.of("report", Objects.requireNonNull(report.digest())));
        return id;
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

    private static Map<String, Object> listing(String profileId) {
        return Map.of("title", "德克萨斯州城市住房市场月度数据 2000–2015", "description", "逐月住房市场数据：销售量、挂牌量、库存月数、价格中位数",
                "category", "公共服务", "profileId", profileId,
                "plan", "one-off", "updateFrequency", "no-update",
                "right", Map.of("actions", List.of("use", "derive"), "purpose", List.of("model-training"),
                        "territory", List.of("US"), "term", "P1Y", "delivery", "file"));
    }
}
