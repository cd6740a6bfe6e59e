package io.assay.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where a result goes: a file, or `-` for standard output.
final class Output {
    private Output() {}

    static void write(String target, String text, PrintWriter standard) throws IOException {
        if (target.equals("-")) {
            standard.print(text);
            standard.flush();
        } else {
            Path path = Path.of(target);
            Path folder = path.toAbsolutePath().getParent();
            if (folder != null && !Files.isDirectory(folder)) {
                throw new IOException(target + ": there is no folder " + folder + ". Maybe create it first.");
            }
            Files.writeString(path, text);
        }
    }
}
