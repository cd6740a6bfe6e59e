package io.assay.document.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.valuation.hedonic.Settings;
import java.util.List;

/// [Settings] as JSON.
///
/// @param priors variances of effects before anything was seen
/// @param comparables how priced listings are weighed
/// @param dealPrecision weight of a deal against a list price
/// @param priorListings listings that the prior counts as
/// @param minListings below which there is no price
/// @param minProviders below which there is no price
public record SettingsDocument(@JsonProperty("priors") Priors priors,
        @JsonProperty("comparables") Comparables comparables, @JsonProperty("dealPrecision") double dealPrecision,
        @JsonProperty("priorListings") double priorListings, @JsonProperty("minListings") int minListings,
        @JsonProperty("minProviders") int minProviders) {
    /// See [Settings.Priors].
    public record Priors(@JsonProperty("plan") double plan, @JsonProperty("exchange") double exchange,
            @JsonProperty("planExchange") double planExchange, @JsonProperty("category") double category,
            @JsonProperty("updateFrequency") double updateFrequency, @JsonProperty("size") double size,
            @JsonProperty("provider") double provider, @JsonProperty("listing") double listing) {
        Settings.Priors priors() {
            return new Settings.Priors(plan, exchange, planExchange, category, updateFrequency, size, provider,
                    listing);
        }
    }

    /// See [Settings.Comparables].
    public record Comparables(@JsonProperty("floor") double floor, @JsonProperty("sameExchange") double sameExchange,
            @JsonProperty("sameProvider") double sameProvider, @JsonProperty("nearest") int nearest,
            @JsonProperty("powers") List<Integer> powers) {
        Settings.Comparables comparables() {
            return new Settings.Comparables(floor, sameExchange, sameProvider, nearest, powers);
        }
    }

    static SettingsDocument of(Settings settings) {
        Settings.Priors p = settings.priors();
        Settings.Comparables c = settings.comparables();
        return new SettingsDocument(
                new Priors(p.plan(), p.exchange(), p.planExchange(), p.category(), p.updateFrequency(), p.size(),
                        p.provider(), p.listing()),
                new Comparables(c.floor(), c.sameExchange(), c.sameProvider(), c.nearest(), c.powers()),
                settings.dealPrecision(), settings.priorListings(), settings.minListings(), settings.minProviders());
    }

    Settings settings() {
        return new Settings(ModelDocument.at("/priors", priors::priors),
                ModelDocument.at("/comparables", comparables::comparables),
                dealPrecision, priorListings, minListings, minProviders);
    }
}
