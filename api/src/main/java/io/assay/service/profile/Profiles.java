package io.assay.service.profile;

import com.google.common.hash.Hashing;
import io.assay.document.fault.Faults;
import io.assay.document.json.Json;
import io.assay.document.profile.AuditDocument;
import io.assay.document.profile.CatalogueEntry;
import io.assay.document.profile.OfferDocument;
import io.assay.document.profile.ProfileDocument;
import io.assay.document.profile.StoredProfile;
import io.assay.pricing.quote.PricingModel;
import io.assay.pricing.standing.CatalogueScores;
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
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// The profiles of a tenant, and the catalogue that they make up.
public final class Profiles {
    static final String CATALOGUE = "catalogue";
    private static final int REMEMBERED = 250;
    private static final int DIGITS = 24;

    private final Documents documents;
    private final Remembered<KnownProfile> known = new Remembered<>(REMEMBERED);
    private final Remembered<DatasetProfile> measured = new Remembered<>(REMEMBERED);
    private final Followed<Market, Followed.Numbered<Market.Numbered>> markets;

    public Profiles(Documents documents) {
        this.documents = documents;
        this.markets = Followed.ofIndex(documents, Kind.PROFILE, CATALOGUE, Market.Numbered::of, Market::new,
                Market::add);
    }

    /// What became of a profile.
    public enum State {
        /// Its provider alone stands behind it.
        CLAIMED,
        /// An auditor measured the same.
        CONFIRMED,
        /// An auditor measured something else.
        REFUSED,
        /// It was taken back.
        WITHDRAWN
    }

    /// Who stands behind a profile.
    ///
    /// @param state what became of it
    /// @param isPlaced whether its auditor names the same places
    /// @param auditId the audit that confirmed it; null unless one did
    public record Standing(State state, boolean isPlaced, @Nullable String auditId) {}

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
                .toString().substring(0, DIGITS);
        return new Draft(Kind.PROFILE, id, Json.canonicalText(new StoredProfile(id, provider, document)),
                Map.of(CATALOGUE, Json.canonicalText(CatalogueEntry.of(OfferDocument.of(provider, profile)))),
                request);
    }

    /// How to store that `profile` was taken back by `subject`.
    Draft withdrawal(KnownProfile profile, String subject) {
        String id = "wdr_" + profile.id();
        return new Draft(Kind.PROFILE, id, Json.canonicalText(Map.of("id", id, "by", subject)),
                Map.of(CATALOGUE, Json.canonicalText(CatalogueEntry.withdrawn(profile.id()))), Optional.empty());
    }

    /// The profile of that id, empty if there is none. A profile never changes and was verified before it
    /// was stored, so the last ones that were asked for are kept as they were read.
    public Mono<KnownProfile> find(Tenant tenant, String id) {
        return known.find(tenant, id,
                () -> id.startsWith("prf_") ? documents.find(tenant, Kind.PROFILE, id).map(body -> {
                    StoredProfile stored = Json.mapper().readValue(body, StoredProfile.class);
                    return KnownProfile.of(stored);
                }) : Mono.empty());
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
    /// @param standing among the confirmed offers that were hashed with the same seed and by the same row rules
    /// @param claimedBy who says to have most of it under the posted seed, which nobody confirmed
    /// @param uncompared how many confirmed ones of the same seed were made by other row rules
    /// @param behind who stands behind it
    public record Comparison(Catalogue.Standing standing, List<Catalogue.Competitor> claimedBy, int uncompared,
            Standing behind) {}

    /// How a stored profile compares with all that are confirmed.
    public Mono<Comparison> compare(Tenant tenant, KnownProfile profile) {
        return markets.look(tenant, market -> market.compare(profile));
    }

    /// Who stands behind the profile of that id, which exists.
    public Mono<Standing> standing(Tenant tenant, String id) {
        return markets.look(tenant, market -> market.standing(id));
    }

    /// The seed under which audits of a tenant are made so far; empty before the first.
    Mono<Optional<String>> auditSeed(Tenant tenant) {
        return markets.look(tenant, Market::auditSeed);
    }

    /// True if the profile of that id was confirmed once and no longer is.
    Mono<Boolean> isRetired(Tenant tenant, String id) {
        return markets.look(tenant, market -> market.isRetired(id));
    }

    /// The audits of the profile of that id, oldest first.
    Mono<List<String>> audits(Tenant tenant, String id) {
        return markets.look(tenant, market -> market.audits(id));
    }

    /// What is known of the data of `profile`: what its auditor measured, if that confirmed it, else what it says.
    public Mono<DatasetProfile> measured(Tenant tenant, KnownProfile profile) {
        return standing(tenant, profile.id()).flatMap(standing -> {
            String auditId = standing.auditId();
            return auditId == null
                    ? Mono.just(profile.profile())
                    : measured.find(tenant, auditId, () -> documents.find(tenant, Kind.PROFILE, auditId)
                            .map(body -> measured(profile.profile(),
                                    Json.mapper().readValue(body, AuditDocument.Stored.class))));
        });
    }

    // An auditor that names no place confirms none, and leaves what was claimed.
    private static DatasetProfile measured(DatasetProfile claimed, AuditDocument.Stored audit) {
        DatasetProfile found = Faults.sure(audit.audit().posted()).stored();
        return found.regions().isEmpty()
                ? new DatasetProfile(found.name(), found.seedFingerprint(), found.rules(), found.rows(),
                        found.badRows(), claimed.regions(), found.sketches(), found.columns(), found.checks())
                : found;
    }

    /// How confirmed datasets score as of `month`; empty of fewer than twenty.
    ///
    /// @param model whose weights and defaults hold
    public Mono<Optional<CatalogueScores>> scores(Tenant tenant, YearMonth month, PricingModel model) {
        return markets.look(tenant, market -> market.scores(month, model.quality(), model.bounds().absentScore()));
    }

    /// Providers of mostly the same confirmed rows.
    public Mono<List<SortedSet<String>>> clusters(Tenant tenant) {
        return markets.look(tenant, Market::clusters);
    }
}
