package io.assay.valuation.hedonic;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/// Fitted effects of categorical features: for each feature its levels' terms of the log price. A level that the fit has
/// not seen has the effect 0, that of its parent. An economist may set any of them.
///
/// @param intercept the log price before any effect
/// @param tables by feature, then by level
public record Effects(double intercept, Map<Feature, Map<String, Double>> tables) {
    /// Categorical features of a listing.
    public enum Feature {
        PLAN, EXCHANGE, PLAN_EXCHANGE, CATEGORY, PLAN_CATEGORY, UPDATE_FREQUENCY, PROVIDER;

        /// The level of this feature that `listing` has.
        String level(ListingFeatures listing) {
            return switch (this) {
                case PLAN -> listing.plan().label();
                case EXCHANGE -> listing.exchange();
                case PLAN_EXCHANGE -> listing.plan().label() + "|" + listing.exchange();
                case CATEGORY -> listing.category();
                case PLAN_CATEGORY -> listing.plan().label() + "|" + listing.category();
                case UPDATE_FREQUENCY -> listing.updateFrequency();
                case PROVIDER -> listing.provider();
            };
        }
    }

    public Effects {
        Map<Feature, Map<String, Double>> copy = new LinkedHashMap<>();
        tables.forEach((feature, levels) -> copy.put(feature, Collections.unmodifiableMap(new TreeMap<>(levels))));
        tables = Collections.unmodifiableMap(copy);
        if (!Double.isFinite(intercept)) {
            throw new IllegalArgumentException(
                    "The intercept is " + intercept + ". Maybe the model file was edited: it is finite.");
        }
        tables.forEach((feature, levels) -> levels.forEach((level, effect) -> {
            if (!Double.isFinite(effect)) {
                throw new IllegalArgumentException("The effect of " + feature + " '" + level + "' is " + effect
                        + ". Maybe the model file was edited: effects are finite.");
            }
        }));
    }

    /// The term of `listing`'s level of `feature`; 0 where the level is unknown.
    double of(Feature feature, ListingFeatures listing) {
        return tables.getOrDefault(feature, Map.of()).getOrDefault(feature.level(listing), 0.0);
    }

    /// True if the fit has seen `listing`'s level of `feature`.
    boolean knows(Feature feature, ListingFeatures listing) {
        return tables.getOrDefault(feature, Map.of()).containsKey(feature.level(listing));
    }

    /// The log price by these effects alone.
    double sum(ListingFeatures listing) {
        double sum = intercept;
        for (Feature feature : tables.keySet()) {
            sum += of(feature, listing);
        }
        return sum;
    }
}
