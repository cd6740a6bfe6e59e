package io.assay.pricing.right;

import io.assay.valuation.hedonic.Coefficients;
import io.assay.valuation.hedonic.Covariate;
import io.assay.valuation.hedonic.PlanKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/// The parts of a right as covariates of a fit, and a fit as a [RightTariff]: how deals teach what rights are worth. A
/// tariff's log is linear in the logs of its factors and in its exponents, so the covariates are exact but for the cap
/// on words.
///
/// Names: `rights/derive`, `rights/distribute`, `rights/resale`, `rights/anyWord` are factors;
/// `rights/exclusivity/sole`, `rights/delivery/file` and their like are factors over the degree before; `rights/term`,
/// `rights/territory`, `rights/recipients`, `rights/words`, `rights/count` are exponents.
public final class RightCovariates {
    private static final String PREFIX = "rights/";
    private static final double LARGEST_STEP = 10;
    private static final double ROUNDING = 1e-9;
    private static final List<String> EXPONENTS = List.of("term", "territory", "recipients", "words", "count");

    private final RightTariff prior;

    /// The covariates of rights that are worth what `prior` says until deals teach otherwise.
    public RightCovariates(RightTariff prior) {
        this.prior = prior;
    }

    /// One for each parameter, bounded so that what is learned is monotone and subadditive.
    public List<Covariate> covariates() {
        List<Covariate> covariates = new ArrayList<>();
        RightTariff.Factors factors = prior.factors();
        Map.of("derive", factors.derive(), "distribute", factors.distribute(), "resale", factors.resale(), "anyWord",
                factors.anyWord()).entrySet().stream().sorted(Map.Entry.comparingByKey())
                .forEach(factor -> covariates.add(new Covariate(PREFIX + factor.getKey(),
                        StrictMath.log(factor.getValue()), prior.spread(factor.getKey()), 0,
                        StrictMath.log(RightTariff.LARGEST_FACTOR))));
        steps(prior.exclusivity(), Exclusivity.values(), RightTariff::name, covariates);
        steps(prior.delivery(), Delivery.values(), RightTariff::name, covariates);
        RightTariff.Exponents of = prior.exponents();
        double[] exponents = {of.term(), of.territory(), of.recipients(), of.words(), of.count()};
        for (int i = 0; i < exponents.length; i++) {
            covariates.add(new Covariate(PREFIX + EXPONENTS.get(i), exponents[i],
                    prior.spread(EXPONENTS.get(i)), 0, 1));
        }
        return covariates;
    }

    /// The covariates of a right; what is absent is 0.
    public Map<String, Double> of(UsageRight right, PlanKind plan) {
        Map<String, Double> values = new TreeMap<>();
        put(values, "derive", right.actions().contains(Action.DERIVE) ? 1 : 0);
        put(values, "distribute", right.actions().contains(Action.DISTRIBUTE) ? 1 : 0);
        put(values, "resale", right.resale() ? 1 : 0);
        put(values, "territory", StrictMath.log(right.territory().countries()));
        put(values, "recipients", StrictMath.log(right.recipients()));
        addWords(values, right.purpose());
        addWords(values, right.industry());
        Long uses = right.count();
        if (plan == PlanKind.ONE_OFF) {
            put(values, "term", StrictMath.log(Math.min(right.term().months(), prior.limits().longestMonths()) / 12));
            put(values, "count", uses == null ? 0 : StrictMath.log(Math.min(1, uses / prior.limits().unlimitedUses())));
        }
        for (Exclusivity degree : Exclusivity.values()) {
            put(values, "exclusivity/" + degree.label(),
                    degree != Exclusivity.NONE && degree.compareTo(right.exclusivity()) <= 0 ? 1 : 0);
        }
        for (Delivery way : Delivery.values()) {
            // The reference is the API: below it steps are missing, above it they are added.
            boolean up = way.compareTo(Delivery.API) > 0 && way.compareTo(right.delivery()) <= 0;
            boolean down = way.compareTo(Delivery.API) <= 0 && way.compareTo(right.delivery()) > 0;
            put(values, "delivery/" + way.label(), up ? 1 : down ? -1 : 0);
        }
        return values;
    }

