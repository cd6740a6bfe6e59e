package io.assay.pricing.quote;

import io.assay.pricing.right.RightTariff;
import io.assay.valuation.hedonic.Coefficients;
import io.assay.valuation.hedonic.Contribution;
import io.assay.valuation.hedonic.Covariate;
import io.assay.valuation.hedonic.CovariateFit;
import io.assay.valuation.hedonic.Estimate;
import io.assay.valuation.hedonic.Lever;
import io.assay.valuation.hedonic.ListingFeatures;
import io.assay.valuation.signal.SignalKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/// Learns from deals what rights, signals and dealing are worth, over the list prices that a model knows: the candidate
/// of an exchange that has deals and wants no new price model. A deal's price is the model's price of its listing × the
/// level of deals × the parts of its right × its signals. Where the model does not know the level of a listing, only
/// what its deals differ by teaches.
///
/// What an earlier candidate had learned is learned anew from all deals, so that no deal counts twice; what nothing has
/// taught keeps the model's own belief. Deals far from what the model expects of them do not count: what costs next to
/// nothing could say anything.
public final class DealTrainer {
    private static final int MOST_ROUNDS = 20;
    private static final double SETTLED = 1e-6;
    private static final String UNPLACED = "unplaced/";
    private static final double UNPLACED_SD = 5;
    // A deal at less than a thirtieth or more than thirty times what was to be expected, or farther than twice the list
    // price's own error if that is more, does not count.
    private static final double BAND = StrictMath.log(30);
    private static final double BAND_ERRORS = 2;

    private DealTrainer() {}

    /// What is learned over.
    ///
    /// @param pricing the model whose list prices stand
    /// @param levers that an economist put on coefficients, in the model's units; those on effects of listings do
    ///        nothing here
    /// @param priors what a parameter that deals have taught already was believed to be before them, by name; where one
    ///        is missing, the first table's
    public record Base(PricingModel pricing, Map<String, Lever> levers, Map<String, Double> priors) {
        public Base {
            levers = Map.copyOf(levers);
            priors = Map.copyOf(priors);
        }

        /// A model that no deal has taught, without levers.
        public static Base of(PricingModel pricing) {
            return new Base(pricing, Map.of(), Map.of());
        }
    }

    /// What came of it.
    ///
    /// @param model the candidate
    /// @param taught each parameter that deals bear on
    /// @param deals that count
    /// @param unplaced of them, how many are of listings whose level the model does not know
    /// @param outOfBand others, too far from what was to be expected
    public record Candidate(PricingModel model, List<Taught> taught, int deals, int unplaced, int outOfBand) {
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
    /// @param prior what it was believed to be before any deal
    /// @param deals that bear on it
    /// @param borrowed share of the belief's variance that is left, in \[0, 1\]; 1 where it is set or held by a bound
    public record Taught(String name, double value, double low, double high, double prior, int deals,
            double borrowed) {}

    /// The candidate that `deals` make of `base`.
    ///
    /// @throws IllegalArgumentException if no deal counts, or a lever cannot be
    public static Candidate fit(Base base, List<ObservedDeal> deals) {
        PricingModel model = base.pricing();
        DealCovariates start = new DealCovariates(model.rights(), priorResponses(base));
        List<Covariate> covariates = covariates(base, start, deals);
        Map<String, Lever> inLogs = new TreeMap<>();
        start.covariates().stream().map(Covariate::name).filter(base.levers()::containsKey).forEach(
                name -> inLogs.put(name, start.inLogs(name, Objects.requireNonNull(base.levers().get(name)))));
        List<Placed> placed = inBand(placed(deals, model));
        if (placed.isEmpty()) {
            throw new IllegalArgumentException("There is no deal to learn from. Maybe report some first.");
        }
        DealCovariates said = start;
        List<CovariateFit.Taught> taught = List.of();
        SignalResponses last = null;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            DealCovariates now = said;
            taught = CovariateFit.fit(placed.stream().map(deal -> deal.row(now)).toList(), covariates, inLogs);
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
        Map<String, Double> priors = covariates.stream()
                .collect(Collectors.toMap(Covariate::name, Covariate::prior));
        return new Candidate(
                model.taught(settled.level(fitted, values), settled.rights(fitted, values),
                        settled.responses(fitted, values)),
                taught.stream().filter(one -> one.n() > 0 && !one.name().startsWith(UNPLACED))
                        .map(one -> taught(one, Objects.requireNonNull(priors.get(one.name())),
                                start.isFactor(one.name())))
                        .toList(),
                placed.size(), (int) placed.stream().filter(deal -> !deal.isPlaced()).count(),
                deals.size() - placed.size());
    }

    // Curves as they were believed in before deals taught any.
    private static SignalResponses priorResponses(Base base) {
        SignalResponses now = base.pricing().responses();
        Map<SignalKind, ResponseCurve> curves = new EnumMap<>(SignalKind.class);
        now.curves().forEach((kind, curve) -> {
            ResponseCurve first = Objects.requireNonNull(SignalResponses.defaults().curves().get(kind));
            String name = "responses/" + kind.label();
            curves.put(kind, now.learned().containsKey(kind)
                    ? new ResponseCurve(base.priors().getOrDefault(name + "/worst", first.worst()), curve.median(),
                            base.priors().getOrDefault(name + "/best", first.best()))
                    : curve);
        });
        return new SignalResponses(curves, now.spread(), Map.of());
    }

