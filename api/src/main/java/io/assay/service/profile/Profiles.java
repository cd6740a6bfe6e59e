package io.assay.service.profile;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.common.hash.Hashing;
import io.assay.document.json.Json;
import io.assay.document.profile.ProfileDocument;
import io.assay.document.profile.StoredProfile;
import io.assay.service.security.Caller;
import io.assay.service.store.Documents;
import io.assay.service.store.Draft;
import io.assay.service.store.Followed;
import io.assay.service.store.Kind;
import io.assay.service.store.Remembered;
import io.assay.service.store.Request;
import io.assay.service.store.Tenant;
import io.assay.valuation.profile.DatasetProfile;
import io.assay.valuation.profile.SetSketch;
import io.assay.valuation.signal.Catalogue;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// The profiles of a tenant, and the catalogue that they make up.
public final class Profiles {
    private static final String SKETCHES = "sketches";
    private static final int REMEMBERED = 250;
    private static final int COMPARED = 10_000;

    private final Documents documents;
    private final Remembered<KnownProfile> known = new Remembered<>(REMEMBERED);
    private final Followed<Market, Followed.Numbered<Placed>> catalogues;

    public Profiles(Documents documents) {
        this.documents = documents;
        this.catalogues = Followed.ofIndex(documents, Kind.PROFILE, SKETCHES, Placed::of, Market::new,
                Market::add);
    }

    /// All catalogues of a tenant, by seed and row rules: hashes of different ones do not compare.
    private static final class Market {
        private final Map<String, Catalogue> catalogues = new HashMap<>();
        // By profile, until the next offer comes: to compare costs 20 ms in a catalogue of 10,000.
        private final Cache<String, Comparison> compared = CacheBuilder.newBuilder().maximumSize(COMPARED).build();

        void add(Placed placed) {
            catalogues.computeIfAbsent(placed.catalogue(), _ -> new Catalogue()).add(placed.offer());
            compared.invalidateAll();
        }

        Comparison compare(KnownProfile profile) {
            Comparison known = compared.getIfPresent(profile.stored().id());
            if (known != null) {
                return known;
            }
            String seed = profile.profile().seedFingerprint();
            Catalogue catalogue = catalogues.get(comparable(seed, profile.profile().rules()));
            if (catalogue == null) {
                throw new IllegalStateException("The profile '" + profile.stored().id() + "' is in no catalogue.");
            }
            Catalogue.Standing standing = catalogue.standing(Catalogue.Offer.of(profile.stored().id(),
                    profile.stored().provider(), profile.profile()));
            int ofSeed = catalogues.entrySet().stream().filter(entry -> entry.getKey().startsWith(comparable(seed)))
                    .mapToInt(entry -> entry.getValue().size()).sum();
            Comparison comparison = new Comparison(standing, ofSeed - catalogue.size());
            compared.put(profile.stored().id(), comparison);
            return comparison;
        }

        List<SortedSet<String>> clusters() {
            return catalogues.values().stream().map(Catalogue::clusters).flatMap(Collection::stream).toList();
        }
    }

    // An offer and the name of its catalogue.
    private record Placed(String catalogue, Catalogue.Offer offer) {
        static Placed of(Documents.Entry entry) {
            Sketches sketches = Json.mapper().readValue(entry.value(), Sketches.class);
            return new Placed(comparable(sketches.seed(), sketches.rules()), sketches.offer(entry.id()));
        }
    }

    /// A stored profile, read.
    ///
    /// @param stored as it is kept
    /// @param profile in it
    public record KnownProfile(StoredProfile stored, DatasetProfile profile) {}

    /// How to store `profile`, which `document` was read to, as `provider`'s.
    Draft draft(String provider, ProfileDocument document, DatasetProfile profile, Optional<Request> request) {
        String id = "prf_" + Hashing.sha256().hashString(provider + "\0" + document.digest(), StandardCharsets.UTF_8)
                .toString().substring(0, 24);
        return new Draft(Kind.PROFILE, id,
                Json.canonicalText(new StoredProfile(id, provider, false, document)),
                Map.of(SKETCHES, Json.canonicalText(
                        Sketches.of(Catalogue.Offer.of(id, provider, profile), profile))),
                request);
    }

    /// The profile of that id, empty if there is none. A profile never changes, so it is read and verified once.
    public Mono<KnownProfile> find(Tenant tenant, String id) {
        return known.find(tenant, id, () -> documents.find(tenant, Kind.PROFILE, id).map(body -> {
            StoredProfile stored = Json.mapper().readValue(body, StoredProfile.class);
            return new KnownProfile(stored, stored.profile().profile());
        }));
    }

    /// The profile of that id, empty if there is none that `caller` may read.
    public Mono<KnownProfile> find(Caller caller, String id) {
        return find(caller.tenant(), id).filter(found -> caller.mayRead(found.stored().provider()));
    }

    /// How a profile compares with a catalogue.
    ///
    /// @param standing among the offers that were hashed with the same seed and by the same row rules
    /// @param uncompared how many offers of the same seed were made by other row rules
    public record Comparison(Catalogue.Standing standing, int uncompared) {}

    /// How a stored profile compares with all others.
    public Mono<Comparison> compare(Tenant tenant, KnownProfile profile) {
        return catalogues.look(tenant, market -> market.compare(profile));
    }

    private static String comparable(String seed, int rules) {
        return comparable(seed) + rules;
    }

    private static String comparable(String seed) {
        return seed + "/";
    }

    /// Providers of mostly the same rows.
    public Mono<List<SortedSet<String>>> clusters(Tenant tenant) {
        return catalogues.look(tenant, Market::clusters);
    }

    /// What the catalogue needs of a profile, in base64.
    private record Sketches(@JsonProperty("provider") String provider, @JsonProperty("seed") String seed,
            @JsonProperty("rules") int rules,
            @JsonProperty("rows") String rows, @JsonProperty("nearRows") @Nullable String nearRows,
            @JsonProperty("keys") @Nullable SortedMap<String, String> keys) {

        static Sketches of(Catalogue.Offer offer, DatasetProfile profile) {
            SetSketch near = offer.nearRows();
            SortedMap<String, String> keys = new TreeMap<>();
            offer.keys().forEach((column, key) -> keys.put(column, encoded(key)));
            return new Sketches(offer.provider(), profile.seedFingerprint(), profile.rules(), encoded(offer.rows()),
                    near == null ? null : encoded(near),
                    keys);
        }

        Catalogue.Offer offer(String id) {
            SortedMap<String, SetSketch> decoded = new TreeMap<>();
            if (keys != null) {
                keys.forEach((column, key) -> decoded.put(column, decoded(key)));
            }
            return new Catalogue.Offer(id, provider, decoded(rows), nearRows == null ? null : decoded(nearRows),
                    decoded);
        }

        private static String encoded(SetSketch sketch) {
            return Base64.getEncoder().encodeToString(sketch.toByteArray());
        }

        private static SetSketch decoded(String sketch) {
            return SetSketch.parse(Base64.getDecoder().decode(sketch));
        }
    }
}
