package io.assay.service.profile;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import io.assay.document.json.Json;
import io.assay.document.profile.CatalogueEntry;
import io.assay.document.profile.OfferDocument;
import io.assay.pricing.standing.CatalogueScores;
import io.assay.service.profile.Profiles.Comparison;
import io.assay.service.profile.Profiles.KnownProfile;
import io.assay.service.store.Documents;
import io.assay.valuation.signal.Catalogue;
import io.assay.valuation.signal.Quality;
import java.security.SecureRandom;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/// All profiles of a tenant as catalogues: one for each seed and form of rows, and of what was audited those under the
/// audit seed. Not thread-safe.
final class Market {
    private static final int COMPARED = 10_000;
    /// Fewer confirmed profiles than this say nothing of how datasets score.
    private static final int ENOUGH = 20;
    private static final double DECILE = 0.1;
    private static final long SECRET = new SecureRandom().nextLong();

    private final Map<Hashed, Catalogue> catalogues = new HashMap<>();
    private final Map<Hashed, Integer> confirmed = new HashMap<>();
    private final Map<String, Place> places = new HashMap<>();
    // By profile, until something changes: to compare costs 20 ms in a catalogue of 10,000.
    private final Cache<String, Comparison> compared = CacheBuilder.newBuilder().maximumSize(COMPARED).build();
    private @Nullable Scored scored;
    private @Nullable String auditSeed;

    /// How rows were hashed: hashes of different seeds or row rules do not compare.
    private record Hashed(String seed, int rules) {}

    /// What is known of a profile.
    private static final class Place {
        private final Hashed hashed;
        private final long since;
        private Profiles.State state = Profiles.State.CLAIMED;
        private boolean isPlaced;
        private boolean counts;
        // One that counted and counts no more: a catalogue takes nobody back.
        private boolean isRetired;
        private @Nullable String auditId;
        private Catalogue.@Nullable Offer audited;
        private @Nullable Hashed auditHashed;
        private Quality.@Nullable Gist gist;
        private @Nullable Double uniqueness;
        private final List<String> audits = new ArrayList<>();

        Place(Hashed hashed, long since) {
            this.hashed = hashed;
            this.since = since;
        }
    }

    /// The scores of a month under some weights.
    private record Scored(YearMonth month, Quality.Weights weights, Optional<CatalogueScores> scores) {}

    /// An entry and its place in the order of what came.
    record Numbered(long number, String id, CatalogueEntry entry, Catalogue.@Nullable Offer offer) {
        static Numbered of(Documents.Entry stored) {
            CatalogueEntry entry = Json.mapper().readValue(stored.value(), CatalogueEntry.class);
            OfferDocument offer = entry.audit() == null ? entry.offer() : entry.audit().offer();
            String id = entry.audit() == null ? stored.id() : entry.audit().profileId();
            return new Numbered(stored.sequence(), id, entry, offer == null ? null : offer.offer(id));
        }
    }

    void add(Numbered come) {
        compared.invalidateAll();
        CatalogueEntry entry = come.entry();
        scored = entry.offer() == null ? null : scored;
        if (entry.audit() != null) {
            place(come.id()).audits.add(entry.audit().auditId());
            audited(place(come.id()), come);
        } else if (entry.withdrawn() != null) {
            withdraw(entry.withdrawn(), Profiles.State.WITHDRAWN);
        } else {
            OfferDocument offer = Objects.requireNonNull(entry.offer());
            Hashed hashed = new Hashed(offer.seed(), offer.rules());
            places.put(come.id(), new Place(hashed, come.number()));
            catalogue(hashed).add(Objects.requireNonNull(come.offer()), come.number());
        }
    }

    private void audited(Place place, Numbered come) {
        CatalogueEntry.Audit audit = Objects.requireNonNull(come.entry().audit());
        if (place.state == Profiles.State.WITHDRAWN || place.isRetired) {
            return;
        }
        if (!audit.isConfirmed()) {
            withdraw(come.id(), Profiles.State.REFUSED);
            return;
        }
        OfferDocument offer = Objects.requireNonNull(audit.offer());
        Catalogue.Offer under = Objects.requireNonNull(come.offer());
        Hashed hashed = new Hashed(offer.seed(), offer.rules());
        if (!place.counts) {
            place.counts = true;
            confirmed.merge(place.hashed, 1, Integer::sum);
            catalogue(place.hashed).confirm(come.id());
            auditSeed = auditSeed == null ? offer.seed() : auditSeed;
            place.auditHashed = hashed;
            place.audited = under.trimmed();
            confirmed.merge(hashed, 1, Integer::sum);
            catalogue(hashed).add(under, place.since);
            catalogue(hashed).confirm(come.id());
        }
        place.state = Profiles.State.CONFIRMED;
        place.isPlaced = audit.isPlaced();
        place.auditId = audit.auditId();
        place.gist = audit.gist() == null ? null : audit.gist().gist();
        place.uniqueness = audit.uniqueness();
    }

