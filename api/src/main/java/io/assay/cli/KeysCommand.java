package io.assay.cli;

import io.assay.document.json.Json;
import io.assay.document.signature.PublicSigningKey;
import io.assay.service.security.ApiKey;
import io.assay.service.security.ApiKeys;
import io.assay.service.security.SigningKeys;
import io.assay.service.tenant.TenantSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `assay keys`: API keys, which callers carry, and signing keys, which quotes are signed with. Works on the data
/// folder of a service whether or not it is running.
@Command(name = "keys", mixinStandardHelpOptions = true, description = "Manage API keys and signing keys.")
final class KeysCommand {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Command(name = "create", mixinStandardHelpOptions = true,
            description = "Make an API key; its secret is shown once.")
    int create(@Option(names = "--role", defaultValue = "exchange", description = "admin, exchange, provider, buyer,"
            + " economist, auditor or metrics") String role,
            @Option(names = "--tenant", defaultValue = "default") String tenant,
            @Option(names = "--subject", paramLabel = "NAME",
                    description = "whom the key speaks for, such as p7; itself unless given") @Nullable String subject,
            @Option(names = "--exchange", paramLabel = "NAME",
                    description = "the name under which the price model knows"
                            + " the tenant's exchange") @Nullable String exchange,
            @Option(names = "--seed-file", paramLabel = "FILE", description = "the seed that the exchange's providers"
                    + " make profiles with; only its fingerprint is kept") @Nullable Path seed,
            @Option(names = "--audit-seed-file", paramLabel = "FILE", description = "the seed of its auditors, which"
                    + " providers never see; only its fingerprint is kept") @Nullable Path auditSeed,
            @Option(names = "--data", defaultValue = "assay-data") Path data,
            @Option(names = "--redis") @Nullable String redis) throws IOException {
        TenantSettings settings = new TenantSettings(exchange, fingerprint(seed), fingerprint(auditSeed));
        ApiKeys.Issued issued = new ApiKeyAccess(data, redis).create(tenant, role, subject, settings);
        print(new Shown(issued.key(), issued.secret()));
        return 0;
    }

    private static @Nullable String fingerprint(@Nullable Path seed) throws IOException {
        return seed == null ? null : ProfileCommand.seed(seed).fingerprint();
    }

    @Command(name = "list", mixinStandardHelpOptions = true,
            description = "List API keys and signing keys; no secrets.")
    int list(@Option(names = "--data", defaultValue = "assay-data") Path data,
            @Option(names = "--redis") @Nullable String redis) throws IOException {
        print(new Listed(new ApiKeyAccess(data, redis).list(), new SigningKeys(data).known()));
        return 0;
    }

    @Command(name = "revoke", mixinStandardHelpOptions = true, description = "Revoke an API key by its id.")
    int revoke(@Parameters(paramLabel = "ID") String id,
            @Option(names = "--data", defaultValue = "assay-data") Path data,
            @Option(names = "--redis") @Nullable String redis) throws IOException {
        print(new ApiKeyAccess(data, redis).revoke(id));
        return 0;
    }

    @Command(name = "rotate", mixinStandardHelpOptions = true,
            description = "Make a new signing key; quotes signed with older ones still verify.")
    int rotate(@Option(names = "--data", defaultValue = "assay-data") Path data) throws IOException {
        ApiKeyAccess.requireFolder(data);
        print(new SigningKeys(data).rotate(InstantSource.system().instant()));
        return 0;
    }

    private record Shown(ApiKey key, String secret) {}

    private record Listed(List<ApiKey> apiKeys, List<PublicSigningKey> signingKeys) {}

    private void print(Object document) {
        spec.commandLine().getOut().print(Json.pretty(document));
        spec.commandLine().getOut().flush();
    }
}
