package io.assay.service.quote;

import io.assay.document.fault.Faults;
import io.assay.document.json.Moments;
import io.assay.document.listing.ListingDocument;
import io.assay.document.listing.ListingState;
import io.assay.document.model.ServedModel;
import io.assay.document.quote.Question;
import io.assay.document.quote.QuoteRequest;
import io.assay.document.right.RightDocument;
import io.assay.document.transfer.TransferEvent;
import io.assay.document.transfer.TransferEvent.Commitment;
import io.assay.document.transfer.TransferReport;
import io.assay.document.transfer.TransferView;
import io.assay.pricing.quote.Recommender;
import io.assay.pricing.right.UsageRight;
import io.assay.pricing.standing.ConfirmedBefore;
import io.assay.pricing.standing.FactGroup;
import io.assay.pricing.standing.ReportedLocality;
import io.assay.pricing.standing.ReportedLocality.Speaker;
import io.assay.pricing.standing.Standing;
import io.assay.service.deal.Deals;
import io.assay.service.listing.Listings;
import io.assay.service.model.LocalPrices;
import io.assay.service.profile.Profiles;
import io.assay.service.profile.Profiles.KnownProfile;
import io.assay.service.scorecard.Scorecards;
import io.assay.service.security.Caller;
import io.assay.service.security.Role;
import io.assay.service.tenant.Tenants;
import io.assay.service.transfer.Transfers;
import io.assay.valuation.hedonic.Contribution;
import io.assay.valuation.hedonic.ListingFeatures;
import io.assay.valuation.hedonic.PlanKind;
import io.assay.valuation.profile.ColumnProfile;
import io.assay.valuation.profile.DatasetProfile;
import io.assay.valuation.signal.DealCounts;
import io.assay.valuation.signal.Scorecard;
import io.assay.valuation.signal.Signal;
import io.assay.valuation.signal.SignalKind;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// Turns a request for a quote into a question: checks it, looks up what it names, and appraises the dataset.
final class QuestionReader {
    private final Listings listings;
    private final Profiles profiles;
    private final Scorecards scorecards;
    private final Deals deals;
    private final LocalPrices local;
    private final Transfers transfers;
    private final Tenants tenants;
    private final InstantSource clock;

    QuestionReader(Listings listings, Profiles profiles, Scorecards scorecards, Deals deals,
            LocalPrices local, Transfers transfers, Tenants tenants, InstantSource clock) {
        this.listings = listings;
        this.profiles = profiles;
        this.scorecards = scorecards;
        this.deals = deals;
        this.local = local;
        this.transfers = transfers;
        this.tenants = tenants;
        this.clock = clock;
    }

    /// What is known of the dataset, and what a report of the caller's says of its locality.
    ///
    /// @param of what was judged
    private record Judged(Scorecard scorecard, @Nullable Signal reported, Found of) {
        /// What it adds to a log price.
        double log(ServedModel model) {
            double absent = model.pricing().bounds().absentScore();
            Scorecard read = of.profile().isPresent()
                    ? scorecard
                    : new Scorecard(Signal.absent(SignalKind.QUALITY, absent),
                            Signal.absent(SignalKind.UNIQUENESS, absent), scorecard.locality(), scorecard.demand());
            return model.pricing().responses().contributions(read).stream().mapToDouble(Contribution::log).sum();
        }

