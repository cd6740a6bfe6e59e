package io.assay.service.quote;

import io.assay.document.fault.Faults;
import io.assay.document.json.Moments;
import io.assay.document.listing.ListingDocument;
import io.assay.document.listing.StoredListing;
import io.assay.document.model.ServedModel;
import io.assay.document.quote.Question;
import io.assay.document.quote.QuoteRequest;
import io.assay.document.right.RightDocument;
import io.assay.document.transfer.TransferReport;
import io.assay.pricing.quote.Recommender;
import io.assay.pricing.right.UsageRight;
import io.assay.pricing.standing.FactGroup;
import io.assay.pricing.standing.Standing;
import io.assay.pricing.standing.Standings;
import io.assay.service.admission.Admissions;
import io.assay.service.deal.Deals;
import io.assay.service.listing.Listings;
import io.assay.service.profile.Profiles;
import io.assay.service.profile.Profiles.KnownProfile;
import io.assay.service.scorecard.Scorecards;
import io.assay.service.security.Caller;
import io.assay.service.security.Role;
import io.assay.service.tenant.Tenants;
import io.assay.valuation.hedonic.ListingFeatures;
import io.assay.valuation.hedonic.PlanKind;
import io.assay.valuation.profile.ColumnProfile;
import io.assay.valuation.profile.DatasetProfile;
import io.assay.valuation.signal.DealCounts;
import io.assay.valuation.signal.Scorecard;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// Turns a request for a quote into a question: checks it, looks up what it names, and appraises the dataset.
final class QuestionReader {
    private final Listings listings;
    private final Admissions admissions;
    private final Profiles profiles;
    private final Scorecards scorecards;
    private final Deals deals;
    private final Tenants tenants;
    private final InstantSource clock;

    QuestionReader(Listings listings, Admissions admissions, Profiles profiles, Scorecards scorecards, Deals deals,
            Tenants tenants,
            InstantSource clock) {
        this.listings = listings;
        this.admissions = admissions;
        this.profiles = profiles;
        this.scorecards = scorecards;
        this.deals = deals;
        this.tenants = tenants;
        this.clock = clock;
    }

    /// What the request names, looked up, and what of the listing is admitted.
    private record Found(Optional<StoredListing> listing, Optional<KnownProfile> profile, Set<FactGroup> admitted) {}

    Mono<Question> read(Caller caller, QuoteRequest request, ServedModel model) {
        Faults faults = new Faults();
        long named = Optional.ofNullable(request.listingId()).stream().count()
                + Optional.ofNullable(request.listing()).stream().count()
                + Optional.ofNullable(request.profileId()).stream().count();
        if (named != 1) {
            faults.add("", named + " of listingId, listing and profileId are given. Maybe give exactly one.");
        }
        if (request.plan() != null && request.profileId() == null) {
            faults.add("/plan", "goes with profileId only. Maybe leave it out: the listing says how it is paid for.");
        }
        if (request.listing() != null) {
            request.listing().check("/listing", faults);
            String provider = request.listing().provider();
            if (provider != null) {
                String _ = faults.check("/listing/provider", () -> caller.provider(provider));
            }
        }
        QuoteRequest.DataClass data = request.data();
        if (data != null && data.isImpossible()) {
            faults.add("/data", "counts fewer people than none, or more sensitive than all.");
        }
        UsageRight asked = request.right() == null ? null : request.right().right("/right", faults);
        Scorecards.Buyer buyer = request.buyer() == null
                ? missing(faults)
                : scorecards.buyer(caller, request.buyer(), "/buyer", faults);
        String currency = currency(request, model, faults);
        Instant asOf = new Moments(clock.instant().truncatedTo(ChronoUnit.SECONDS), faults).asOf("/asOf",
                request.asOf());
        String exchangeNamed = request.listing() == null ? null : request.listing().exchange();
        return tenants.check(caller, exchangeNamed, "/listing/exchange", faults)
                .then(Mono.defer(() -> find(caller, request, faults))).zipWith(tenants.exchange(caller.tenant()))
                .flatMap(known -> {
                    Found found = known.getT1();
                    String exchange = known.getT2();
                    UsageRight right = asked != null ? asked : offered(found, request, faults);
                    if (found.profile().isEmpty() && buyer.report() != null) {
                        faults.add("/buyer/transferReport",
                                "is of a dataset without a profile here. Maybe send its profile first,"
                                        + " and name it in profileId.");
                    }
                    faults.refuse();
                    KnownProfile profile = found.profile().orElse(null);
                    TransferReport report = profile == null ? null : buyer.report();
                    return scorecard(caller, request, found, buyer, asOf, model, faults).zipWith(changes(caller, found),
                            (scorecard, deals) -> Question.of(
                                    new Recommender.Inputs(features(caller, exchange, request, found),
                                            Faults.sure(right), scorecard,
                                            standings(caller, request, found, scorecard, report)),
                                    new Question.Context(buyer.region(), request.data(),
                                            profile == null ? null : profile.digest(),
                                            report == null ? null : report.digest(), deals, currency, asOf)));
                });
    }

