package io.assay.pricing.quote;

import io.assay.pricing.money.Price;
import io.assay.pricing.quote.Recommendation.Rung;
import io.assay.pricing.quote.Recommendation.Step;
import io.assay.pricing.standing.FactGroup;
import io.assay.pricing.standing.HeldBack;
import io.assay.pricing.standing.ReportedLocality;
import io.assay.pricing.standing.ReportedLocality.Speaker;
import io.assay.pricing.standing.Standing;
import io.assay.pricing.standing.Standings;
import io.assay.valuation.hedonic.Estimate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleFunction;

/// What of a price is held back while facts are claimed, and the steps to all of it.
///
/// Structure and text meet in the comparables, so the price model is asked once for each of their combinations; what
/// signals add is added. Right, deals and report are the same whatever is heard, and left out.
final class ClaimedPrice {
    private static final Set<FactGroup> ESTIMATED = EnumSet.of(FactGroup.STRUCTURE, FactGroup.TEXT);

    private final Recommender.Inputs inputs;
    private final PricingModel model;
    private final Map<Set<FactGroup>, Listed> estimates = new HashMap<>();

    /// What the price model says of a listing.
    ///
    /// @param log of its price
    /// @param textBelow how far its text may be wrong
    private record Listed(double log, double textBelow) {
        static Listed of(Estimate.Priced estimate) {
            return new Listed(estimate.logPrice(), estimate.doubt().textBelow());
        }
    }

    /// @param estimate of the listing as it stands
    ClaimedPrice(Recommender.Inputs inputs, PricingModel model, Estimate.Priced estimate) {
        this.inputs = inputs;
        this.model = model;
        estimates.put(Set.of(), Listed.of(estimate));
    }

    /// What claims do to the price.
    ///
    /// @param ifConfirmed log of the price with nothing held back
    /// @param price of a log
    Recommendation.Claims claims(double ifConfirmed, DoubleFunction<Price> price) {
        Standings standings = inputs.standings();
        HeldBack now = heldBack(standings);
        List<Rung> ladder = new ArrayList<>();
        ladder.add(new Rung(Step.NOW, price.apply(ifConfirmed + now.log())));
        Standings admitted = standings.confirming(ESTIMATED);
        Standings audited = admitted.confirming(Set.of(FactGroup.PROFILE, FactGroup.PLACE));
        if (!admitted.equals(standings)) {
            ladder.add(new Rung(Step.ADMITTED, price.apply(ifConfirmed + heldBack(admitted).log())));
        }
        if (!audited.equals(admitted)) {
            ladder.add(new Rung(Step.AUDITED, price.apply(ifConfirmed + heldBack(audited).log())));
        }
        ReportedLocality report = inputs.report();
        if (report != null && report.speaker() != Speaker.BOTH) {
            double signed = ReportTerm.of(inputs, new ReportedLocality(report.locality(), Speaker.BOTH), model).log();
            ladder.add(new Rung(Step.COUNTERSIGNED, price.apply(
                    ifConfirmed + signed - ReportTerm.of(inputs, report, model).log())));
        }
        return new Recommendation.Claims(standings, now, price.apply(ifConfirmed), ladder);
    }

    /// What the log price would rise by if the facts of `group` made it rise by `change`: what is claimed may be held
    /// back.
    double gain(FactGroup group, double change) {
        Standings standings = inputs.standings();
        Standings since = standings.of(group) == Standing.ABSENT ? standings.with(group, Standing.CLAIMED) : standings;
        HeldBack then = HeldBack.of(since, before(), model.bounds().claims(), (speaking, claimed) -> log(speaking,
                claimed) + (speaking.contains(group) ? change : 0));
        return change + then.log() - heldBack(standings).log();
    }

    private Set<FactGroup> before() {
        return inputs.before() == null ? Set.of() : inputs.before().groups();
    }

    private HeldBack heldBack(Standings standings) {
        return HeldBack.of(standings, before(), model.bounds().claims(), this::log);
    }

    // The log price, right and deals apart, when of the claimed groups only those in `speaking` speak, and those in
    // `claimed` as claims.
    private double log(Set<FactGroup> speaking, Set<FactGroup> claimed) {
        Set<FactGroup> silent = EnumSet.noneOf(FactGroup.class);
        silent.addAll(inputs.standings().groups(Standing.CLAIMED));
        silent.removeAll(speaking);
        Recommender.Inputs heard = Heard.of(inputs, silent, model.bounds());
        Set<FactGroup> unread = EnumSet.copyOf(ESTIMATED);
        unread.retainAll(silent);
        // Whether there is a level hangs on plan and exchange, which nobody claims.
        Listed listed = estimates.computeIfAbsent(unread,
                _ -> Listed.of((Estimate.Priced) model.prices().estimate(heard.listing())));
        return listed.log() + model.responses().log(heard.scorecard())
                - (claimed.contains(FactGroup.TEXT) ? listed.textBelow() : 0);
    }
}
