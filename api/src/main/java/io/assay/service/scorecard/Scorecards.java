package io.assay.service.scorecard;

import io.assay.document.deal.DealDocument;
import io.assay.document.fault.Faults;
import io.assay.document.listing.ListingState;
import io.assay.document.model.ServedModel;
import io.assay.document.scorecard.BuyerDocument;
import io.assay.document.transfer.TransferReport;
import io.assay.pricing.right.Territory;
import io.assay.service.deal.Deals;
import io.assay.service.demand.DemandCounters;
import io.assay.service.profile.Profiles;
import io.assay.service.profile.Profiles.KnownProfile;
import io.assay.service.security.Caller;
import io.assay.service.security.Role;
import io.assay.service.store.Tenant;
import io.assay.valuation.profile.ColumnProfile;
import io.assay.valuation.profile.DatasetProfile;
import io.assay.valuation.profile.RowRules;
import io.assay.valuation.shift.ProfileDistance;
import io.assay.valuation.shift.TransferGap;
import io.assay.valuation.signal.Appraiser;
import io.assay.valuation.signal.Catalogue;
import io.assay.valuation.signal.Deal;
import io.assay.valuation.signal.Demand;
import io.assay.valuation.signal.Locality;
import io.assay.valuation.signal.Quality;
import io.assay.valuation.signal.Scorecard;
import io.assay.valuation.signal.Signal;
import io.assay.valuation.signal.SignalKind;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Puts scorecards together: the profile, the catalogue it stands in, the buyer's transfer report, and settled deals.
public final class Scorecards {
    private final Profiles profiles;
    private final Deals deals;
    private final DemandCounters counters;

    public Scorecards(Profiles profiles, Deals deals, DemandCounters counters) {
        this.profiles = profiles;
        this.deals = deals;
        this.counters = counters;
    }

    /// A buyer whose place and report have been checked.
    ///
    /// @param region ISO 3166 code, empty for nobody in particular
    /// @param report for that place, null if there is none
    /// @param trusted whether it was posted under a buyer's own key
    /// @param own data of the buyer, null if there is none
    /// @param transferId under which both sides measured it, null if they did not
    /// @param hasOwnRows whether what a dataset adds to the buyer's own rows counts, and not how near it comes to them
    public record Buyer(String region, @Nullable TransferReport report, boolean trusted, @Nullable Own own,
            @Nullable String transferId, boolean hasOwnRows) {
        /// The same without a report.
        public Buyer withoutReport() {
            return new Buyer(region, null, trusted, null, null, false);
        }

        /// The same with a report, which was measured under a transfer.
        public Buyer with(TransferReport measured, boolean committedToOwnRows) {
            return new Buyer(region, measured, true, own, transferId, committedToOwnRows);
        }

        /// Nobody in particular.
        public static final Buyer ANYBODY = new Buyer("", null, false, null, null, false);
    }

    /// A buyer's own data.
    ///
    /// @param namedBy who says so; a provider can name its own profiles alone
    /// @param profileId of the data
    public record Own(Caller namedBy, String profileId) {}

    /// A dataset to be judged.
    ///
    /// @param profile of it
    /// @param listing of it, if it is listed
    /// @param category in its exchange's words, if it is known
    /// @param isCategoryClaimed whether nobody but the provider says so
    public record Subject(KnownProfile profile, Optional<ListingState> listing, @Nullable String category,
            boolean isCategoryClaimed) {}

    /// A scorecard with what it was made from.
    ///
    /// @param scorecard the four signals, locality by declared places alone
    /// @param reported locality by the buyer's report, or by its own profile; null where there is neither
    /// @param metrics behind quality
    /// @param standing behind uniqueness
    public record Appraisal(Scorecard scorecard, @Nullable Signal reported, List<Quality.Metric> metrics,
            Profiles.Comparison standing) {
        /// What is known best of locality.
        public Signal locality() {
            return reported == null ? scorecard.locality() : reported;
        }
    }