    // What an exchange has typed is confirmed, what anybody else has is claimed, as a profile is by whoever sent it.
    private static Standings standings(Caller caller, QuoteRequest request, Found found, Scorecard scorecard,
            @Nullable TransferReport report) {
        String speaker = found.listing().map(stored -> Optional.ofNullable(stored.createdAs()).orElse(""))
                .orElse(caller.role().label());
        boolean isExchange = speaker.equals(Role.EXCHANGE.label()) || speaker.equals(Role.ADMIN.label());
        boolean isTyped = request.profileId() == null;
        Standing typed = isTyped && isExchange ? Standing.CONFIRMED : Standing.CLAIMED;
        Standings standings = Standings.all(typed).confirming(found.admitted());
        Standing profile = found.profile().isPresent() ? Standing.CLAIMED : Standing.ABSENT;
        boolean isPlaced = report == null && scorecard.locality().score().isPresent();
        return standings.with(FactGroup.PROFILE, profile).with(FactGroup.PLACE,
                isPlaced ? Standing.CLAIMED : Standing.ABSENT);
    }

    private Mono<Found> find(Caller caller, QuoteRequest request, Faults faults) {
        Mono<Optional<StoredListing>> listing = request.listingId() == null
                ? Mono.just(Optional.empty())
                : listings.find(caller.tenant(), request.listingId()).singleOptional();
        return listing.flatMap(stored -> {
            if (request.listingId() != null && stored.isEmpty()) {
                faults.add("/listingId", "There is no listing '" + request.listingId() + "'.");
            }
            if (stored.isPresent()) {
                String _ = faults.check("/listingId", () -> caller.provider(stored.get().provider()));
            }
            Mono<Set<FactGroup>> admitted = stored
                    .map(known -> admissions.confirmed(caller.tenant(), known)).orElse(Mono.just(Set.of()));
            ListingDocument document = stored.map(StoredListing::listing).orElse(request.listing());
            String profileId = document == null ? request.profileId() : document.profileId();
            if (profileId == null) {
                return admitted.map(groups -> new Found(stored, Optional.empty(), groups));
            }
            return (stored.isEmpty() ? profiles.find(caller, profileId) : profiles.find(caller.tenant(), profileId))
                    .singleOptional().zipWith(admitted, (profile, groups) -> {
                        if (profile.isEmpty()) {
                            faults.add(document == null ? "/profileId" : "/listing/profileId",
                                    "There is no profile '" + profileId + "'.");
                        }
                        return new Found(stored, profile, groups);
                    });
        });
    }

    private Mono<Scorecard> scorecard(Caller caller, QuoteRequest request, Found found, Scorecards.Buyer buyer,
            Instant asOf, ServedModel model, Faults faults) {
        ListingDocument listing = found.listing().map(StoredListing::listing).orElse(request.listing());
        return found.profile().isEmpty()
                ? scorecards.withoutProfile(caller.tenant(), found.listing(), buyer, asOf, model)
                : scorecards.appraise(caller.tenant(), new Scorecards.Subject(found.profile().get(), found.listing(),
                        listing == null ? null : listing.category()), buyer, asOf, model, faults)
                        .map(Scorecards.Appraisal::scorecard);
    }

    private Mono<DealCounts> changes(Caller caller, Found found) {
        return found.listing().isEmpty()
                ? Mono.just(DealCounts.NONE)
                : deals.evidence(caller.tenant()).map(evidence -> evidence.of(found.listing().get().id()));
    }

    private static Scorecards.Buyer missing(Faults faults) {
        faults.add("/buyer/region", "is missing.");
        return Scorecards.Buyer.ANYBODY;
    }

    private static ListingFeatures features(Caller caller, String exchange, QuoteRequest request, Found found) {
        if (found.listing().isPresent()) {
            StoredListing stored = found.listing().get();
            return stored.listing().features(stored.id(), exchange, stored.createdBy());
        }
        if (request.listing() != null) {
            return request.listing().features("unlisted", exchange, caller.subject());
        }
        KnownProfile known = found.profile().orElseThrow();
        DatasetProfile profile = known.profile();
        String columns = profile.columns().stream().map(ColumnProfile::name)
                .collect(Collectors.joining(", "));
        return new ListingFeatures(known.id(), exchange, known.provider(), profile.name(), columns,
                "not stated", request.plan() == null ? PlanKind.ONE_OFF : request.plan(), "not stated",
                profile.rows(), 0, profile.columns().size());
    }

    private static @Nullable UsageRight offered(Found found, QuoteRequest request, Faults faults) {
        RightDocument offered = found.listing().map(stored -> stored.listing().right())
                .orElse(request.listing() == null ? null : request.listing().right());
        RightDocument document = faults.required("/right", offered);
        return document == null ? null : document.right("/right", faults);
    }

    private static String currency(QuoteRequest request, ServedModel model, Faults faults) {
        String modelled = model.currency();
        String currency = faults.required("/currency", request.currency());
        if (currency != null && !currency.equals(modelled)) {
            faults.add("/currency", "'" + currency + "' cannot be priced in. Maybe " + modelled
                    + ": the model's prices are in it, and exchange rates are not guessed.");
        }
        return modelled;
    }
}
