package io.assay.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/// The model on board with dearer derivation rights, sealed as a version of its own.
public final class Challenger {
    private Challenger() {}

    /// Its document; `folder` is scratch space.
    public static String sealed(Path folder) throws IOException {
        try (InputStream onBoard = Challenger.class.getResourceAsStream("/models/exchange-listings.json")) {
            Path original = Files.write(folder.resolve("on-board.json"), onBoard.readAllBytes());
            Path edited = Files.writeString(folder.resolve("edited.json"), Files.readString(original)
                    .replace("\"derive\":1.25", "\"derive\":1.5"));
            Path sealed = folder.resolve("challenger.json");
            StringWriter out = new StringWriter();
            assertThat(RunningTestService.command(out, "model", "seal", edited.toString(),
                    "--from", original.toString(), "-o", sealed.toString())).as(out.toString()).isZero();
            return Files.readString(sealed);
        }
    }
}