    /// The buyer that `document` describes; notes under `pointer` what is wrong.
    public Buyer buyer(Caller caller, @Nullable BuyerDocument document, String pointer, Faults faults) {
        if (document == null) {
            return Buyer.ANYBODY;
        }
        String given = faults.required(pointer + "/region", document.region());
        String region = given == null
                ? null
                : faults.check(pointer + "/region", () -> Territory.requireCode(given));
        TransferReport report = document.transferReport();
        if (report != null) {
            TransferGap _ = faults.check(pointer + "/transferReport", report::gap);
            if (region != null && !region.equals(report.place())) {
                faults.add(pointer + "/transferReport/place", report.place() == null
                        ? "is missing. Maybe make the report with --place " + region + "."
                        : "'" + report.place() + "' is not the buyer's place '" + region + "'.");
            }
        }
        return new Buyer(region == null ? "" : region, report, caller.role() == Role.BUYER,
                document.profileId() == null ? null : new Own(caller, document.profileId()), document.transferId(),
                document.profileId() != null);
    }

    /// The scorecard of `subject` for `buyer` as of `asOf`; refuses a report of another dataset.
    public Mono<Appraisal> appraise(Tenant tenant, Subject subject, Buyer buyer, Instant asOf,
            ServedModel model, Faults faults) {
        String fileDigest = subject.profile().fileDigest();
        if (buyer.report() != null && fileDigest != null && !fileDigest.equals(buyer.report().source())) {
            faults.add("/buyer/transferReport/source", "is not the file that was profiled, " + fileDigest
                    + ". Maybe the report is of another dataset, or the file was changed or repacked.");
        }
        YearMonth month = YearMonth.from(asOf.atOffset(ZoneOffset.UTC));
        return Mono.zip(profiles.compare(tenant, subject.profile()), distance(subject, buyer, faults),
                demand(tenant, subject.listing(), buyer.region(), asOf, model),
                profiles.measured(tenant, subject.profile()), missing(tenant, subject)).map(found -> {
                    faults.refuse();
                    DatasetProfile measured = found.getT4();
                    Quality.Context context = new Quality.Context(month, subject.category(),
                            subject.isCategoryClaimed(), found.getT5());
                    Catalogue.Standing standing = found.getT1().standing();
                    Signal declared = buyer.region().isEmpty()
                            ? Signal.noEvidence(SignalKind.LOCALITY, "no buyer's place was named")
                            : Locality.declared(measured.regions(), buyer.region(), OptionalDouble.empty());
                    Quality.Weights weights = model.pricing().quality();
                    return new Appraisal(
                            withUncompared(Appraiser.appraise(new Appraiser.Evidence(measured,
                                    standing, declared, found.getT3(), context), weights),
                                    measured, found.getT1().uncompared()),
                            reported(subject, buyer, fileDigest, found.getT2()),
                            Quality.metrics(measured, context, weights), found.getT1());
                });
    }

    // Columns that earlier profiles of the same listing had: to leave one out is no way to hide it.
    private Mono<Set<String>> missing(Tenant tenant, Subject subject) {
        Set<String> earlier = subject.listing().map(ListingState::earlierProfiles).orElse(Set.of());
        Set<String> columns = new TreeSet<>();
        subject.profile().profile().columns().forEach(column -> columns.add(column.name()));
        return Flux.fromIterable(earlier).concatMap(id -> profiles.find(tenant, id))
                .flatMapIterable(known -> known.profile().columns()).map(ColumnProfile::name)
                .filter(column -> !columns.contains(column)).collect(Collectors.toSet());
    }

    private Mono<OptionalDouble> distance(Subject subject, Buyer buyer, Faults faults) {
        Own own = buyer.own();
        if (own == null) {
            return Mono.just(OptionalDouble.empty());
        }
        return profiles.find(own.namedBy(), own.profileId()).singleOptional().map(found -> {
            if (found.isEmpty()) {
                faults.add("/buyer/profileId", "There is no profile '" + own.profileId() + "'.");
                return OptionalDouble.empty();
            }
            return buyer.report() != null
                    ? OptionalDouble.empty()
                    : ProfileDistance.between(subject.profile().profile(), found.get().profile());
        });
    }

