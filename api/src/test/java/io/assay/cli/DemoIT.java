package io.assay.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// The packaged command, as a stranger runs it.
class DemoIT {
    @TempDir
    private Path folder;

    @Test
    void theDemoShowsTwoPricesWithTheirReasonsAndLeavesNothingBehind() throws Exception {
        try (PackagedAssay demo = new PackagedAssay(folder.resolve("out"), "demo", "--once")) {
            assertThat(demo.await()).as(demo.output()).isZero();
            assertThat(demo.output())
                    .contains("Seattle", "New York", "typical ", "comparable rights cost about between",
                            "compared with:", "no evidence yet", "as its provider claims it",
                            "held back while facts are claimed: × 0.", "admitted: ", "admitted and audited")
                    .doesNotContain("Exception", "WARN", "ERROR");
            // A price that can be relied on, or the centre of a range.
            assertThat(demo.output().lines().filter(line -> line.matches("     (price|centre) .*"))).hasSize(3);
            assertThat(demo.output())
                    .containsPattern("north Texas .* × 2[.].* teaches as much as the buyer's own months")
                    .containsPattern("Houston .* × 1[.].* goes 7. % of the way")
                    .containsPattern("the border .* × 0[.].* goes 2. % of the way");
        }
        try (Stream<Path> left = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            assertThat(left.filter(path -> path.getFileName().toString().startsWith("assay-demo"))).isEmpty();
        }
        assertThat(ProcessHandle.allProcesses().filter(process -> process.info().command()
                .filter(command -> command.contains("assay-demo")).isPresent())).isEmpty();
    }

    @Test
    void onSigtermTheServiceDrainsAndStopsItsRedis() throws Exception {
        Path data = folder.resolve("data");
        try (PackagedAssay service = new PackagedAssay(folder.resolve("out"), "serve", "--port", "0", "--data",
                data.toString())) {
            String key = service.adminKey();
            assertThat(service.get("/v1/keys", key).statusCode()).isEqualTo(200);
            long redis = Long.parseLong(Files.readString(data.resolve("redis/child.pid")));
            service.terminate();
            assertThat(service.await()).isEqualTo(143);
            assertThat(ProcessHandle.of(redis).map(ProcessHandle::isAlive).orElse(false)).isFalse();
        }
        try (PackagedAssay again = new PackagedAssay(folder.resolve("out2"), "serve", "--port", "0", "--data",
                data.toString())) {
            again.address();
            assertThat(again.output()).as("the admin key is shown once").doesNotContain("assay_");
        }
    }

    @Test
    void aTakenPortAndATakenFolderAreNamedInOneLine() throws Exception {
        Path data = folder.resolve("data");
        try (PackagedAssay first = new PackagedAssay(folder.resolve("out"), "serve", "--port", "0", "--data",
                data.toString())) {
            String port = first.address().replaceAll(".*:", "");
            for (List<String> arguments : List.of(List.of("--port", port, "--data", folder.resolve("other").toString()),
                    List.of("--port", "0", "--data", data.toString()))) {
                try (PackagedAssay second = new PackagedAssay(folder.resolve("out2"), Stream.concat(Stream.of("serve"),
                        arguments.stream()).toArray(String[]::new))) {
                    assertThat(second.await()).isEqualTo(2);
                    assertThat(second.output()).contains("assay serve: ").contains("Maybe");
                    assertThat(second.output().lines()).as(second.output()).hasSize(1);
                }
            }
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }
}
