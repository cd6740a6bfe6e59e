package io.assay.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

import static java.nio.charset.StandardCharsets.UTF_8;

/// What an economist does with the models of a running service, from its deals to a price: `learn`, `shadow`,
/// `activate`, `list`.
abstract class ServedModelCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private Service service;

    @Override
    public Integer call() throws IOException, InterruptedException {
        run(service.client(), spec.commandLine().getOut());
        return 0;
    }

    abstract void run(Client client, PrintWriter out) throws IOException, InterruptedException;

    /// `assay model learn`.
    @Command(name = "learn", mixinStandardHelpOptions = true, description = "Learn a candidate from the deals of a"
            + " service, and show what it does to every listing.")
    static final class Learn extends ServedModelCommand {
        private static final int NAMED = 10;

        @Option(names = "--name", paramLabel = "NAME", description = "of the candidate, for people")
        private @Nullable String name;

        @Option(names = "--half-life", paramLabel = "DAYS", description = "after which a deal counts half")
        private @Nullable Integer halfLifeDays;

        @Option(names = "--as-of", paramLabel = "TIME", description = "leave later deals out")
        private @Nullable String asOf;

        @Override
        void run(Client client, PrintWriter out) throws IOException, InterruptedException {
            Map<String, Object> how = new TreeMap<>();
            put(how, "name", name);
            put(how, "halfLifeDays", halfLifeDays);
            put(how, "asOf", asOf);
            JsonNode model = client.post("/v1/models/candidates", how);
            String id = client.member(model, "id").asString();
            JsonNode source = client.member(model, "source");
            out.printf(Locale.ROOT, "%s (%s) from %d deals of %s to %s%n", id, model.get("status").asString(),
                    source.get("deals").get("used").asInt(), source.get("deals").get("from").asString(),
                    source.get("deals").get("to").asString());
            for (JsonNode note : source.get("notes")) {
                out.println("  " + note.asString());
            }
            out.printf(Locale.ROOT, "  %-32s %8s  %-18s %8s %6s %9s%n", "", "value", "95 % interval", "prior", "deals",
                    "prior left");
            for (JsonNode taught : source.get("learned")) {
                out.printf(Locale.ROOT, "  %-32s %8.3f  %-18s %8.3f %6d %7.0f %%%n", taught.get("name").asString(),
                        taught.get("value").asDouble(), String.format(Locale.ROOT, "%.3f to %.3f",
                                taught.get("low").asDouble(), taught.get("high").asDouble()),
                        taught.get("prior").asDouble(), taught.get("deals").asInt(),
                        100 * taught.get("borrowed").asDouble());
            }
            diff(client.post("/v1/models/" + id + "/diff", Map.of()), out);
            out.println("next: assay model shadow " + id);
        }

        private static void diff(JsonNode diff, PrintWriter out) {
            JsonNode all = diff.get("summary");
            out.printf(Locale.ROOT, "of %d listings %d keep their price (within 1 %%), %d cost more, %d less, %d gain a"
                    + " price, %d lose theirs%n", all.get("listings").asInt(), all.get("unchanged").asInt(),
                    all.get("raised").asInt(), all.get("lowered").asInt(), all.get("gained").asInt(),
                    all.get("lost").asInt());
            int named = 0;
            for (JsonNode change : diff.get("listings")) {
                if (change.has("factor") && named++ < NAMED) {
                    out.printf(Locale.ROOT, "  %s  %s → %s  × %.3f%n", change.get("id").asString(),
                            change.path("before").path("amount").asString(""),
                            change.path("after").path("amount").asString(""), change.get("factor").asDouble());
                }
            }
        }

        private static void put(Map<String, Object> members, String member, @Nullable Object value) {
            if (value != null) {
                members.put(member, value);
            }
        }
    }

    /// What a model is used for from now on.
    abstract static class Deploy extends ServedModelCommand {
        @Parameters(paramLabel = "ID", description = "a model's id, as learn and list name it")
        @SuppressWarnings("NullAway.Init")
        private String id;

        @Option(names = "--reason", paramLabel = "WORDS", description = "why, for those who ask later")
        private @Nullable String reason;

        abstract String use();

        boolean isForced() {
            return false;
        }

        @Override
        void run(Client client, PrintWriter out) throws IOException, InterruptedException {
            Map<String, Object> how = new TreeMap<>();
            Learn.put(how, "reason", reason);
            if (isForced()) {
                how.put("force", true);
            }
            JsonNode change = client
                    .post("/v1/models/" + URLEncoder.encode(id, UTF_8).replace("+", "%20") + "/" + use(), how);
            out.printf(Locale.ROOT, "%s is %s since %s%n", client.member(change, "model").asString(),
                    change.get("role").asString(), change.get("at").asString());
        }
    }

    /// `assay model shadow`.
    @Command(name = "shadow", mixinStandardHelpOptions = true,
            description = "Let a model price beside the active one, unseen, to compare.")
    static final class Shadow extends Deploy {
        @Override
        String use() {
            return "shadow";
        }
    }

    /// `assay model activate`.
    @Command(name = "activate", mixinStandardHelpOptions = true,
            description = "Let a model price, once somebody looked at its diff and it was a shadow.")
    static final class Activate extends Deploy {
        @Option(names = "--force", description = "although it never was a shadow; wants --reason")
        private boolean force;

        @Override
        String use() {
            return "activate";
        }

        @Override
        boolean isForced() {
            return force;
        }
    }

    /// `assay model list`.
    @Command(name = "list", mixinStandardHelpOptions = true,
            description = "The models of a service, which one prices, and how a shadow compares.")
    static final class List extends ServedModelCommand {
        @Override
        void run(Client client, PrintWriter out) throws IOException, InterruptedException {
            for (JsonNode model : client.member(client.get("/v1/models"), "models")) {
                JsonNode deals = model.get("source").path("deals");
                out.printf(Locale.ROOT, "%-28s %-9s %s, %d list prices, %d deals%n", model.get("id").asString(),
                        model.get("status").asString(), model.get("name").asString(),
                        model.get("source").get("listings").get("priced").asInt(), deals.path("used").asInt(0));
                JsonNode shadow = model.path("shadow");
                if (shadow.has("meanFactor")) {
                    out.printf(Locale.ROOT, "%-28s           as a shadow: × %.3f in the mean of %d quotes, × or ÷ %.3f"
                            + " apart%n", "", shadow.get("meanFactor").asDouble(), shadow.get("compared").asInt(),
                            shadow.get("meanDifference").asDouble());
                }
            }
        }
    }
}