    // Hashes of different row rules do not compare, and whoever reads the score must know.
    private static Scorecard withUncompared(Scorecard scorecard, DatasetProfile profile, int others) {
        boolean old = profile.rules() != RowRules.CURRENT;
        if (others == 0 && !old) {
            return scorecard;
        }
        if (old && others > 0) {
            // Else a copy in the older form would be unique, since its original is not looked at.
            return new Scorecard(scorecard.quality(), Signal.noEvidence(SignalKind.UNIQUENESS,
                    "the profile was made by older row rules and cannot be compared with " + others
                            + " of newer ones: profile the data again"),
                    scorecard.locality(), scorecard.demand());
        }
        Signal unique = scorecard.uniqueness().with(List.of(old
                ? "the profile was made by older row rules and is compared with such alone: profile the data again"
                : others + (others == 1 ? " profile" : " profiles") + " of older row rules could not be compared"));
        return new Scorecard(scorecard.quality(), old ? unique.weakened() : unique, scorecard.locality(),
                scorecard.demand());
    }

    /// The scorecard of a listing whose dataset has no profile here, if it is a listing at all.
    public Mono<Scorecard> withoutProfile(Tenant tenant, Optional<ListingState> listing, Buyer buyer, Instant asOf,
            ServedModel model) {
        return demand(tenant, listing, buyer.region(), asOf, model).map(Scorecard::withoutProfile);
    }

    /// The signals of `subject` for buyers of `region` as of `asOf`, without those of which nothing is known.
    public Mono<Map<SignalKind, DealDocument.Reading>> readings(Tenant tenant, Subject subject, String region,
            Instant asOf, ServedModel model) {
        return appraise(tenant, subject, new Buyer(region, null, false, null, null, false), asOf, model, new Faults())
                .map(appraisal -> {
                    Map<SignalKind, DealDocument.Reading> readings = new EnumMap<>(SignalKind.class);
                    appraisal.scorecard().signals().forEach(signal -> signal.score().ifPresent(score -> readings
                            .put(signal.kind(), new DealDocument.Reading(score, signal.weak()))));
                    return readings;
                });
    }

    /// The rank score of a listing for buyers of a place.
    public Mono<Double> rankScore(Tenant tenant, ListingState listing, String region, Instant asOf,
            ServedModel model) {
        return counters.rankScore(tenant, listing, region, asOf, model.pricing().demand());
    }

    private Mono<Signal> demand(Tenant tenant, Optional<ListingState> listing, String region, Instant asOf,
            ServedModel model) {
        if (listing.isEmpty()) {
            return Mono.just(Signal.noEvidence(SignalKind.DEMAND, "demand is of listings, and none was named"));
        }
        return deals.evidence(tenant).map(evidence -> {
            List<Deal> used = evidence.screened().kept().stream()
                    .filter(deal -> isOf(deal, listing.get(), region) && !deal.at().isAfter(asOf)).toList();
            return withCorrections(Demand.price(used, asOf, model.pricing().demand()), evidence.corrected(used),
                    evidence.of(listing.get().id()).reversed());
        });
    }

    // Every number that used a deal which was corrected, or would have used one that was taken back, says so.
    private static Signal withCorrections(Signal signal, int corrected, int reversed) {
        List<String> changes = new ArrayList<>();
        if (corrected > 0) {
            changes.add(corrected + " of them as a later record corrected them");
        }
        if (reversed > 0) {
            changes.add(reversed + " deals of the listing were taken back and do not count");
        }
        return signal.with(changes);
    }

    private static boolean isOf(Deal deal, ListingState listing, String region) {
        return deal.listing().equals(listing.id())
                && (region.isEmpty() || Territory.country(deal.market().place()).equals(Territory.country(region)));
    }

    private static List<String> doubts(Buyer buyer, @Nullable String fileDigest) {
        List<String> doubts = new ArrayList<>();
        if (!buyer.trusted()) {
            doubts.add("the report was not posted under a buyer's key");
        }
        if (fileDigest == null) {
            doubts.add("the profile does not say of which file it is: profile the data again");
        }
        return doubts;
    }

    private static @Nullable Signal reported(Subject subject, Buyer buyer, @Nullable String fileDigest,
            OptionalDouble distance) {
        TransferReport report = buyer.report();
        if (report != null) {
            return Locality.of(report.gap(), buyer.hasOwnRows(), doubts(buyer, fileDigest));
        }
        return distance.isEmpty()
                ? null
                : Locality.declared(subject.profile().profile().regions(), buyer.region(), distance);
    }
}
