package io.assay.service.store.redis;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;

/// The Redis server that Assay carries: statically linked, one for each kind of machine.
final class RedisBinary {
    private static final String VERSION = "7.0.15";

    private RedisBinary() {}

    /// The server as an executable in `directory`, unpacked there when it is first needed.
    ///
    /// @throws IOException if there is none for this machine, or the folder cannot be written
    static Path in(Path directory) throws IOException {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
        String machine = System.getProperty("os.arch", "").equals("aarch64") ? "arm64" : "amd64";
        String name = "redis-server-" + VERSION + "-" + system + "-" + machine;
        Path binary = directory.resolve(name);
        if (Files.isExecutable(binary)) {
            return binary;
        }
        try (InputStream in = RedisBinary.class.getResourceAsStream("/" + name)) {
            if (in == null) {
                throw new IOException("no Redis for " + system + " on " + machine
                        + " is on board. Maybe run your own and name it with --redis.");
            }
            Path fresh = Files.createTempFile(directory, name, ".new");
            Files.copy(in, fresh, StandardCopyOption.REPLACE_EXISTING);
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwx------"));
            return Files.move(fresh, binary, StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
