package io.assay.document.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.valuation.hedonic.Effects;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// [Effects] as JSON, in logs.
///
/// @param intercept log price of a listing without any
/// @param levels by feature, then by level
/// @param sizes by size
/// @param evidence what each coefficient rests on, by its name
public record EffectsDocument(@JsonProperty("intercept") double intercept,
        @JsonProperty("levels") Map<Effects.Feature, SortedMap<String, Double>> levels,
        @JsonProperty("sizes") Map<Effects.Size, SizeEffect> sizes,
        @JsonProperty("evidence") SortedMap<String, Evidence> evidence) {
    /// See [Effects.Evidence].
    public record Evidence(@JsonProperty("n") int n, @JsonProperty("borrowed") double borrowed,
            @JsonProperty("standardError") double standardError) {
        static Evidence of(Effects.Evidence of) {
            return new Evidence(of.n(), of.borrowed(), of.standardError());
        }

        Effects.Evidence evidence() {
            return new Effects.Evidence(n, borrowed, standardError);
        }
    }

    /// See [Effects.SizeEffect].
    public record SizeEffect(@JsonProperty("centre") double centre, @JsonProperty("stated") double stated,
            @JsonProperty("log") double log) {}

    static EffectsDocument of(Effects effects) {
        Map<Effects.Feature, SortedMap<String, Double>> levels = new EnumMap<>(Effects.Feature.class);
        effects.levels().forEach((feature, byLevel) -> levels.put(feature, new TreeMap<>(byLevel)));
        Map<Effects.Size, SizeEffect> sizes = new EnumMap<>(Effects.Size.class);
        effects.sizes().forEach((size, effect) -> sizes.put(size,
                new SizeEffect(effect.centre(), effect.stated(), effect.log())));
        SortedMap<String, Evidence> evidence = new TreeMap<>();
        effects.evidence().forEach((name, of) -> evidence.put(name, Evidence.of(of)));
        return new EffectsDocument(effects.intercept(), levels, sizes, evidence);
    }

    Effects effects() {
        Map<Effects.Feature, Map<String, Double>> byFeature = new EnumMap<>(Effects.Feature.class);
        byFeature.putAll(levels);
        Map<Effects.Size, Effects.SizeEffect> bySize = new EnumMap<>(Effects.Size.class);
        sizes.forEach((size, effect) -> bySize.put(size,
                new Effects.SizeEffect(effect.centre, effect.stated, effect.log)));
        Map<String, Effects.Evidence> byName = new TreeMap<>();
        evidence.forEach((name, of) -> byName.put(name, of.evidence()));
        return new Effects(intercept, byFeature, bySize, byName);
    }
}
