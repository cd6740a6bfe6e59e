package io.assay.pricing.right;

import io.assay.valuation.hedonic.Basis;
import io.assay.valuation.hedonic.Contribution;
import io.assay.valuation.hedonic.PlanKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What each part of a right multiplies a price by. The reference right (factor 1) is to use, not exclusive, for one
/// year, in one country, by one recipient, for one purpose in one industry, through an API, without resale.
///
/// Monotone and subadditive by construction: more never costs less, and parts that together cover a right never cost
/// less than it.
///
/// @param exclusivity factor of each degree, not falling
/// @param delivery factor of each way, not falling, at most doubling from first to last
/// @param factors of what is allowed or not
/// @param exponents of what is counted
/// @param limits up to which it is counted
/// @param spreads how sure each parameter is before any deal: the standard deviation of a factor's log, of a step of
///        exclusivity or delivery, or of an exponent, by the parameter's name
/// @param learned what deals have taught, by the parameter's name; the others are priors
public record RightTariff(Map<Exclusivity, Double> exclusivity, Map<Delivery, Double> delivery, Factors factors,
        Exponents exponents, Limits limits, Map<String, Double> spreads, Map<String, Learned> learned) {

    /// Allowing something more never does more than this.
    static final double LARGEST_FACTOR = 2;

    public RightTariff {
        exclusivity = Map.copyOf(new EnumMap<>(exclusivity));
        delivery = Map.copyOf(new EnumMap<>(delivery));
        spreads = Collections.unmodifiableMap(new TreeMap<>(spreads));
        learned = Collections.unmodifiableMap(new TreeMap<>(learned));
        Map<String, Double> given = spreads;
        parameters().forEach(name -> require(given.getOrDefault(name, Double.NaN) > 0
                && Double.isFinite(given.getOrDefault(name, 0.0)), "the spread " + given.get(name) + " of " + name,
                "one for each parameter, above 0"));
        requireAscending("exclusivity", exclusivity, Exclusivity.values());
        requireAscending("delivery", delivery, Delivery.values());
    }

    /// What is allowed multiplies the price by these, each in \[1, 2\].
    ///
    /// @param derive making new data or models
    /// @param distribute passing on
    /// @param resale selling on
    /// @param anyWord any purpose, and any industry; caps what several cost
    public record Factors(double derive, double distribute, double resale, double anyWord) {
        public Factors {
            requireFactor("derive", derive);
            requireFactor("distribute", distribute);
            requireFactor("resale", resale);
            requireFactor("anyWord", anyWord);
        }
    }

    /// What is counted multiplies the price by its number to the power of these, each in \[0, 1\]: the price grows no
    /// faster than what it is paid for.
    ///
    /// @param term of months / 12; one-off plans only, others are paid by the use or the period
    /// @param territory of the number of countries
    /// @param recipients of their number
    /// @param words of the number of purposes, and of industries
    /// @param count of uses / `unlimitedUses`; one-off plans only
    public record Exponents(double term, double territory, double recipients, double words, double count) {
        public Exponents {
            requireElasticity("term", term);
            requireElasticity("territory", territory);
            requireElasticity("recipients", recipients);
            requireElasticity("words", words);
            requireElasticity("count", count);
        }
    }

    /// What counts as endless.
    ///
    /// @param longestMonths for ever counts as this long, 12 or more
    /// @param unlimitedUses uses that are as good as no limit, 1 or more
    public record Limits(double longestMonths, double unlimitedUses) {
        public Limits {
            require(longestMonths >= 12 && Double.isFinite(longestMonths), "longestMonths " + longestMonths,
                    "12 or more");
            require(unlimitedUses >= 1 && Double.isFinite(unlimitedUses), "unlimitedUses " + unlimitedUses,
                    "1 or more");
        }
    }

    /// The first table: priors, until deals can teach better.
    public static RightTariff defaults() {
        return new RightTariff(Map.of(Exclusivity.NONE, 1.0, Exclusivity.SOLE, 2.5, Exclusivity.EXCLUSIVE, 4.0),
                Map.of(Delivery.ANALYSIS, 0.75, Delivery.COMPUTE_TO_DATA, 0.85, Delivery.API, 1.0, Delivery.STREAM, 1.1,
                        Delivery.FILE, 1.2),
                new Factors(1.25, 1.4, 1.6, 1.3), new Exponents(0.4, 0.15, 0.5, 0.1, 0.1), new Limits(120, 1e6),
                defaultSpreads(), Map.of());
    }

    /// Names of all parameters: what is fitted, set by levers, and learned.
    public static List<String> parameters() {
        List<String> names = new ArrayList<>(List.of("derive", "distribute", "resale", "anyWord", "term", "territory",
                "recipients", "words", "count"));
        Arrays.stream(Exclusivity.values()).skip(1).forEach(degree -> names.add(name(degree)));
        Arrays.stream(Delivery.values()).skip(1).forEach(way -> names.add(name(way)));
        return names;
    }

    // Argued in docs/decisions/024-what-is-not-known.md: at most 0.6 of the log of what it is a belief about, so that
    // an interval's ends, like its middle, never fall when a right grows.
    private static Map<String, Double> defaultSpreads() {
        Map<String, Double> spreads = new TreeMap<>(Map.of("derive", 0.13, "distribute", 0.2, "resale", 0.25,
                "anyWord", 0.15, "term", 0.2, "territory", 0.08, "recipients", 0.25, "words", 0.05, "count", 0.05));
        spreads.putAll(Map.of(name(Exclusivity.SOLE), 0.4, name(Exclusivity.EXCLUSIVE), 0.28,
                name(Delivery.COMPUTE_TO_DATA), 0.07, name(Delivery.API), 0.09, name(Delivery.STREAM), 0.05,
                name(Delivery.FILE), 0.05));
        return spreads;
    }

    static String name(Exclusivity degree) {
        return "exclusivity/" + degree.label();
    }

    static String name(Delivery way) {
        return "delivery/" + way.label();
    }

    /// How sure a parameter is before any deal.
    double spread(String parameter) {
        return spreads.getOrDefault(parameter, 0.0);
    }

    /// How unsure the terms of a right are, as a variance of the log price.
    public double variance(UsageRight right, PlanKind plan) {
        return contributions(right, plan).stream().mapToDouble(part -> part.basis().standardError())
                .map(error -> error * error).sum();
    }

    /// The reasons that `right` adds to a price under a plan of kind `plan`, one per part of the right.
    public List<Contribution> contributions(UsageRight right, PlanKind plan) {
        boolean oneOff = plan == PlanKind.ONE_OFF;
        List<Contribution> parts = new ArrayList<>();
        add(parts, "exclusivity", right.exclusivity().label(),
                StrictMath.log(exclusivity.getOrDefault(right.exclusivity(), 1.0)), stepsUpTo(right.exclusivity()));
        addPower(parts, "term", right.term(),
                oneOff ? Math.min(right.term().months(), limits.longestMonths()) / 12 : 1, exponents.term());
        addPower(parts, "territory", String.join(" ", right.territory().codes()), right.territory().countries(),
                exponents.territory());
        addIf(parts, "resale", right.resale(), factors.resale());
        addIf(parts, "derive", right.actions().contains(Action.DERIVE), factors.derive());
        addIf(parts, "distribute", right.actions().contains(Action.DISTRIBUTE), factors.distribute());
        add(parts, "delivery", right.delivery().label(),
                StrictMath.log(delivery.getOrDefault(right.delivery(), 1.0)), stepsFromApi(right.delivery()));
        addPower(parts, "recipients", right.recipients(), right.recipients(), exponents.recipients());
        addWords(parts, "purpose", right.purpose());
        addWords(parts, "industry", right.industry());
        Long uses = right.count();
        addPower(parts, "count", uses == null ? "no limit" : uses,
                oneOff && uses != null ? Math.min(1, uses / limits.unlimitedUses()) : 1, exponents.count());
        return parts;
    }

    private static Map<String, Double> stepsUpTo(Exclusivity degree) {
        Map<String, Double> steps = new TreeMap<>();
        Arrays.stream(Exclusivity.values()).skip(1).filter(step -> step.compareTo(degree) <= 0)
                .forEach(step -> steps.put(name(step), 1.0));
        return steps;
    }

    // The reference is the API: steps above it up to the way, or below it down to the way.
    private static Map<String, Double> stepsFromApi(Delivery way) {
        Map<String, Double> steps = new TreeMap<>();
        Delivery first = way.compareTo(Delivery.API) < 0 ? way : Delivery.API;
        Delivery last = way.compareTo(Delivery.API) < 0 ? Delivery.API : way;
        Arrays.stream(Delivery.values()).filter(step -> step.compareTo(first) > 0 && step.compareTo(last) <= 0)
                .forEach(step -> steps.put(name(step), 1.0));
        return steps;
    }

    private void addIf(List<Contribution> parts, String name, boolean isAllowed, double factor) {
        add(parts, name, isAllowed ? "allowed" : "not allowed", isAllowed ? StrictMath.log(factor) : 0,
                isAllowed ? Map.of(name, 1.0) : Map.of());
    }

    private void addPower(List<Contribution> parts, String name, Object detail, double base, double exponent) {
        add(parts, name, detail, StrictMath.log(power(base, exponent)), Map.of(name, StrictMath.log(base)));
    }

    private void addWords(List<Contribution> parts, String name, Set<String> words) {
        boolean isCapped = words.isEmpty() || power(words.size(), exponents.words()) > factors.anyWord();
        double factor = isCapped ? factors.anyWord() : power(words.size(), exponents.words());
        add(parts, name, words.isEmpty() ? "any" : String.join(" ", words), StrictMath.log(factor),
                isCapped ? Map.of("anyWord", 1.0) : Map.of("words", StrictMath.log(words.size())));
    }

    private static double power(double base, double exponent) {
        return StrictMath.pow(base, exponent);
    }

    // A term that is made of parameters, each as often as it says.
    private void add(List<Contribution> parts, String name, Object detail, double log, Map<String, Double> made) {
        double variance = 0;
        Learned evidence = null;
        boolean isTaught = true;
        double weight = 0;
        for (Map.Entry<String, Double> of : new TreeMap<>(made).entrySet()) {
            double sd = spread(of.getKey()) * Math.abs(of.getValue());
            Learned own = learned.get(of.getKey());
            if (sd > 0) {
                variance += sd * sd;
                weight += sd * sd * (own == null ? 1 : own.borrowed());
                isTaught &= own != null;
                evidence = own != null && (evidence == null || own.deals() < evidence.deals()) ? own : evidence;
            }
        }
        double sd = Math.sqrt(variance);
        parts.add(new Contribution(name, detail.toString(), log, evidence == null || !isTaught
                ? Basis.prior(Math.sqrt(weight))
                : new Learned(evidence.deals(), variance == 0 ? 1 : weight / variance).basis(sd)));
    }

    private static <E extends Enum<E>> void requireAscending(String what, Map<E, Double> factors, E[] order) {
        double last = 0;
        for (E key : order) {
            double factor = factors.getOrDefault(key, Double.NaN);
            require(factor > 0 && factor >= last && Double.isFinite(factor),
                    "the " + what + " factor of " + key + " is " + factor + " after " + last,
                    "one for each, positive and not falling");
            last = factor;
        }
    }

    private static void requireFactor(String name, double factor) {
        require(factor >= 1 && factor <= LARGEST_FACTOR, name + ", a factor, at " + factor, "1 to " + LARGEST_FACTOR);
    }

    private static void requireElasticity(String name, double exponent) {
        require(exponent >= 0 && exponent <= 1, name + ", an exponent, at " + exponent, "0 to 1");
    }

    private static void require(boolean condition, String what, String right) {
        if (!condition) {
            throw new IllegalArgumentException("The right tariff has " + what + ". Maybe the model file was edited: "
                    + right + ".");
        }
    }
}
