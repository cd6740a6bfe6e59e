package io.assay.document.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.pricing.right.Delivery;
import io.assay.pricing.right.Exclusivity;
import io.assay.pricing.right.Learned;
import io.assay.pricing.right.RightTariff;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// A [RightTariff] as JSON: what the parts of a right multiply a price by.
///
/// @param exclusivity factors by degree, of `none`
/// @param delivery factors by way, of `api`
/// @param factors of what is allowed or not
/// @param exponents of what is counted
/// @param limits up to which is counted
/// @param spreads standard deviation of each parameter before any deal, by name
/// @param learned what each rests on, by name; those that no deal has taught are absent
public record TariffDocument(@JsonProperty("exclusivity") Map<Exclusivity, Double> exclusivity,
        @JsonProperty("delivery") Map<Delivery, Double> delivery, @JsonProperty("factors") Factors factors,
        @JsonProperty("exponents") Exponents exponents, @JsonProperty("limits") Limits limits,
        @JsonProperty("spreads") SortedMap<String, Double> spreads,
        @JsonProperty("learned") SortedMap<String, LearnedDocument> learned) {
    /// See [RightTariff.Factors].
    public record Factors(@JsonProperty("derive") double derive, @JsonProperty("distribute") double distribute,
            @JsonProperty("resale") double resale, @JsonProperty("anyWord") double anyWord) {
        static Factors of(RightTariff.Factors of) {
            return new Factors(of.derive(), of.distribute(), of.resale(), of.anyWord());
        }

        RightTariff.Factors factors() {
            return new RightTariff.Factors(derive, distribute, resale, anyWord);
        }
    }

    /// See [RightTariff.Exponents].
    public record Exponents(@JsonProperty("term") double term, @JsonProperty("territory") double territory,
            @JsonProperty("recipients") double recipients, @JsonProperty("words") double words,
            @JsonProperty("count") double count) {
        static Exponents of(RightTariff.Exponents of) {
            return new Exponents(of.term(), of.territory(), of.recipients(), of.words(), of.count());
        }

        RightTariff.Exponents exponents() {
            return new RightTariff.Exponents(term, territory, recipients, words, count);
        }
    }

    /// See [RightTariff.Limits].
    public record Limits(@JsonProperty("longestMonths") double longestMonths,
            @JsonProperty("unlimitedUses") double unlimitedUses) {}

    static TariffDocument of(RightTariff tariff) {
        SortedMap<String, LearnedDocument> learned = new TreeMap<>();
        tariff.learned().forEach((name, of) -> learned.put(name, LearnedDocument.of(of)));
        return new TariffDocument(new TreeMap<>(tariff.exclusivity()), new TreeMap<>(tariff.delivery()),
                Factors.of(tariff.factors()), Exponents.of(tariff.exponents()),
                new Limits(tariff.limits().longestMonths(), tariff.limits().unlimitedUses()),
                new TreeMap<>(tariff.spreads()),
                learned);
    }

    RightTariff tariff() {
        Map<String, Learned> byName = new TreeMap<>();
        learned.forEach((name, of) -> byName.put(name, of.learned()));
        return new RightTariff(exclusivity, delivery, factors.factors(), exponents.exponents(),
                new RightTariff.Limits(limits.longestMonths, limits.unlimitedUses), spreads, byName);
    }
}
