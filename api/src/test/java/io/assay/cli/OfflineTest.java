package io.assay.cli;

import io.assay.document.json.Schemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Commands that call no service start without the service's libraries, in a process of their own that says what it
/// loads.
class OfflineTest {
    private static final List<String> SERVICE_ONLY = List.of("org.springframework.", "reactor.", "io.netty.",
            "io.lettuce.", "io.micrometer.", "io.swagger.");
    private static final Path EXAMPLES = Schemas.ROOT.resolve("examples");
    private static final String LISTINGS = EXAMPLES.resolve("listings.csv").toString();

    @TempDir
    static Path folder;

    static Stream<List<String>> commands() throws IOException {
        Path rows = Files.writeString(folder.resolve("rows.csv"), rows(0));
        Path others = Files.writeString(folder.resolve("others.csv"), rows(1));
        return Stream.of(List.of("--help"),
                List.of("profile", rows.toString()),
                List.of("transfer", "--source", rows.toString(), "--target", others.toString(), "--label", "y"),
                List.of("train", LISTINGS, "--repeats", "0"),
                List.of("predict", LISTINGS),
                List.of("appraise", EXAMPLES.resolve("appraisal-request.json").toString()),
                List.of("clear", EXAMPLES.resolve("auctions/sealed-second-price.json").toString(), "-o",
                        folder.resolve("result.json").toString()),
                List.of("verify", folder.resolve("result.json").toString()),
                List.of("simulate", EXAMPLES.resolve("scenario.json").toString()),
                List.of("model", "--help"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void itLoadsNoClassOfTheService(List<String> arguments) throws IOException, InterruptedException {
        List<String> loaded = loaded(arguments);
        assertThat(loaded).contains("io.assay.cli.Assay").filteredOn(OfflineTest::isServiceOnly).isEmpty();
    }

    @Test
    void aCommandOfTheServiceLoadsThemSoTheTestCanFail() throws IOException, InterruptedException {
        assertThat(loaded(List.of("keys", "list", "--data", folder.toString()))).anyMatch(OfflineTest::isServiceOnly);
    }

    private static boolean isServiceOnly(String name) {
        return SERVICE_ONLY.stream().anyMatch(name::startsWith);
    }

    private static List<String> loaded(List<String> arguments) throws IOException, InterruptedException {
        Path log = folder.resolve("classes-" + arguments.getFirst() + ".log");
        Path output = folder.resolve("output-" + arguments.getFirst() + ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", "-Xlog:class+load:file=" + log,
                "-cp", System.getProperty("java.class.path"), "io.assay.cli.Assay"));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        try (Stream<String> lines = Files.lines(log)) {
            return lines.map(OfflineTest::second).toList();
        }
    }

    private static String second(String line) {
        int start = line.indexOf(' ') + 1;
        return line.substring(start, line.indexOf(' ', start));
    }

    private static String rows(int shift) {
        StringBuilder rows = new StringBuilder("x,y\n");
        for (int i = 0; i < 60; i++) {
            rows.append(i % 7 + shift).append(',').append(i % 7 * 3 + i % 2).append('\n');
        }
        return rows.toString();
    }
}
