package io.assay.pricing.right;

import io.assay.valuation.hedonic.Contribution;
import io.assay.valuation.hedonic.PlanKind;
import java.util.ArrayList;
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
/// @param learned what deals have taught, by the parameter's name; the others are priors
public record RightTariff(Map<Exclusivity, Double> exclusivity, Map<Delivery, Double> delivery, Factors factors,
        Exponents exponents, Limits limits, Map<String, Learned> learned) {

    /// Allowing something more never does more than this.
    static final double LARGEST_FACTOR = 2;

    private static final String PRIOR = "prior, n=0";

    public RightTariff {
        exclusivity = Map.copyOf(new EnumMap<>(exclusivity));
        delivery = Map.copyOf(new EnumMap<>(delivery));
        learned = Collections.unmodifiableMap(new TreeMap<>(learned));
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
                Map.of());
    }

    /// The reasons that `right` adds to a price under a plan of kind `plan`, one per part of the right.
    public List<Contribution> contributions(UsageRight right, PlanKind plan) {
        boolean oneOff = plan == PlanKind.ONE_OFF;
        List<Contribution> parts = new ArrayList<>();
        add(parts, "exclusivity", right.exclusivity().label(), exclusivity.getOrDefault(right.exclusivity(), 1.0),
                "exclusivity/" + right.exclusivity().label());
        add(parts, "term", right.term(), oneOff
                ? power(Math.min(right.term().months(), limits.longestMonths()) / 12, exponents.term())
                : 1);
        add(parts, "territory", String.join(" ", right.territory().codes()),
                power(right.territory().countries(), exponents.territory()));
        add(parts, "resale", right.resale() ? "allowed" : "not allowed", right.resale() ? factors.resale() : 1);
        add(parts, "derive", right.actions().contains(Action.DERIVE) ? "allowed" : "not allowed",
                right.actions().contains(Action.DERIVE) ? factors.derive() : 1);
        add(parts, "distribute", right.actions().contains(Action.DISTRIBUTE) ? "allowed" : "not allowed",
                right.actions().contains(Action.DISTRIBUTE) ? factors.distribute() : 1);
        add(parts, "delivery", right.delivery().label(), delivery.getOrDefault(right.delivery(), 1.0),
                "delivery/" + right.delivery().label());
        add(parts, "recipients", right.recipients(), power(right.recipients(), exponents.recipients()));
        add(parts, "purpose", words(right.purpose()), wordFactor(right.purpose()), wordParameter(right.purpose()));
        add(parts, "industry", words(right.industry()), wordFactor(right.industry()), wordParameter(right.industry()));
        Long uses = right.count();
        add(parts, "count", uses == null ? "no limit" : uses,
                oneOff && uses != null
                        ? power(Math.min(1, uses / limits.unlimitedUses()), exponents.count())
                        : 1);
        return parts;
    }

    private double wordFactor(Set<String> words) {
        return words.isEmpty()
                ? factors.anyWord()
                : Math.min(factors.anyWord(), power(words.size(), exponents.words()));
    }

    private static String wordParameter(Set<String> words) {
        return words.isEmpty() ? "anyWord" : "words";
    }

    private static String words(Set<String> words) {
        return words.isEmpty() ? "any" : String.join(" ", words);
    }

    private static double power(double base, double exponent) {
        return StrictMath.pow(base, exponent);
    }

    private void add(List<Contribution> parts, String name, Object detail, double factor) {
        add(parts, name, detail, factor, name);
    }

    private void add(List<Contribution> parts, String name, Object detail, double factor, String parameter) {
        Learned evidence = learned.get(parameter);
        parts.add(new Contribution(name, detail.toString(),
                StrictMath.log(factor), evidence == null ? PRIOR : evidence.source()));
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