        @Nullable
        ReportedLocality report(Caller caller, Measured measured) {
            return reported == null ? null : new ReportedLocality(reported, measured.speaker(caller));
        }
    }

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
        if (request.listing() != null && caller.role() == Role.BUYER) {
            faults.add("/listing", "is nobody's offer. Maybe name a listing that is, in listingId.");
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
        Scorecards.Buyer asking = request.buyer() == null
                ? missing(faults)
                : scorecards.buyer(caller, request.buyer(), "/buyer", faults);
        String currency = currency(request, model, faults);
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant asOf = new Moments(now, faults).asOf("/asOf", request.asOf());
        String exchangeNamed = request.listing() == null ? null : request.listing().exchange();
        return tenants.check(caller, exchangeNamed, "/listing/exchange", faults)
                .then(Mono.defer(() -> Mono.zip(find(caller, request, faults), tenants.exchange(caller.tenant()),
                        measured(caller, request, asking, faults))))
                .flatMap(known -> {
                    Found found = known.getT1();
                    String exchange = known.getT2();
                    Measured measured = known.getT3();
                    Scorecards.Buyer buyer = measured.buyer();
                    UsageRight right = asked != null ? asked : offered(found, request, faults);
                    if (found.profile().isEmpty() && buyer.report() != null) {
                        faults.add("/buyer/transferReport",
                                "is of a dataset without a profile here. Maybe send its profile first,"
                                        + " and name it in profileId.");
                    }
                    faults.refuse();
                    TransferReport report = found.profile().isEmpty() ? null : buyer.report();
                    YearMonth month = YearMonth.from(asOf.atOffset(ZoneOffset.UTC));
                    ListingFeatures listing = features(caller, exchange, request, found);
                    return Mono.zip(judged(caller, request, found, buyer, asOf, model, faults), changes(caller, found),
                            profiles.scores(caller.tenant(), month, model.pricing()),
                            local.find(caller.tenant(), listing.exchange(), listing.plan(), listing.provider(), model))
                            .map(all -> {
                                ConfirmedBefore before = found.listing()
                                        .map(state -> Speakers.before(state, listing, exchange)).orElse(null);
                                KnownProfile profile = all.getT1().of().profile().orElse(null);
                                LocalPrices.Found level = all.getT4().orElse(null);
                                return Question.of(
                                        new Recommender.Inputs(listing, Faults.sure(right), all.getT1().scorecard(),
                                                all.getT1().report(caller, measured),
                                                Speakers.standings(caller, request, all.getT1().of()), before,
                                                all.getT3().orElse(null), level == null ? null : level.level()),
                                        new Question.Context(buyer.region(), request.data(),
                                                profile == null ? null : profile.digest(),
                                                report == null ? null : report.digest(), all.getT2(),
                                                level == null ? null : level.evidence(), currency, asOf, now));
                            });
                });
    }

    // A profile that was refused is none; who asks for one by its id that was taken back or refused is told. What is
    // known of one that was taken back stays known of what lists it.
    private static Found found(Optional<ListingState> listing, KnownProfile profile, Profiles.Standing standing,
            String pointer, boolean isLinked, Faults faults) {
        boolean isRefused = standing.state() == Profiles.State.REFUSED;
        if (!pointer.isEmpty() && (isRefused || standing.state() == Profiles.State.WITHDRAWN)) {
            faults.add(pointer, "'" + profile.id() + "' was "
                    + (isRefused ? "refused by an audit" : "withdrawn")
                    + ". Maybe send a new one.");
        }
        return isRefused ? Found.without(listing) : new Found(listing, Optional.of(profile), standing, isLinked);
    }

    // The profile that was confirmed as the listing's before its provider named another or none.
    private Mono<Optional<Found>> earlier(Caller caller, Found found) {
        String before = found.listing().map(ListingState::profileBefore).orElse(null);
        return before == null
                ? Mono.just(Optional.empty())
                : Mono.zip(profiles.find(caller.tenant(), before), profiles.standing(caller.tenant(), before))
                        .map(known -> new Found(found.listing(), Optional.of(known.getT1()), known.getT2(), true))
                        .singleOptional();
    }

    /// A buyer with what was measured for it, and whether both sides stand behind that.
    private record Measured(Scorecards.Buyer buyer, boolean isCountersigned) {
        /// Who stands behind a report: of a transfer its buyer, whoever asks; else who posts it.
        Speaker speaker(Caller caller) {
            if (buyer.transferId() != null) {
                return isCountersigned ? Speaker.BOTH : Speaker.BUYER;
            }
            return switch (caller.role()) {
                case BUYER -> Speaker.BUYER;
                case PROVIDER -> Speaker.PROVIDER;
                case ADMIN, EXCHANGE, ECONOMIST, AUDITOR, METRICS -> Speaker.OTHER;
            };
        }
    }

    private Mono<Measured> measured(Caller caller, QuoteRequest request, Scorecards.Buyer buyer, Faults faults) {
        String id = buyer.transferId();
        if (id == null) {
            return Mono.just(new Measured(buyer, false));
        }
        if (buyer.report() != null) {
            faults.add("/buyer/transferId", "goes without a transferReport: it has its own.");
        }
        return transfers.find(caller.tenant(), id).filter(transfer -> Transfers.isParty(caller, transfer))
                .singleOptional().map(found -> {
                    TransferReport report = found.map(TransferView::report).orElse(null);
                    if (report == null) {
                        faults.add("/buyer/transferId", found.isEmpty()
                                ? "There is no transfer '" + id + "'."
                                : "'" + id + "' has no report yet. Maybe its buyer sends one.");
                        return new Measured(buyer, false);
                    }
                    Commitment commitment = found.orElseThrow().commitment();
                    if (!Objects.equals(commitment.listingId(), request.listingId())) {
                        faults.add("/buyer/transferId", "'" + id + "' is of the listing '" + commitment.listingId()
                                + "'. Maybe quote that: a report moves the quotes of its pair alone.");
                    }
                    if (!buyer.region().equals(commitment.region())) {
                        faults.add("/buyer/region", "'" + buyer.region() + "' is not where it was measured, '"
                                + commitment.region() + "'.");
                    }
                    return new Measured(
                            buyer.with(report, Boolean.TRUE.equals(commitment.ownRows())),
                            found.get().state() == TransferEvent.Step.ACCEPTED);
                });
    }

