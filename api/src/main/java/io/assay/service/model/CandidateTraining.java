package io.assay.service.model;

import io.assay.document.deal.DealEntry;
import io.assay.document.json.Json;
import io.assay.document.model.ModelDocument;
import io.assay.document.model.ModelSource;
import io.assay.document.model.ServedModel;
import io.assay.document.model.TaughtDocument;
import io.assay.pricing.quote.DealTrainer;
import io.assay.pricing.quote.ObservedDeal;
import io.assay.service.deal.Deals;
import io.assay.service.problem.ProblemException;
import io.assay.service.problem.ProblemType;
import io.assay.service.store.Tenant;
import io.assay.valuation.signal.Deal;
import io.assay.valuation.signal.DealCounts;
import io.assay.valuation.signal.DealRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// Learns a candidate from a tenant's deals: the list prices of the active model, and what the deals say that rights,
/// signals and dealing are worth.
final class CandidateTraining {
    private static final double DAY = Duration.ofDays(1).toMillis();
    private static final double LEAST_WEIGHT = 1e-6;
    private static final double LARGEST_SELLER = 0.25;
    private static final double LARGEST_BUYER = 0.1;
    private static final int CAPPING_ROUNDS = 40;

    private final ActiveModels models;
    private final Deals deals;
    private final DealHistory history;

    CandidateTraining(ActiveModels models, Deals deals, DealHistory history) {
        this.models = models;
        this.deals = deals;
        this.history = history;
    }

    /// The candidate, not yet published.
    ///
    /// @param name for people; null for that of the active model
    /// @param halfLifeDays after which a deal counts half, positive
    /// @param asOf what deals' ages are counted to, later ones being left out; null for the latest deal
    Mono<ModelDocument> of(Tenant tenant, @Nullable String name, int halfLifeDays, @Nullable Instant asOf) {
        return Mono.zip(models.active(tenant), deals.evidence(tenant))
                .flatMap(found -> history.of(tenant, found.getT2()).publishOn(Schedulers.boundedElastic())
                        .map(dated -> candidate(name, halfLifeDays, asOf, found.getT1(), found.getT2(), dated)));
    }

    private static ModelDocument candidate(@Nullable String name, int halfLifeDays, @Nullable Instant asOf,
            ServedModel active, Deals.Evidence evidence, List<DealHistory.Dated> all) {
        List<DealHistory.Dated> used = all.stream()
                .filter(dated -> dated.deal().market().currency().equals(active.currency()))
                .filter(dated -> asOf == null || !dated.deal().at().isAfter(asOf)).toList();
        Instant until = asOf == null
                ? used.stream().map(dated -> dated.deal().at()).max(Comparator.naturalOrder()).orElse(Instant.EPOCH)
                : asOf;
        List<ObservedDeal> observed = weighed(used, until, halfLifeDays, evidence);
        if (observed.isEmpty()) {
            throw new ProblemException(ProblemType.CONFLICT, "There is no deal to learn from"
                    + (all.isEmpty()
                            ? ""
                            : ": none of " + all.size() + " is in " + active.currency() + " and not after "
                                    + until)
                    + ". Maybe report settled deals with POST /v1/deals.");
        }
        DealTrainer.Candidate candidate = fit(active, observed);
        ModelSource source = new ModelSource(active.source().listings(), used(evidence, used, halfLifeDays), null,
                active.source().seed(), until.toString(), notes(active, candidate, all.size() - used.size(), until),
                candidate.taught().stream().map(TaughtDocument::of).toList());
        return ModelDocument.of(name == null ? active.name() : name, source, active.levers(), candidate.model())
                .over(active.digest());
    }

    // Older deals weigh less. No seller has more than a quarter of all weight between its deals and no buyer more than
    // a tenth, so that nobody's own deals make a right dear or cheap for all; an equal share where there are few.
    private static List<ObservedDeal> weighed(List<DealHistory.Dated> used, Instant until, int halfLifeDays,
            Deals.Evidence evidence) {
        Map<DealHistory.Dated, Double> weights = new LinkedHashMap<>();
        used.forEach(dated -> weights.put(dated, Math.max(LEAST_WEIGHT, StrictMath.pow(2,
                -Duration.between(dated.deal().at(), until).toMillis() / DAY / halfLifeDays))));
        for (int round = 0; round < CAPPING_ROUNDS; round++) {
            cap(weights, deal -> evidence.party(deal.seller()), LARGEST_SELLER);
            cap(weights, deal -> evidence.party(deal.buyer()), LARGEST_BUYER);
        }
        return weights.entrySet().stream().map(entry -> entry.getKey().observed(entry.getValue())).toList();
    }

    // What is over the largest share is cut; the sum then is less, so that a few rounds bring shares to it.
    private static void cap(Map<DealHistory.Dated, Double> weights, Function<Deal, String> party,
            double largest) {
        Map<String, Double> sums = new TreeMap<>();
        weights.forEach((dated, weight) -> sums.merge(party.apply(dated.deal()), weight, Double::sum));
        double most = Math.max(largest, 1.0 / Math.max(1, sums.size()))
                * sums.values().stream().mapToDouble(Double::doubleValue).sum();
        weights.replaceAll((dated, weight) -> weight
                * Math.min(1, most / Objects.requireNonNull(sums.get(party.apply(dated.deal())))));
    }

    private static DealTrainer.Candidate fit(ServedModel active, List<ObservedDeal> observed) {
        List<TaughtDocument> before = active.source().learned();
        Map<String, Double> priors = before == null
                ? Map.of()
                : before.stream().collect(Collectors.toMap(TaughtDocument::name, TaughtDocument::prior));
        try {
            return DealTrainer.fit(new DealTrainer.Base(active.pricing(), active.levers(), priors), observed);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemType.CONFLICT, "Nothing can be learned over the model '" + active.id()
                    + "': " + e.getMessage());
        }
    }

    private static ModelSource.DealsUsed used(Deals.Evidence evidence, List<DealHistory.Dated> used,
            int halfLifeDays) {
        List<Deal> deals = used.stream().map(DealHistory.Dated::deal).toList();
        List<DealEntry> entries = deals.stream()
                .map(deal -> DealEntry.of(new DealRecord(deal.id(), null, deal))).toList();
        List<Instant> times = deals.stream().map(Deal::at).sorted().toList();
        return new ModelSource.DealsUsed("deals of the exchange", Json.digest(entries).substring("sha256:".length()),
                evidence.changes().values().stream().mapToInt(DealCounts::records).sum(), used.size(),
                evidence.corrected(deals),
                evidence.changes().values().stream().mapToInt(DealCounts::reversed).sum(),
                evidence.screened().suspects().size(), halfLifeDays, times.getFirst().toString(),
                times.getLast().toString());
    }

    private static List<String> notes(ServedModel active, DealTrainer.Candidate candidate, int leftOut,
            Instant until) {
        List<String> notes = new ArrayList<>();
        notes.add("list prices are those of the model " + active.id() + "; deals taught the level of deals, rights and"
                + " signals");
        if (candidate.unplaced() > 0) {
            notes.add(candidate.unplaced() + " of " + candidate.deals() + " deals are of listings whose level of prices"
                    + " is not known, and teach by what they differ alone");
        }
        if (candidate.outOfBand() > 0) {
            notes.add(candidate.outOfBand() + " deals are too far from what was to be expected and taught nothing");
        }
        if (leftOut > 0) {
            notes.add(leftOut + " deals are later than " + until + " or in another currency and were not seen");
        }
        return notes;
    }
}
