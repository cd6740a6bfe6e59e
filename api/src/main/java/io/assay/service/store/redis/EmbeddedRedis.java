package io.assay.service.store.redis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The Redis that Assay carries, run as a child process on a loopback port with a password of its own.
///
/// Its append-only file is in the data folder and is synced before every answer. When the process dies it is started
/// again; when the service before this one was killed and left its Redis behind, that one is stopped first. The folder
/// is locked, so two services cannot share it.
public final class EmbeddedRedis implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedRedis.class);
    private static final long PATIENCE_SECONDS = 10;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LAST_PAUSE = Duration.ofSeconds(5);

    private final Path directory;
    private final FileChannel lockFile;
    private final String password;
    private final int port;
    private final Fsync fsync;
    private Process process;
    private boolean closing;

    /// When the append-only file is synced to disk.
    public enum Fsync {
        /// Before every answer: nothing acknowledged can be lost.
        ALWAYS,
        /// Once a second: up to a second of acknowledged writes can be lost. For measuring what that costs.
        EVERYSEC
    }

    private EmbeddedRedis(Path directory, FileChannel lockFile, Fsync fsync) throws IOException {
        this.directory = directory;
        this.lockFile = lockFile;
        this.fsync = fsync;
        this.password = password(new SecureRandom());
        this.port = freePort();
        stopLeftBehind();
        this.process = start();
    }

    /// Starts Redis on the data in `directory`, which is created if it is missing.
    ///
    /// @throws IOException if another service holds the folder, or Redis cannot run here
    public static EmbeddedRedis start(Path directory, Fsync fsync) throws IOException {
        // The real one: by its path a server that was left behind is known again.
        Path absolute = Files.createDirectories(directory.toAbsolutePath().resolve("redis")).toRealPath();
        Files.setPosixFilePermissions(absolute, PosixFilePermissions.fromString("rwx------"));
        FileChannel lockFile = FileChannel.open(absolute.resolve("lock"), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        if (isHeld(lockFile)) {
            lockFile.close();
            throw new IOException(
                    directory + " is in use by another assay. Maybe stop it, or name another --data folder.");
        }
        try {
            return new EmbeddedRedis(absolute, lockFile, fsync);
        } catch (IOException | RuntimeException e) {
            lockFile.close();
            throw e;
        }
    }

    private static boolean isHeld(FileChannel lockFile) throws IOException {
        try {
            return lockFile.tryLock() == null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return true;
        }
    }

    /// How to reach the Redis that a running service has on `directory`; empty if none runs there.
    public static Optional<String> running(Path directory) throws IOException {
        Path redis = directory.toAbsolutePath().resolve("redis");
        Path configuration = redis.resolve("redis.conf");
        if (!Files.exists(configuration) || !Files.exists(redis.resolve("lock"))) {
            return Optional.empty();
        }
        try (FileChannel lockFile = FileChannel.open(redis.resolve("lock"), StandardOpenOption.WRITE)) {
            if (!isHeld(lockFile)) {
                return Optional.empty();
            }
        }
        Map<String, String> settings = Files.readAllLines(configuration).stream().map(line -> line.split(" ", 2))
                .collect(Collectors.toMap(words -> words[0], words -> words[1]));
        return Optional.of(uri(Integer.parseInt(settings.getOrDefault("port", "0")),
                settings.getOrDefault("requirepass", "")));
    }

    /// How to reach it, password included.
    public String uri() {
        return uri(port, password);
    }

    private static String uri(int port, String password) {
        return "redis://:" + password + "@127.0.0.1:" + port;
    }

    /// True while its process runs, also while it reads its file.
    public synchronized boolean isAlive() {
        return process.isAlive();
    }

    /// The process id of the server as it runs now.
    public synchronized long pid() {
        return process.pid();
    }

    /// Stops the server after it has synced its file.
    @Override
    public void close() throws IOException {
        Process last;
        synchronized (this) {
            closing = true;
            last = process;
        }
        last.destroy();
        try {
            if (!last.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                last.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        lockFile.close();
    }

    private Process start() throws IOException {
        Path configuration = directory.resolve("redis.conf");
        Files.deleteIfExists(configuration);
        Files.createFile(configuration,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(configuration, List.of("bind 127.0.0.1", "port " + port, "requirepass " + password,
                "dir " + quoted(directory), "logfile " + quoted(directory.resolve("redis.log")),
                "pidfile " + quoted(directory.resolve("redis.pid")), "daemonize no", "save \"\"", "appendonly yes",
                "appendfsync " + fsync.name().toLowerCase(Locale.ROOT), "maxmemory-policy noeviction"));
        Process started = new ProcessBuilder(RedisBinary.in(directory).toString(), configuration.toString())
                .redirectErrorStream(true).redirectOutput(directory.resolve("redis.out").toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile())).start();
        Files.writeString(directory.resolve("child.pid"), Long.toString(started.pid()));
        Thread.ofVirtual().name("redis-watch").start(() -> watch(started));
        return started;
    }

    // For ever: its folder may come back, the disk may get room, the file may be read after all.
    private void watch(Process running) {
        try {
            int status = running.waitFor();
            Duration pause = FIRST_PAUSE;
            while (!restart(status, pause.equals(FIRST_PAUSE))) {
                Thread.sleep(pause);
                pause = pause.multipliedBy(2).compareTo(LAST_PAUSE) > 0 ? LAST_PAUSE : pause.multipliedBy(2);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// @param first whether this is the first try, of which is told
    /// @return false if it has to be tried again
    private boolean restart(int status, boolean first) throws InterruptedException {
        // One that ends at once, again and again, must not take the machine.
        Thread.sleep(FIRST_PAUSE);
        synchronized (this) {
            if (closing) {
                return true;
            }
            if (first) {
                LOG.warn("Redis ended with status {}; starting it again", status);
            }
            try {
                process = start();
                return true;
            } catch (IOException e) {
                if (first) {
                    LOG.error("Redis cannot be started again and is tried until it can; see {}: {}",
                            directory.resolve("redis.log"), e.toString());
                }
                return false;
            }
        }
    }

    private void stopLeftBehind() throws IOException {
        Path pidFile = directory.resolve("child.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        String pid = Files.readString(pidFile).strip();
        ProcessHandle left = pid.matches("\\d{1,18}") ? ProcessHandle.of(Long.parseLong(pid)).orElse(null) : null;
        String ours = RedisBinary.in(directory).toString();
        if (left == null || !left.info().command().map(ours::equals).orElse(false)) {
            return;
        }
        LOG.info("stopping the Redis that a killed service left behind");
        left.destroy();
        try {
            left.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            left.destroyForcibly();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String quoted(Path path) {
        return '"' + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String password(RandomGenerator random) {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
