package io.assay.document.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.valuation.hedonic.Settings;
import java.util.List;

/// [Settings] as JSON.
///
/// @param priors variances of effects before anything was seen
/// @param comparables how priced listings are weighed
/// @param forest whose leaves say what is alike
/// @param dealPrecision weight of a deal against a list price
/// @param priorListings listings that the prior counts as
/// @param minListings of a plan kind, below which nothing is said
/// @param minProviders of a plan kind on an exchange, below which there is no interval
public record SettingsDocument(@JsonProperty("priors") Priors priors,
        @JsonProperty("comparables") Comparables comparables, @JsonProperty("forest") Forest forest,
        @JsonProperty("dealPrecision") double dealPrecision,
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
    public record Comparables(@JsonProperty("leafShare") double leafShare, @JsonProperty("alike") double alike,
            @JsonProperty("least") double least, @JsonProperty("floor") double floor,
            @JsonProperty("sameExchange") double sameExchange, @JsonProperty("sameProvider") double sameProvider,
            @JsonProperty("nearest") int nearest, @JsonProperty("powers") List<Integer> powers,
            @JsonProperty("middle") double middle) {
        static Comparables of(Settings.Comparables of) {
            return new Comparables(of.leafShare(), of.alike(), of.least(), of.floor(), of.sameExchange(),
                    of.sameProvider(), of.nearest(), of.powers(), of.middle());
        }

        Settings.Comparables comparables() {
            return new Settings.Comparables(leafShare, alike, least, floor, sameExchange, sameProvider, nearest, powers,
                    middle);
        }
    }

    /// See [Settings.Forest].
    public record Forest(@JsonProperty("trees") int trees, @JsonProperty("tokens") int tokens,
            @JsonProperty("leaf") int leaf, @JsonProperty("columns") double columns) {
        Settings.Forest forest() {
            return new Settings.Forest(trees, tokens, leaf, columns);
        }
    }

    static SettingsDocument of(Settings settings) {
        Settings.Priors p = settings.priors();
        Settings.Forest f = settings.forest();
        return new SettingsDocument(
                new Priors(p.plan(), p.exchange(), p.planExchange(), p.category(), p.updateFrequency(), p.size(),
                        p.provider(), p.listing()),
                Comparables.of(settings.comparables()), new Forest(f.trees(), f.tokens(), f.leaf(), f.columns()),
                settings.dealPrecision(), settings.priorListings(), settings.minListings(), settings.minProviders());
    }

    Settings settings() {
        return new Settings(ModelDocument.at("/priors", priors::priors),
                ModelDocument.at("/comparables", comparables::comparables),
                ModelDocument.at("/forest", forest::forest),
                dealPrecision, priorListings, minListings, minProviders);
    }
}
