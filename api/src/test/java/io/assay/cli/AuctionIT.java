package io.assay.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/// The packaged jar clears and proves a package auction, with the native solver that it carries.
class AuctionIT {
    @TempDir
    private Path folder;

    @Test
    void theJarSolvesProvesAndSaysNothingElse() throws Exception {
        Path example = Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
                .map(parent -> parent.resolve("examples/auctions/package-core.json")).filter(Files::exists).findFirst()
                .orElseThrow();
        String result = folder.resolve("result.json").toString();
        assertThat(run("clear", example.toString(), "-o", result)).isEqualTo("0 ");
        assertThat(run("verify", result)).startsWith("1 ").contains("not proven, gap ");
        assertThat(run("verify", result, "--resolve")).startsWith("0 proved: 7 bids");
    }

    private String run(String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--sun-misc-unsafe-memory-access=allow", "-jar", System.getProperty("assay.jar")));
        command.addAll(List.of(args));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return process.waitFor() + " " + output;
    }
}
