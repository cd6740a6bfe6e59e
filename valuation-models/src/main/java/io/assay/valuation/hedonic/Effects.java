package io.assay.valuation.hedonic;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/// Effects of what a listing says of itself, each a term of its log price: what prices are compared *net of*. A level
/// that the fit has not seen has the effect 0, that of its parent. An economist may set any of them.
///
/// @param intercept the log price before any effect
/// @param levels by feature, then by level
/// @param sizes of stated sizes
/// @param evidence what each coefficient rests on, by its name
public record Effects(double intercept, Map<Feature, Map<String, Double>> levels, Map<Size, SizeEffect> sizes,
        Map<String, Evidence> evidence) {

    /// The name of the intercept among coefficients.
    static final String BASE = "base";

    private static final Evidence NONE = new Evidence(0, 1, 0);

    /// What a coefficient rests on.
    ///
    /// @param n prices that bear on it, not negative
    /// @param borrowed share of it that it owes to its prior, in \[0, 1\]: what is left of the prior's variance
    /// @param standardError of it, in logs, not negative
    public record Evidence(int n, double borrowed, double standardError) {
        public Evidence {
            if (n < 0 || !(borrowed >= 0 && borrowed <= 1) || !(standardError >= 0)
                    || Double.isInfinite(standardError)) {
                throw new IllegalArgumentException("A coefficient has " + n + " prices, the borrowed weight " + borrowed
                        + " and the standard error " + standardError + ". Maybe the model file was edited: the weight"
                        + " is a share from 0 to 1, the others are not negative.");
            }
        }
    }

    /// Categorical features of a listing.
    public enum Feature {
        PLAN("plan"), EXCHANGE("exchange"), PLAN_EXCHANGE("plan-exchange"), CATEGORY("category"),
        UPDATE_FREQUENCY("update-frequency");

        private final String label;

        Feature(String label) {
            this.label = label;
        }

        /// The name in documents and of coefficients.
        public String label() {
            return label;
        }

        /// The level of this feature that `listing` has.
        String level(ListingFeatures listing) {
            return switch (this) {
                case PLAN -> listing.plan().label();
                case EXCHANGE -> listing.exchange();
                case PLAN_EXCHANGE -> listing.plan().label() + "|" + listing.exchange();
                case CATEGORY -> listing.category();
                case UPDATE_FREQUENCY -> listing.updateFrequency();
            };
        }

        /// The name of the coefficient of `level`, such as `category/公共服务`.
        String coefficient(String level) {
            return label + "/" + level;
        }
    }

    /// Sizes that a listing may state.
    public enum Size {
        VOLUME("volume"), BYTES("bytes"), COLUMNS("columns");

        private final String label;

        Size(String label) {
            this.label = label;
        }

        /// The name in documents and of coefficients.
        public String label() {
            return label;
        }

        double of(ListingFeatures listing) {
            return switch (this) {
                case VOLUME -> listing.volume();
                case BYTES -> listing.sizeBytes();
                case COLUMNS -> listing.dimension();
            };
        }

        String statedCoefficient() {
            return "size/" + label + "/stated";
        }

        String logCoefficient() {
            return "size/" + label + "/log";
        }
    }

    /// What a stated size does: `stated` + `log` · (ln(1 + size) − `centre`).
    ///
    /// @param centre mean ln(1 + size) of the listings that state it
    /// @param stated term for stating it
    /// @param log term per unit of ln(1 + size)
    public record SizeEffect(double centre, double stated, double log) {
        double of(double size) {
            return size > 0 ? stated + log * (StrictMath.log1p(size) - centre) : 0;
        }
    }

    public Effects {
        Map<Feature, Map<String, Double>> copy = new EnumMap<>(Feature.class);
        levels.forEach((feature, effects) -> copy.put(feature, Collections.unmodifiableMap(new TreeMap<>(effects))));
        levels = Collections.unmodifiableMap(copy);
        sizes = Collections.unmodifiableMap(new EnumMap<>(sizes));
        evidence = Collections.unmodifiableMap(new TreeMap<>(evidence));
        require("intercept", intercept);
        levels.forEach((feature, effects) -> effects.forEach(
                (level, effect) -> require(feature.coefficient(level), effect)));
        sizes.forEach((size, effect) -> {
            require(size.statedCoefficient(), effect.stated());
            require(size.logCoefficient(), effect.log());
            require("centre of size " + size, effect.centre());
        });
    }

    private static void require(String coefficient, double effect) {
        if (!Double.isFinite(effect)) {
            throw new IllegalArgumentException("The effect " + coefficient + " is " + effect
                    + ". Maybe the model file was edited: effects are finite.");
        }
    }

    /// The term of `listing`'s level of `feature`; 0 where the level is unknown.
    double of(Feature feature, ListingFeatures listing) {
        return levels.getOrDefault(feature, Map.of()).getOrDefault(feature.level(listing), 0.0);
    }

    /// True if the fit has seen `listing`'s level of `feature`.
    boolean knows(Feature feature, ListingFeatures listing) {
        return levels.getOrDefault(feature, Map.of()).containsKey(feature.level(listing));
    }

    /// The term of all stated sizes.
    double ofSizes(ListingFeatures listing) {
        double sum = 0;
        for (Map.Entry<Size, SizeEffect> size : sizes.entrySet()) {
            sum += size.getValue().of(size.getKey().of(listing));
        }
        return sum;
    }

    /// True if to state that size clearly raises a price.
    boolean isClear(Size size) {
        SizeEffect effect = sizes.get(size);
        Evidence stated = evidence.getOrDefault(size.statedCoefficient(), NONE);
        return effect != null && effect.stated() > 0 && effect.stated() > PriceModel.CLEAR * stated.standardError();
    }

    /// The share of a category's effect that it owes to others; 1 for one that is not known.
    double borrowedWeight(String category) {
        return evidence.getOrDefault(Feature.CATEGORY.coefficient(category), NONE).borrowed();
    }

    /// What the intercept rests on.
    Basis baseBasis() {
        return basis(evidence.getOrDefault(BASE, NONE));
    }

    /// What the sum of a listing's terms of these features rests on: on as many prices as the rarest of them.
    Basis basis(ListingFeatures listing, Feature... features) {
        int n = Integer.MAX_VALUE;
        double variance = 0;
        for (Feature feature : features) {
            Evidence of = evidence.getOrDefault(feature.coefficient(feature.level(listing)), NONE);
            n = Math.min(n, of.n());
            variance += of.standardError() * of.standardError();
        }
        return Basis.fitted(n, Math.sqrt(variance));
    }

    /// What the term of all stated sizes rests on.
    Basis basisOfSizes(ListingFeatures listing) {
        int n = 0;
        double variance = 0;
        for (Map.Entry<Size, SizeEffect> size : sizes.entrySet()) {
            double value = size.getKey().of(listing);
            if (value > 0) {
                Evidence stated = evidence.getOrDefault(size.getKey().statedCoefficient(), NONE);
                Evidence log = evidence.getOrDefault(size.getKey().logCoefficient(), NONE);
                double x = StrictMath.log1p(value) - size.getValue().centre();
                n = Math.max(n, stated.n());
                variance += stated.standardError() * stated.standardError()
                        + x * x * log.standardError() * log.standardError();
            }
        }
        return Basis.fitted(n, Math.sqrt(variance));
    }

    private static Basis basis(Evidence of) {
        return Basis.fitted(of.n(), of.standardError());
    }

    /// The log price by these effects alone.
    double sum(ListingFeatures listing) {
        double sum = intercept + ofSizes(listing);
        for (Feature feature : levels.keySet()) {
            sum += of(feature, listing);
        }
        return sum;
    }
}
