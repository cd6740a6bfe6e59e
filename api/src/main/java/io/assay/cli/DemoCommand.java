package io.assay.cli;

import io.assay.document.profile.AuditDocument;
import io.assay.document.profile.ProfileDocument;
import io.assay.document.profile.ProfileReader;
import io.assay.service.security.Role;
import io.assay.service.store.Tenant;
import io.assay.valuation.profile.HashSeed;
import io.assay.valuation.profile.QualityRules;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/// `assay demo`: real datasets profiled, listed and priced over HTTP, as providers, an exchange and a buyer would do
/// it.
@Command(name = "demo", mixinStandardHelpOptions = true,
        description = "Profile real datasets, list rights to them, and print what they are worth and why.")
final class DemoCommand implements Callable<Integer> {
    private static final Tenant TENANT = new Tenant("demo");
    private static final HashSeed AUDIT_SEED = HashSeed
            .ofSecret("the audit seed of the demonstration".getBytes(StandardCharsets.UTF_8));
    private static final String WEATHER = "weather_seattle_newyork.csv";
    private static final List<City> CITIES = List.of(new City("Seattle", "西雅图", "US-WA", "seattle-met"),
            new City("New York", "纽约", "US-NY", "new-york-met"));

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--once", description = "stop when the prices are printed")
    private boolean once;

    @Option(names = "--port", description = "port of the service; 0 = any free one", defaultValue = "0")
    private int port;

    /// One dataset of the demonstration.
    private record City(String name, String chinese, String region, String provider) {
        String title() {
            return "Daily weather of " + name + ", 2012 to 2015";
        }
    }

    @Override
    public Integer call() throws Exception {
        long start = System.nanoTime();
        PrintWriter out = spec.commandLine().getOut();
        Path folder = Files.createTempDirectory("assay-demo");
        try (RunningService service = RunningService
                .start(RunningService.Options.temporary(port, folder))) {
            String key = service.firstAdminKey(TENANT).orElseThrow();
            service.setExchange(TENANT, "zhejiang");
            Client client = new Client(service.address(), key);
            client.awaitReady();
            out.printf("Assay serves %s, %.1f s after it was started.%n", service.address(),
                    (System.nanoTime() - start) / 1e9);
            out.println(
                    "Two providers profile their weather data and list the right to train models on it for a year,");
            out.println("on an exchange whose prices the model knows. The rows stay where they are.");
            weather(service, folder, out);
            new HousingDemo(folder, service, TENANT, out).run();
            out.println();
            out.println("Quotes are signed; the public key is at " + service.address() + "/v1/keys");
            out.println("Console: " + service.address() + "/console/index.html");
            if (!once) {
                out.println("Admin key, shown this once: " + key);
                out.println("Stop with Ctrl-C. Everything is in a temporary folder and goes with it.");
                out.flush();
                new CountDownLatch(1).await();
            }
            out.flush();
        }
        return 0;
    }

    private static void weather(RunningService service, Path folder, PrintWriter out)
            throws IOException, InterruptedException {
        Client exchange = new Client(service.address(), service.key(TENANT, Role.EXCHANGE, "the-exchange"));
        Client auditor = new Client(service.address(), service.key(TENANT, Role.AUDITOR, "an-auditor"));
        Client buyer = new Client(service.address(), service.key(TENANT, Role.BUYER, "a-buyer"));
        QuotePrinter printer = new QuotePrinter(out);
        Map<City, String> profiles = new LinkedHashMap<>();
        Map<City, String> listings = new LinkedHashMap<>();
        for (City city : CITIES) {
            Client provider = new Client(service.address(), service.key(TENANT, Role.PROVIDER, city.provider()));
            String profile = provider.post("/v1/profiles", profile(folder, city, HashSeed.demo())).get("id").asString();
            profiles.put(city, profile);
            listings.put(city, provider.post("/v1/listings", listing(city, profile)).get("id").asString());
        }
        City first = CITIES.getFirst();
        out.println("A buyer in Seattle asks what a right is worth while its provider alone stands behind it:");
        printer.print(first.title() + ", as its provider claims it", quote(buyer, listings.get(first)));
        out.println();
        out.println("An auditor profiles the same rows, under a seed that providers never see, too; the exchange admits"
                + " what");
        out.println("they typed. What was held back comes back:");
        for (City city : CITIES) {
            auditor.post("/v1/profiles/" + profiles.get(city) + "/audits", new AuditDocument(
                    profile(folder, city, HashSeed.demo()), profile(folder, city, AUDIT_SEED)));
            exchange.post("/v1/listings/" + listings.get(city) + "/admission", Map.of());
        }
        for (City city : CITIES) {
            printer.print(city.title() + ", admitted and audited", quote(buyer, listings.get(city)));
        }
    }

    private static JsonNode quote(Client buyer, @Nullable String listing) throws IOException, InterruptedException {
        return buyer.post("/v1/quotes", Map.of("listingId", Objects.requireNonNull(listing), "buyer",
                Map.of("region", "US-WA"), "currency", "CNY"));
    }

    /// Profiles one city's rows, as its provider would on its own machine; only the profile goes on.
    private static ProfileDocument profile(Path folder, City city, HashSeed seed) throws IOException {
        Path rows = folder.resolve(city.provider() + ".csv");
        try (BufferedReader all = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(DemoCommand.class.getResourceAsStream(WEATHER)), StandardCharsets.UTF_8))) {
            String header = Objects.requireNonNull(all.readLine());
            Files.writeString(rows, header + "\n" + all.lines().filter(row -> row.startsWith(city.name() + ","))
                    .collect(Collectors.joining("\n", "", "\n")));
        }
        return new ProfileReader(rows, city.title(), Set.of(), Set.of(), new TreeSet<>(Set.of(city.region())),
                "weather", seed, QualityRules.NONE).read(_ -> {}).document();
    }

    private static Map<String, Object> listing(City city, String profileId) {
        return Map.of("title", city.chinese() + "历史天气统计数据",
                "description",
                city.chinese() + "城市逐日气象统计数据，提供日期、降水、最高气温、最低气温、风速、天气类型等信息，支持城市治理、公共服务和企业决策分析",
                "category", "公共服务", "profileId", profileId,
                "plan", "one-off", "updateFrequency", "no-update",
                "right", Map.of("actions", List.of("use", "derive"), "purpose", List.of("model-training"),
                        "territory", List.of("US"), "term", "P1Y", "delivery", "file"));
    }
}