    // Those of deals, drawn to what was believed before any, and one for the level of each plan that is not known.
    private static List<Covariate> covariates(Base base, DealCovariates start, List<ObservedDeal> deals) {
        Map<String, Double> first = new DealCovariates(RightTariff.defaults(), SignalResponses.defaults()).covariates()
                .stream().collect(Collectors.toMap(Covariate::name, Covariate::prior));
        List<Covariate> covariates = new ArrayList<>();
        for (Covariate covariate : start.covariates()) {
            String name = covariate.name();
            String part = name.startsWith("rights/") ? name.substring("rights/".length()) : name;
            boolean isTaught = base.pricing().rights().learned().containsKey(part);
            Double before = base.priors().get(name);
            double prior = !isTaught
                    ? covariate.prior()
                    : before == null
                            ? Objects.requireNonNull(first.get(name))
                            : start.isFactor(name) ? StrictMath.log(before) : before;
            covariates.add(new Covariate(name, Math.clamp(prior, covariate.low(), covariate.high()), covariate.sd(),
                    covariate.low(), covariate.high()));
        }
        deals.stream().map(deal -> deal.listing().plan().label()).distinct().sorted()
                .forEach(plan -> covariates.add(new Covariate(UNPLACED + plan, 0, UNPLACED_SD,
                        Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)));
        return covariates;
    }

    private static List<Placed> placed(List<ObservedDeal> deals, PricingModel model) {
        Map<ListingFeatures, Estimate> levels = new HashMap<>();
        return deals.stream().map(deal -> Placed.of(deal,
                levels.computeIfAbsent(deal.listing(), model.prices()::estimate), model)).toList();
    }

    // Without deals that are too far from the middle provider's, each compared with what the model expects; where the
    // level of a listing is not known, from the middle of its own deals.
    private static List<Placed> inBand(List<Placed> deals) {
        double middle = median(deals.stream().filter(Placed::isPlaced)
                .collect(Collectors.groupingBy(deal -> deal.deal().listing().provider())).values().stream()
                .mapToDouble(own -> median(own.stream().mapToDouble(Placed::off))));
        Map<String, Double> ofListings = new HashMap<>();
        deals.stream().filter(deal -> !deal.isPlaced())
                .collect(Collectors.groupingBy(deal -> deal.deal().listing().id()))
                .forEach((listing, own) -> ofListings.put(listing, median(own.stream().mapToDouble(Placed::off))));
        return deals.stream().filter(deal -> {
            double from = deal.isPlaced() ? middle : ofListings.getOrDefault(deal.deal().listing().id(), middle);
            return Math.abs(deal.off() - from) <= Math.max(BAND, BAND_ERRORS * deal.levelError());
        }).toList();
    }

    private static double median(DoubleStream values) {
        double[] ascending = values.sorted().toArray();
        return ascending.length == 0
                ? 0
                : (ascending[(ascending.length - 1) / 2] + ascending[ascending.length / 2]) / 2;
    }

    /// A deal beside the model's price of its listing.
    ///
    /// @param isPlaced whether the level of that is known
    /// @param level its log; 0 where it is not known
    /// @param levelError standard deviation to expect of that; 0 where it is not known
    /// @param off how far the log price is from what the model says of listing, right and signals
    private record Placed(ObservedDeal deal, boolean isPlaced, double level, double levelError, double off) {
        static Placed of(ObservedDeal deal, Estimate estimate, PricingModel model) {
            double off = StrictMath.log(deal.price())
                    - model.rights().contributions(deal.right(), deal.listing().plan()).stream()
                            .mapToDouble(Contribution::log).sum()
                    - deal.signals().stream().mapToDouble(model.responses()::log).sum();
            return estimate instanceof Estimate.Priced priced
                    ? new Placed(deal, true, priced.logPrice(), priced.logError(), off - priced.logPrice())
                    : new Placed(deal, false, 0, 0, off);
        }

        CovariateFit.Row row(DealCovariates covariates) {
            Map<String, Double> values = new TreeMap<>(covariates.tangent(deal));
            if (!isPlaced) {
                values.remove(DealCovariates.LEVEL);
                values.put(UNPLACED + deal.listing().plan().label(), 1.0);
            }
            return new CovariateFit.Row(deal.listing().id(), deal.listing().provider(),
                    StrictMath.log(deal.price()) - level - covariates.beyondTangent(deal), isPlaced, deal.weight(),
                    values);
        }
    }

    private static Coefficients coefficients(List<CovariateFit.Taught> taught) {
        return new Coefficients(
                taught.stream().collect(Collectors.toMap(CovariateFit.Taught::name, CovariateFit.Taught::value)),
                taught.stream().collect(Collectors.toMap(CovariateFit.Taught::name, CovariateFit.Taught::borrowed)));
    }

    private static Taught taught(CovariateFit.Taught one, double prior, boolean isFactor) {
        return isFactor
                ? new Taught(one.name(), StrictMath.exp(one.value()), StrictMath.exp(one.low()),
                        StrictMath.exp(one.high()), StrictMath.exp(prior), one.n(), one.borrowed())
                : new Taught(one.name(), one.value(), one.low(), one.high(), prior, one.n(), one.borrowed());
    }
}
