package io.assay.cli;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
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
            String key = service.firstAdminKey(new Tenant("demo")).orElseThrow();
            Client client = new Client(service.address(), key);
            client.awaitReady();
            out.printf("Assay serves %s, %.1f s after it was started.%n", service.address(),
                    (System.nanoTime() - start) / 1e9);
            out.println(
                    "Two providers profile their weather data and list the right to train models on it for a year,");
            out.println("on an exchange whose prices the model knows. The rows stay where they are.");
            out.println("A buyer in Seattle asks what the rights are worth:");
            price(folder, client, new QuotePrinter(out));
            Client buyer = new Client(service.address(), service.key(new Tenant("demo"), Role.BUYER));
            new HousingDemo(folder, client, buyer, out).run();
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

    private static void price(Path folder, Client client, QuotePrinter printer)
            throws IOException, InterruptedException {
        List<String> profileIds = new ArrayList<>();
        for (City city : CITIES) {
            profileIds.add(client.post("/v1/profiles?provider=" + city.provider(), profile(folder, city)).get("id")
                    .asString());
        }
        for (int i = 0; i < CITIES.size(); i++) {
            City city = CITIES.get(i);
            JsonNode listing = client.post("/v1/listings", listing(city, profileIds.get(i)));
            JsonNode quote = client.post("/v1/quotes", Map.of("listingId", listing.get("id").asString(),
                    "buyer", Map.of("region", "US-WA"), "currency", "CNY"));
            printer.print(city.title(), quote);
        }
    }

    /// Profiles one city's rows, as its provider would on its own machine; only the profile goes on.
    private static ProfileDocument profile(Path folder, City city) throws IOException {
        Path rows = folder.resolve(city.provider() + ".csv");
        try (BufferedReader all = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(DemoCommand.class.getResourceAsStream(WEATHER)), StandardCharsets.UTF_8))) {
            String header = Objects.requireNonNull(all.readLine());
            Files.writeString(rows, header + "\n" + all.lines().filter(row -> row.startsWith(city.name() + ","))
                    .collect(Collectors.joining("\n", "", "\n")));
        }
        return new ProfileReader(rows, city.title(), Set.of(), Set.of(), new TreeSet<>(Set.of(city.region())),
                "weather",
                HashSeed.demo(), QualityRules.NONE).read(_ -> {}).document();
    }

    private static Map<String, Object> listing(City city, String profileId) {
        return Map.of("title", city.chinese() + "历史天气统计数据",
                "description",
                city.chinese() + "城市逐日气象统计数据，提供日期、降水、最高气温、最低气温、风速、天气类型等信息，支持城市治理、公共服务和企业决策分析",
                "category", "公共服务", "exchange", "zhejiang", "provider", city.provider(), "profileId", profileId,
                "plan", "one-off", "updateFrequency", "no-update",
                "right", Map.of("actions", List.of("use", "derive"), "purpose", List.of("model-training"),
                        "territory", List.of("US"), "term", "P1Y", "delivery", "file"));
    }
}
