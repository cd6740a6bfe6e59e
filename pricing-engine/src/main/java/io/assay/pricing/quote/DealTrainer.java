package io.assay.pricing.quote;

import io.assay.pricing.right.RightTariff;
import io.assay.valuation.hedonic.Coefficients;
import io.assay.valuation.hedonic.Covariate;
import io.assay.valuation.hedonic.CovariateFit;
import io.assay.valuation.hedonic.Estimate;
import io.assay.valuation.hedonic.Lever;
import io.assay.valuation.hedonic.ListingFeatures;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Learns from deals what rights, signals and dealing are worth, over the list prices that a model knows: the candidate
/// of an exchange that has deals and wants no new price model. A deal's price is the model's price of its listing × the
/// level of deals × the parts of its right × its signals. Where the model does not know the level of a listing, only
/// what its deals differ by teaches.
///
/// What an earlier candidate had learned is learned anew from all deals, so that no deal counts twice; what nothing has
/// taught keeps the model's own belief.
public final class DealTrainer {
    private static final int MOST_ROUNDS = 20;
    private static final double SETTLED = 1e-6;
    private static final String UNPLACED = "unplaced/";
    private static final double UNPLACED_SD = 5;
    // The normal distribution's 97.5 % quantile, the ends of a 95 % interval.
    private static final double NORMAL = 1.959963984540054;

    private DealTrainer() {}

    /// What came of it.
    ///
    /// @param model the candidate
    /// @param taught each parameter that deals bear on
    /// @param deals how many there were
    /// @param unplaced of them, how many are of listings whose level the model does not know
    public record Candidate(PricingModel model, List<Taught> taught, int deals, int unplaced) {
        public Candidate {
            taught = List.copyOf(taught);
        }
    }

    /// What deals say of one parameter.
    ///
    /// @param name such as `responses/quality/best` or `rights/term`; see [PricingTrainer]
    /// @param value a factor, or an exponent where it is of an amount
    /// @param low lower end of its 95 % interval
    /// @param high upper end
    /// @param prior what it was believed to be
    /// @param deals that bear on it
    /// @param borrowed share of the belief's variance that is left, in \[0, 1\]
    public record Taught(String name, double value, double low, double high, double prior, int deals,
            double borrowed) {}

    /// The candidate that `deals` make of `model`.
    ///
    /// @param levers that an economist put on coefficients of the model, in its units; those on effects of listings do
    ///        nothing here
    /// @throws IllegalArgumentException if there are no deals, or a lever cannot be
    public static Candidate fit(PricingModel model, List<ObservedDeal> deals, Map<String, Lever> levers) {
        if (deals.isEmpty()) {
            throw new IllegalArgumentException("There is no deal to learn from. Maybe report some first.");
        }
        DealCovariates start = new DealCovariates(
                model.rights().learned().isEmpty() ? model.rights() : RightTariff.defaults(),
                model.responses().learned().isEmpty() ? model.responses() : SignalResponses.defaults());
        List<Covariate> covariates = new ArrayList<>(start.covariates());
        deals.stream().map(deal -> deal.listing().plan().label()).distinct().sorted()
                .forEach(plan -> covariates.add(new Covariate(UNPLACED + plan, 0, UNPLACED_SD,
                        Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)));
        Map<String, Lever> inLogs = new TreeMap<>();
        start.covariates().stream().map(Covariate::name).filter(levers::containsKey).forEach(
                name -> inLogs.put(name, start.inLogs(name, Objects.requireNonNull(levers.get(name)))));
        Map<ListingFeatures, Estimate> levels = new HashMap<>();
        List<Placed> placed = deals.stream().map(deal -> Placed.of(deal,
                levels.computeIfAbsent(deal.listing(), model.prices()::estimate))).toList();
        DealCovariates said = start;
        List<CovariateFit.Taught> taught = List.of();
        SignalResponses last = null;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            DealCovariates now = said;
            taught = CovariateFit.fit(placed.stream().map(deal -> deal.row(now)).toList(), covariates,
                    inLogs);
            SignalResponses responses = start.responses(coefficients(taught), List.of());
            if (last != null && last.isNear(responses, SETTLED)) {
                break;
            }
            last = responses;
            said = start.at(responses);
        }
        DealCovariates settled = said;
        Coefficients fitted = coefficients(taught);
        List<Map<String, Double>> values = placed.stream().map(deal -> deal.row(settled).covariates()).toList();
        return new Candidate(
                new PricingModel(model.prices(), settled.level(fitted, values), settled.rights(fitted, values),
                        settled.responses(fitted, values), model.quality(), model.demand()),
                taught.stream().filter(one -> one.n() > 0 && !one.name().startsWith(UNPLACED))
                        .map(one -> taught(one, start)).toList(),
                deals.size(), (int) placed.stream().filter(deal -> !deal.isPlaced()).count());
    }

    /// A deal beside the model's price of its listing.
    private record Placed(ObservedDeal deal, boolean isPlaced, double level) {
        static Placed of(ObservedDeal deal, Estimate estimate) {
            return estimate instanceof Estimate.Priced priced
                    ? new Placed(deal, true, priced.logPrice())
                    : new Placed(deal, false, 0);
        }

        CovariateFit.Row row(DealCovariates covariates) {
            Map<String, Double> values = new TreeMap<>(covariates.of(deal));
            if (!isPlaced) {
                values.remove(DealCovariates.LEVEL);
                values.put(UNPLACED + deal.listing().plan().label(), 1.0);
            }
            return new CovariateFit.Row(deal.listing().id(), deal.listing().provider(),
                    StrictMath.log(deal.price()) - level, isPlaced, deal.weight(), values);
        }
    }

    private static Coefficients coefficients(List<CovariateFit.Taught> taught) {
        return new Coefficients(
                taught.stream().collect(Collectors.toMap(CovariateFit.Taught::name, CovariateFit.Taught::value)),
                taught.stream().collect(Collectors.toMap(CovariateFit.Taught::name, CovariateFit.Taught::borrowed)));
    }

    private static Taught taught(CovariateFit.Taught one, DealCovariates covariates) {
        Covariate of = covariates.covariates().stream().filter(covariate -> covariate.name().equals(one.name()))
                .findFirst().orElseThrow();
        double reach = NORMAL * one.standardError();
        double low = Math.max(of.low(), one.value() - reach);
        double high = Math.min(of.high(), one.value() + reach);
        return covariates.isFactor(one.name())
                ? new Taught(one.name(), StrictMath.exp(one.value()), StrictMath.exp(low), StrictMath.exp(high),
                        StrictMath.exp(of.prior()), one.n(), one.borrowed())
                : new Taught(one.name(), one.value(), low, high, of.prior(), one.n(), one.borrowed());
    }
}
