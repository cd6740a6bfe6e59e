package io.assay.pricing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// Real data that stands beside the project and not in it; tests that read it are skipped where it is absent.
public final class SharedData {
    private SharedData() {}

    /// The lines of `shared/data/…`, beside the project, after the header.
    public static List<String> lines(String file) throws IOException {
        Path path = Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve("shared/data").resolve(file)).filter(Files::exists).findFirst()
                .orElse(null);
        assumeTrue(path != null, "the data/" + file + " of ../shared are not here");
        return Files.readAllLines(path).stream().skip(1).toList();
    }
}
