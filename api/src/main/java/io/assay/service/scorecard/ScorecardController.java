package io.assay.service.scorecard;

import io.assay.document.fault.Faults;
import io.assay.document.json.Moments;
import io.assay.document.listing.ListingState;
import io.assay.document.model.ServedModel;
import io.assay.document.scorecard.ScorecardDocument;
import io.assay.document.scorecard.ScorecardRequest;
import io.assay.document.scorecard.SignalDocument;
import io.assay.pricing.standing.Standing;
import io.assay.service.listing.Listings;
import io.assay.service.model.ActiveModels;
import io.assay.service.profile.Profiles;
import io.assay.service.security.AllowedTo;
import io.assay.service.security.Caller;
import io.assay.service.security.Role;
import io.assay.valuation.signal.Scorecard;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// The resource `/v1/scorecards`.
@RestController
class ScorecardController {
    private final Scorecards scorecards;
    private final Profiles profiles;
    private final Listings listings;
    private final ActiveModels models;
    private final InstantSource clock;

    ScorecardController(Scorecards scorecards, Profiles profiles, Listings listings, ActiveModels models,
            InstantSource clock) {
        this.scorecards = scorecards;
        this.profiles = profiles;
        this.listings = listings;
        this.models = models;
        this.clock = clock;
    }

    @AllowedTo({Role.ADMIN, Role.EXCHANGE, Role.PROVIDER, Role.BUYER, Role.ECONOMIST})
    @PostMapping("/v1/scorecards")
    @Operation(summary = "The four signals of a dataset, for a buyer's place, with what they were made from")
    Mono<ScorecardDocument> scorecard(@Parameter(hidden = true) Caller caller, @RequestBody ScorecardRequest request) {
        Faults faults = new Faults();
        long named = Stream.of(Optional.ofNullable(request.profileId()), Optional.ofNullable(request.listingId()))
                .filter(Optional::isPresent).count();
        if (named != 1) {
            faults.add("", named + " of profileId and listingId are given. Maybe give exactly one.");
        }
        Scorecards.Buyer buyer = scorecards.buyer(caller, request.buyer(), "/buyer", faults);
        if (buyer.transferId() != null) {
            faults.add("/buyer/transferId", "goes with a quote. Maybe send its report as transferReport.");
        }
        Instant asOf = new Moments(clock.instant().truncatedTo(ChronoUnit.SECONDS), faults).asOf("/asOf",
                request.asOf());
        return listing(caller, request, faults).flatMap(listing -> {
            String profileId = listing.map(found -> found.listing().profileId()).orElse(request.profileId());
            if (listing.isPresent() && profileId == null) {
                faults.add("/listingId", "The listing '" + request.listingId()
                        + "' has no profile. Maybe list it with a profileId.");
            }
            faults.refuse();
            return (listing.isEmpty()
                    ? profiles.find(caller, Faults.sure(profileId))
                    : profiles.find(caller.tenant(), Faults.sure(profileId))).singleOptional().flatMap(profile -> {
                        if (profile.isEmpty()) {
                            faults.add("/profileId", "There is no profile '" + profileId + "'.");
                        }
                        faults.refuse();
                        Scorecards.Subject subject = new Scorecards.Subject(profile.orElseThrow(), listing,
                                listing.map(found -> found.listing().category()).orElse(request.category()),
                                listing.map(found -> found.confirmedCategory() == null)
                                        .orElse(caller.role() == Role.PROVIDER || caller.role() == Role.BUYER));
                        return models.active(caller.tenant()).flatMap(model -> scorecards
                                .appraise(caller.tenant(), subject, buyer, asOf, model, faults)
                                .flatMap(appraisal -> rank(caller, listing, buyer, asOf, model)
                                        .map(rank -> document(subject, appraisal, rank.orElse(null), asOf))));
                    });
        });
    }

    private Mono<Optional<ListingState>> listing(Caller caller, ScorecardRequest request, Faults faults) {
        String id = request.listingId();
        return id == null
                ? Mono.just(Optional.empty())
                : listings.find(caller.tenant(), id).filter(listing -> Listings.isSeen(caller, listing))
                        .singleOptional().doOnNext(found -> {
                            if (found.isEmpty()) {
                                faults.add("/listingId", "There is no listing '" + id + "'.");
                            } else {
                                String _ = faults.check("/listingId", () -> caller.provider(found.get().provider()));
                            }
                        });
    }

    private Mono<Optional<Double>> rank(Caller caller, Optional<ListingState> listing, Scorecards.Buyer buyer,
            Instant asOf, ServedModel model) {
        return listing.isEmpty() || buyer.region().isEmpty()
                ? Mono.just(Optional.empty())
                : scorecards.rankScore(caller.tenant(), listing.get(), buyer.region(), asOf, model).map(Optional::of);
    }

    private static ScorecardDocument document(Scorecards.Subject subject, Scorecards.Appraisal appraisal,
            @Nullable Double rank, Instant asOf) {
        Scorecard signals = appraisal.scorecard();
        return new ScorecardDocument(ScorecardDocument.SCHEMA, subject.profile().id(),
                subject.profile().digest(), asOf.toString(), SignalDocument.of(signals.quality()),
                SignalDocument.of(signals.uniqueness()),
                SignalDocument.of(appraisal.locality()), SignalDocument.of(signals.demand()), rank,
                appraisal.metrics().stream().map(ScorecardDocument.MetricDocument::of).toList(),
                ScorecardDocument.Overlap.of(appraisal.standing().standing(), appraisal.standing().claimedBy()),
                behind(subject, appraisal.standing().behind()));
    }

    private static ScorecardDocument.Behind behind(Scorecards.Subject subject, Profiles.Standing standing) {
        boolean isPlaced = !subject.profile().profile().regions().isEmpty();
        Standing place = standing.isPlaced() ? Standing.CONFIRMED : Standing.CLAIMED;
        return new ScorecardDocument.Behind(standing.state().name().toLowerCase(Locale.ROOT),
                isPlaced ? place : Standing.ABSENT);
    }
}
