package io.assay.api.profile;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.common.hash.Hashing;
import io.assay.api.json.Json;
import io.assay.api.store.Draft;
import io.assay.api.store.Kind;
import io.assay.api.store.Store;
import io.assay.api.store.Tenant;
import io.assay.valuation.profile.DatasetProfile;
import io.assay.valuation.profile.SetSketch;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// The profiles of a tenant.
public final class Profiles {
    private static final String ROWS = "rows";

    private static final int REMEMBERED = 10_000;

    private final Store store;
    private final Cache<String, Rows> parsed = CacheBuilder.newBuilder().maximumSize(REMEMBERED).build();

    public Profiles(Store store) {
        this.store = store;
    }

    /// How to store `profile`, which `document` was read to, as `provider`'s.
    Draft draft(String provider, ProfileDocument document, DatasetProfile profile, Optional<Draft.Request> request) {
        String id = "prf_" + Hashing.sha256().hashString(provider + "\0" + document.digest(), StandardCharsets.UTF_8)
                .toString().substring(0, 24);
        String sketch = Base64.getEncoder().encodeToString(profile.rowSketch().toByteArray());
        RowSketch rows = new RowSketch(provider, profile.seedFingerprint(), sketch);
        return new Draft(Kind.PROFILE, id,
                Json.mapper().writeValueAsString(new StoredProfile(id, provider, false, document)),
                Map.of(ROWS, Json.mapper().writeValueAsString(rows)), request);
    }

    /// The profile of that id, empty if there is none.
    public Mono<StoredProfile> find(Tenant tenant, String id) {
        return store.find(tenant, Kind.PROFILE, id).map(body -> Json.mapper().readValue(body, StoredProfile.class));
    }

    /// The row sketches of all other providers' profiles that were made with the same seed as `profile`.
    public Mono<List<SetSketch>> others(Tenant tenant, StoredProfile profile) {
        return store.index(tenant, Kind.PROFILE, ROWS).publishOn(Schedulers.parallel())
                .map(all -> all.values().stream().map(this::parsed)
                        .filter(rows -> !rows.provider().equals(profile.provider())
                                && rows.seed().equals(profile.profile().seed()))
                        .map(Rows::sketch).toList());
    }

    private Rows parsed(String json) {
        Rows known = parsed.getIfPresent(json);
        if (known != null) {
            return known;
        }
        RowSketch stored = Json.mapper().readValue(json, RowSketch.class);
        Rows rows = new Rows(stored.provider(), stored.seed(),
                SetSketch.parse(Base64.getDecoder().decode(stored.sketch())));
        parsed.put(json, rows);
        return rows;
    }

    private record Rows(String provider, String seed, SetSketch sketch) {}

    private record RowSketch(String provider, String seed, String sketch) {}
}
