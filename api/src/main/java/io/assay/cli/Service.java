package io.assay.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which service a command talks to, and by whose key.
final class Service {
    @Option(names = "--url", paramLabel = "URL", required = true, description = "the service, such as"
            + " http://localhost:8080")
    @SuppressWarnings("NullAway.Init")
    private String url;

    @Option(names = "--key", paramLabel = "KEY",
            description = "an API key; that of the environment variable ASSAY_KEY unless given")
    private @Nullable String key;

    /// Calls it.
    ///
    /// @throws IllegalArgumentException if there is no key, or the address is none
    Client client() {
        String own = key == null ? System.getenv("ASSAY_KEY") : key;
        if (own == null || own.isBlank()) {
            throw new IllegalArgumentException("There is no API key. Maybe give --key, or set ASSAY_KEY.");
        }
        if (!url.matches("https?://.+")) {
            throw new IllegalArgumentException(
                    "--url '" + url + "' is no address. Maybe http://localhost:8080.");
        }
        return new Client(url.endsWith("/") ? url.substring(0, url.length() - 1) : url, own);
    }
}