    /// The tariff of fitted coefficients.
    ///
    /// @param deals how many deals bear on a covariate
    public RightTariff tariff(Coefficients fitted, ToIntFunction<String> deals) {
        Map<String, Learned> learned = new TreeMap<>();
        covariates().forEach(covariate -> {
            int n = deals.applyAsInt(covariate.name());
            if (n > 0) {
                learned.put(covariate.name().substring(PREFIX.length()),
                        new Learned(n, fitted.borrowed().getOrDefault(covariate.name(), 1.0)));
            }
        });
        Map<Exclusivity, Double> exclusivity = new EnumMap<>(Exclusivity.class);
        double degreeLog = 0;
        for (Exclusivity degree : Exclusivity.values()) {
            degreeLog += degree == Exclusivity.NONE ? 0 : log("exclusivity/" + degree.label(), fitted);
            exclusivity.put(degree, StrictMath.exp(degreeLog));
        }
        Map<Delivery, Double> delivery = new EnumMap<>(Delivery.class);
        double wayLog = 0;
        for (Delivery way : Delivery.values()) {
            wayLog += way == Delivery.ANALYSIS ? 0 : log("delivery/" + way.label(), fitted);
            delivery.put(way, StrictMath.exp(wayLog));
        }
        double api = Objects.requireNonNull(delivery.get(Delivery.API));
        delivery.replaceAll((_, factor) -> factor / api);
        exclusivity.replaceAll((degree, factor) -> unchanged(factor, prior.exclusivity().getOrDefault(degree, 1.0)));
        delivery.replaceAll((way, factor) -> unchanged(factor, prior.delivery().getOrDefault(way, 1.0)));
        RightTariff.Factors factors = prior.factors();
        RightTariff.Exponents exponents = prior.exponents();
        return new RightTariff(exclusivity, delivery,
                new RightTariff.Factors(factor("derive", factors.derive(), fitted),
                        factor("distribute", factors.distribute(), fitted), factor("resale", factors.resale(), fitted),
                        factor("anyWord", factors.anyWord(), fitted)),
                new RightTariff.Exponents(unchanged(log("term", fitted), exponents.term()),
                        unchanged(log("territory", fitted), exponents.territory()),
                        unchanged(log("recipients", fitted), exponents.recipients()),
                        unchanged(log("words", fitted), exponents.words()),
                        unchanged(log("count", fitted), exponents.count())),
                prior.limits(), prior.spreads(), learned);
    }

    /// True if `name` is a factor, which is fitted as its log; false for exponents and names of others.
    public boolean isFactor(String name) {
        return name.startsWith(PREFIX) && !EXPONENTS.contains(name.substring(PREFIX.length()));
    }

    private <E extends Enum<E>> void steps(Map<E, Double> factors, E[] order, Function<E, String> name,
            List<Covariate> covariates) {
        for (int i = 1; i < order.length; i++) {
            double step = factors.getOrDefault(order[i], 1.0) / factors.getOrDefault(order[i - 1], 1.0);
            covariates.add(new Covariate(PREFIX + name.apply(order[i]), StrictMath.log(step),
                    prior.spread(name.apply(order[i])), 0,
                    StrictMath.log(LARGEST_STEP)));
        }
    }

    private void addWords(Map<String, Double> values, Set<String> words) {
        boolean capped = words.size() > 1
                && prior.exponents().words() * StrictMath.log(words.size()) >= StrictMath
                        .log(prior.factors().anyWord());
        if (words.isEmpty() || capped) {
            values.merge(PREFIX + "anyWord", 1.0, Double::sum);
        } else if (words.size() > 1) {
            values.merge(PREFIX + "words", StrictMath.log(words.size()), Double::sum);
        }
    }

    private static void put(Map<String, Double> values, String name, double value) {
        if (value != 0) {
            values.put(PREFIX + name, value);
        }
    }

    private static double log(String name, Coefficients fitted) {
        return Objects.requireNonNull(fitted.values().get(PREFIX + name), name);
    }

    // A bound of ln 2 may come back as a hair more than 2.
    private static double factor(String name, double prior, Coefficients fitted) {
        return unchanged(Math.clamp(StrictMath.exp(log(name, fitted)), 1, RightTariff.LARGEST_FACTOR), prior);
    }

    /// `prior` where `fitted` is that but for rounding, else `fitted`: what nothing taught is to stay as it was, to the
    /// bit.
    public static double unchanged(double fitted, double prior) {
        return Math.abs(fitted - prior) < ROUNDING * Math.max(1, prior) ? prior : fitted;
    }
}