    private void withdraw(String id, Profiles.State state) {
        Place place = place(id);
        if (place.counts && place.auditHashed != null) {
            confirmed.merge(place.hashed, -1, Integer::sum);
            confirmed.merge(place.auditHashed, -1, Integer::sum);
            catalogue(place.auditHashed).withdraw(id);
        }
        if (state == Profiles.State.WITHDRAWN || place.counts) {
            catalogue(place.hashed).withdraw(id);
        }
        place.isRetired |= place.counts;
        place.counts = false;
        place.state = state;
        // What was measured of one that is taken back is still what is known of it.
        place.auditId = state == Profiles.State.WITHDRAWN ? place.auditId : null;
    }

    private Catalogue catalogue(Hashed hashed) {
        return catalogues.computeIfAbsent(hashed, _ -> new Catalogue(SECRET));
    }

    private Place place(String id) {
        return Objects.requireNonNull(places.get(id), "There is no profile '" + id + "'.");
    }

    /// The seed of the first audit that confirmed, which all others have: else they would not compare.
    Optional<String> auditSeed() {
        return Optional.ofNullable(auditSeed);
    }

    /// True if a profile was confirmed once and no longer is: nothing confirms it again.
    boolean isRetired(String id) {
        return place(id).isRetired;
    }

    /// The audits of a profile, oldest first.
    List<String> audits(String id) {
        return List.copyOf(place(id).audits);
    }

    /// Who stands behind a profile.
    Profiles.Standing standing(String id) {
        Place place = place(id);
        return new Profiles.Standing(place.state, place.isPlaced, place.auditId);
    }

    /// How a profile compares with what is confirmed: under the audit seed, if it was audited.
    Comparison compare(KnownProfile profile) {
        Comparison known = compared.getIfPresent(profile.id());
        if (known != null) {
            return known;
        }
        Place place = place(profile.id());
        boolean isAudited = place.state == Profiles.State.CONFIRMED && place.audited != null;
        Hashed hashed = isAudited ? Objects.requireNonNull(place.auditHashed) : place.hashed;
        Catalogue.Standing posted = catalogue(place.hashed)
                .standing(Catalogue.Offer.of(profile.id(), profile.provider(), profile.profile()));
        Catalogue.Standing standing = isAudited
                ? catalogue(hashed).standing(Objects.requireNonNull(place.audited))
                : posted;
        int others = confirmed.entrySet().stream().filter(entry -> entry.getKey().seed().equals(hashed.seed())
                && entry.getKey().rules() != hashed.rules()).mapToInt(Map.Entry::getValue).sum();
        Comparison comparison = new Comparison(standing, posted.claimedBy(), others, standing(profile.id()));
        compared.put(profile.id(), comparison);
        return comparison;
    }

    /// Providers of mostly the same confirmed rows.
    List<SortedSet<String>> clusters() {
        return catalogues.values().stream().map(Catalogue::clusters).flatMap(Collection::stream).distinct().toList();
    }

    /// How confirmed datasets score as of a month; empty of too few.
    ///
    /// @param absent uniqueness of what has no profile, of too few that have one
    Optional<CatalogueScores> scores(YearMonth month, Quality.Weights weights, double absent) {
        Scored known = scored;
        if (known == null || !known.month().equals(month) || !known.weights().equals(weights)) {
            known = new Scored(month, weights, scored(month, weights, absent));
            scored = known;
        }
        return known.scores();
    }

    private Optional<CatalogueScores> scored(YearMonth month, Quality.Weights weights, double absent) {
        List<Place> all = places.values().stream()
                .filter(place -> place.state == Profiles.State.CONFIRMED && place.gist != null).toList();
        if (all.size() < ENOUGH) {
            return Optional.empty();
        }
        double[] quality = all.stream()
                .mapToDouble(place -> Quality.score(Objects.requireNonNull(place.gist), month, weights)).sorted()
                .toArray();
        double[] unique = all.stream().flatMap(place -> Optional.ofNullable(place.uniqueness).stream())
                .mapToDouble(score -> score).sorted().toArray();
        return Optional.of(new CatalogueScores(quantile(quality, DECILE),
                unique.length < ENOUGH ? absent : quantile(unique, DECILE), quantile(quality, 0.5)));
    }

    private static double quantile(double[] sorted, double share) {
        return sorted[(int) (share * (sorted.length - 1))];
    }
}