    private Mono<Found> find(Caller caller, QuoteRequest request, Faults faults) {
        String id = request.listingId();
        Mono<Optional<ListingState>> listing = id == null
                ? Mono.just(Optional.empty())
                : listings.find(caller.tenant(), id).filter(found -> Listings.isSeen(caller, found)).singleOptional();
        return listing.flatMap(found -> {
            if (id != null && found.isEmpty()) {
                faults.add("/listingId", "There is no listing '" + id + "'.");
            }
            if (found.isPresent()) {
                String _ = faults.check("/listingId", () -> caller.provider(found.get().provider()));
                if (found.get().state() == ListingState.State.WITHDRAWN) {
                    faults.add("/listingId", "'" + id + "' was withdrawn and has no price.");
                }
            }
            ListingDocument document = found.map(ListingState::listing).orElse(request.listing());
            String profileId = document == null ? request.profileId() : document.profileId();
            if (profileId == null) {
                return Mono.just(Found.without(found));
            }
            String pointer = document == null ? "/profileId" : "/listing/profileId";
            return (found.isEmpty() ? profiles.find(caller, profileId) : profiles.find(caller.tenant(), profileId))
                    .singleOptional().flatMap(profile -> {
                        if (document == null || found.isPresent()) {
                            profile.ifPresentOrElse(_ -> {},
                                    () -> faults.add(pointer, "There is no profile '" + profileId + "'."));
                        } else {
                            String provider = document.provider() == null ? caller.subject() : document.provider();
                            profiles.checkOwn(profileId, profile, provider, pointer, faults);
                        }
                        return profile.isEmpty()
                                ? Mono.just(Found.without(found))
                                : profiles.standing(caller.tenant(), profileId).map(standing -> found(found,
                                        profile.get(), standing, document == null ? "/profileId" : "",
                                        Speakers.isLinked(caller, found, document), faults));
                    });
        });
    }

    // Until somebody confirms the profile that a listing names now, the lower of what that says and what the one before
    // did counts.
    private Mono<Judged> judged(Caller caller, QuoteRequest request, Found found, Scorecards.Buyer buyer,
            Instant asOf, ServedModel model, Faults faults) {
        Mono<Judged> now = judgedAlone(caller, request, found, buyer, asOf, model, faults);
        return earlier(caller, found).flatMap(earlier -> earlier.isEmpty()
                ? now
                : Mono.zip(now, judgedAlone(caller, request, earlier.get(), buyer.withoutReport(), asOf, model,
                        new Faults())).map(
                                both -> both.getT2().log(model) < both.getT1().log(model)
                                        ? new Judged(both.getT2().scorecard(), both.getT1().reported(),
                                                both.getT2().of())
                                        : both.getT1()));
    }

    private Mono<Judged> judgedAlone(Caller caller, QuoteRequest request, Found found, Scorecards.Buyer buyer,
            Instant asOf, ServedModel model, Faults faults) {
        ListingDocument listing = found.listing().map(ListingState::listing).orElse(request.listing());
        boolean isClaimed = Speakers.standings(caller, request, found).of(FactGroup.STRUCTURE) != Standing.CONFIRMED;
        return found.profile().isEmpty()
                ? scorecards.withoutProfile(caller.tenant(), found.listing(), buyer, asOf, model)
                        .map(scorecard -> new Judged(scorecard, null, found))
                : scorecards.appraise(caller.tenant(), new Scorecards.Subject(found.profile().get(), found.listing(),
                        listing == null ? null : listing.category(), isClaimed), buyer, asOf, model, faults)
                        .map(appraisal -> new Judged(appraisal.scorecard(), appraisal.reported(), found));
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
            ListingState listed = found.listing().get();
            return listed.listing().features(listed.id(), exchange, listed.provider());
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
