package io.assay.service.profile;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.common.collect.HashMultimap;
import com.google.common.collect.SetMultimap;
import com.google.common.hash.Hashing;
import io.assay.document.fault.Faults;
import io.assay.document.json.Json;
import io.assay.document.profile.OfferDocument;
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
import io.assay.valuation.signal.Catalogue;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// The profiles of a tenant, and the catalogue that they make up.
public final class Profiles {
    private static final String OFFERS = "offers";
    private static final int REMEMBERED = 250;
    private static final int COMPARED = 10_000;
    private static final int MOST_SEEDS = 8;
    // There is no audit yet that an offer could wait for.
    private static final boolean CONFIRMED_AT_ONCE = true;
    private static final long SECRET = new SecureRandom().nextLong();

    private final Documents documents;
    private final Remembered<KnownProfile> known = new Remembered<>(REMEMBERED);
    private final Followed<Market, Followed.Numbered<Placed>> catalogues;

    public Profiles(Documents documents) {
        this.documents = documents;
        this.catalogues = Followed.ofIndex(documents, Kind.PROFILE, OFFERS, Placed::of, Market::new,
                Market::add);
    }

    /// How rows were hashed: hashes of different seeds or row rules do not compare.
    private record Hashed(String seed, int rules) {
        static Hashed of(DatasetProfile profile) {
            return new Hashed(profile.seedFingerprint(), profile.rules());
        }
    }

    /// All catalogues of a tenant.
    private static final class Market {
        private final Map<Hashed, Catalogue> catalogues = new HashMap<>();
        private final SetMultimap<String, String> seeds = HashMultimap.create();
        // By profile, until the next offer comes: to compare costs 20 ms in a catalogue of 10,000.
        private final Cache<String, Comparison> compared = CacheBuilder.newBuilder().maximumSize(COMPARED).build();

        void add(Placed placed) {
            seeds.put(placed.offer().provider(), placed.hashed().seed());
            Catalogue catalogue = catalogues.computeIfAbsent(placed.hashed(), _ -> new Catalogue(SECRET));
            catalogue.add(placed.offer());
            if (CONFIRMED_AT_ONCE) {
                catalogue.confirm(placed.offer().id());
            }
            compared.invalidateAll();
        }

        Comparison compare(KnownProfile profile) {
            Comparison known = compared.getIfPresent(profile.id());
            if (known != null) {
                return known;
            }
            Hashed hashed = Hashed.of(profile.profile());
            Catalogue catalogue = catalogues.get(hashed);
            if (catalogue == null) {
                throw new IllegalStateException("The profile '" + profile.id() + "' is in no catalogue.");
            }
            Catalogue.Standing standing = catalogue.standing(Catalogue.Offer.of(profile.id(),
                    profile.provider(), profile.profile()));
            int ofSeed = catalogues.entrySet().stream()
                    .filter(entry -> entry.getKey().seed().equals(hashed.seed()))
                    .mapToInt(entry -> entry.getValue().size()).sum();
            Comparison comparison = new Comparison(standing, ofSeed - catalogue.size());
            compared.put(profile.id(), comparison);
            return comparison;
        }

        boolean mayUse(String provider, String seed) {
            Set<String> used = seeds.get(provider);
            return used.size() < MOST_SEEDS || used.contains(seed);
        }

        List<SortedSet<String>> clusters() {
            return catalogues.values().stream().map(Catalogue::clusters).flatMap(Collection::stream).toList();
        }
    }

    // An offer and which catalogue it belongs to.
    private record Placed(Hashed hashed, Catalogue.Offer offer) {
        static Placed of(Documents.Entry entry) {
            OfferDocument kept = Json.mapper().readValue(entry.value(), OfferDocument.class);
            return new Placed(new Hashed(kept.seed(), kept.rules()), kept.offer(entry.id()));
        }
    }

    /// A stored profile, read.
    ///
    /// @param id of it
    /// @param provider whose dataset it is
    /// @param digest of its document
    /// @param fileDigest of the file that was profiled, null if it is not known
    /// @param profile in it
    public record KnownProfile(String id, String provider, @Nullable String digest, @Nullable String fileDigest,
            DatasetProfile profile) {
        static KnownProfile of(StoredProfile stored) {
            return new KnownProfile(stored.id(), stored.provider(), stored.profile().digest(),
                    stored.profile().fileDigest(), stored.profile().stored());
        }
    }

    /// How to store `profile`, which `document` was read to, as `provider`'s.
    Draft draft(String provider, ProfileDocument document, DatasetProfile profile, Optional<Request> request) {
        String id = "prf_" + Hashing.sha256().hashString(provider + "\0" + document.digest(), StandardCharsets.UTF_8)
                .toString().substring(0, 24);
        return new Draft(Kind.PROFILE, id,
                Json.canonicalText(new StoredProfile(id, provider, false, document)),
                Map.of(OFFERS, Json.canonicalText(OfferDocument.of(provider, profile))),
                request);
    }

    /// False if `provider` has profiles of eight other seeds already: each has a catalogue of its own, and compares
    /// with none of the others.
    Mono<Boolean> mayUse(Tenant tenant, String provider, String seed) {
        return catalogues.look(tenant, market -> market.mayUse(provider, seed));
    }

    /// The profile of that id, empty if there is none. A profile never changes and was verified before it
    /// was stored, so the last ones that were asked for are kept as they were read.
    public Mono<KnownProfile> find(Tenant tenant, String id) {
        return known.find(tenant, id, () -> documents.find(tenant, Kind.PROFILE, id).map(body -> {
            StoredProfile stored = Json.mapper().readValue(body, StoredProfile.class);
            return KnownProfile.of(stored);
        }));
    }

    /// The profile of that id, empty if there is none that `caller` may read.
    public Mono<KnownProfile> find(Caller caller, String id) {
        return find(caller.tenant(), id).filter(found -> caller.mayRead(found.provider()));
    }

    /// Notes under `pointer` that there is no profile of that id, or that it is not `provider`'s.
    public void checkOwn(String id, Optional<KnownProfile> found, String provider, String pointer, Faults faults) {
        if (found.isEmpty()) {
            faults.add(pointer, "There is no profile '" + id + "'.");
        } else if (!found.get().provider().equals(provider)) {
            faults.add(pointer, "'" + id + "' is the profile of '" + found.get().provider() + "', not of '" + provider
                    + "'. Maybe send it with ?provider=" + provider + ", or name the provider in the listing.");
        }
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

    /// Providers of mostly the same rows.
    public Mono<List<SortedSet<String>>> clusters(Tenant tenant) {
        return catalogues.look(tenant, Market::clusters);
    }
}
