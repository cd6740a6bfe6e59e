package io.assay.document.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.document.json.Json;
import io.assay.document.json.ValueException;
import io.assay.pricing.money.Money;
import io.assay.pricing.quote.PricingModel;
import io.assay.valuation.hedonic.Anchor;
import io.assay.valuation.hedonic.Lever;
import io.assay.valuation.hedonic.Lexicon;
import io.assay.valuation.hedonic.PlanEvidence;
import io.assay.valuation.hedonic.PlanKind;
import io.assay.valuation.hedonic.PriceKind;
import io.assay.valuation.hedonic.PriceModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JsonNode;

/// A [PricingModel] as JSON, identified by its digest. An economist may edit it; [#sealed()] then gives it its new
/// identity.
///
/// @param schema always [#SCHEMA]
/// @param name for people
/// @param parent digest of the model that this was edited from or learned over; null for one that was fitted
/// @param source what it was fitted on
/// @param currency ISO 4217 code of all its prices
/// @param settings chosen before the fit
/// @param levers that an economist put on coefficients, by name
/// @param effects of what listings say of themselves, in logs
/// @param plans what was seen of each plan kind
/// @param deals what deals close at against list prices
/// @param rights what the parts of a right multiply a price by
/// @param responses what signals multiply it by
/// @param quality how the quality signal is weighed
/// @param demand how the demand signal is
/// @param bounds how far statements may move a price
/// @param lexicon words by concept, by which texts of different words meet
/// @param forest whose leaves say what is alike
/// @param comparables the priced listings: id, category, plan, price and hashed features, nothing else of them unless
///        titles were asked for
/// @param digest of the canonical JSON (RFC 8785) of everything else
public record ModelDocument(@JsonProperty("schema") String schema, @JsonProperty("name") String name,
        @JsonProperty("parent") @Nullable String parent, @JsonProperty("source") ModelSource source,
        @JsonProperty("currency") String currency, @JsonProperty("settings") SettingsDocument settings,
        @JsonProperty("levers") SortedMap<String, LeverDocument> levers,
        @JsonProperty("effects") EffectsDocument effects, @JsonProperty("plans") Map<PlanKind, PlanDocument> plans,
        @JsonProperty("deals") DealLevelDocument deals, @JsonProperty("rights") TariffDocument rights,
        @JsonProperty("responses") ResponsesDocument responses, @JsonProperty("quality") QualityDocument quality,
        @JsonProperty("demand") DemandDocument demand, @JsonProperty("bounds") BoundsDocument bounds,
        @JsonProperty("lexicon") SortedMap<String, SortedSet<String>> lexicon,
        @JsonProperty("forest") ForestDocument forest,
        @JsonProperty("comparables") List<ComparableDocument> comparables,
        @JsonProperty("digest") @Nullable String digest) {
    /// Name and version of this form.
    public static final String SCHEMA = "assay/model/5";

    /// One priced listing; see [Anchor].
    record ComparableDocument(@JsonProperty("id") String id, @JsonProperty("category") String category,
            @JsonProperty("plan") PlanKind plan, @JsonProperty("kind") PriceKind kind,
            @JsonProperty("price") double price, @JsonProperty("weight") double weight,
            @JsonProperty("features") String features, @JsonProperty("residual") double residual,
            @JsonProperty("error") double error, @JsonProperty("title") @Nullable String title) {
        static ComparableDocument of(Anchor anchor) {
            return new ComparableDocument(anchor.listing().id(), anchor.listing().category(), anchor.listing().plan(),
                    anchor.kind(), anchor.price(), anchor.weight(), FeatureBytes.encode(anchor.listing()),
                    anchor.residual(), anchor.error(), anchor.title());
        }

        Anchor anchor() {
            return new Anchor(FeatureBytes.decode(id, category, plan, features), kind, price, weight, residual, error,
                    title);
        }
    }

    public ModelDocument {
        levers = Collections.unmodifiableSortedMap(new TreeMap<>(levers));
        plans = Collections.unmodifiableMap(new TreeMap<>(plans));
        lexicon = Collections.unmodifiableSortedMap(new TreeMap<>(lexicon));
        comparables = List.copyOf(comparables);
    }

    /// The document of a fitted model.
    public static ModelDocument of(String name, ModelSource source, Map<String, Lever> levers, PricingModel model) {
        PriceModel.Parameters parameters = model.prices().parameters();
        List<ComparableDocument> comparables = parameters.anchors().stream().map(ComparableDocument::of).toList();
        SortedMap<String, LeverDocument> levels = new TreeMap<>();
        levers.forEach((coefficient, lever) -> levels.put(coefficient, LeverDocument.of(lever)));
        Map<PlanKind, PlanDocument> plans = new EnumMap<>(PlanKind.class);
        parameters.plans().forEach((kind, evidence) -> plans.put(kind, PlanDocument.of(evidence)));
        return new ModelDocument(SCHEMA, name, null, source, parameters.currency(),
                SettingsDocument.of(parameters.settings()), levels, EffectsDocument.of(parameters.effects()), plans,
                DealLevelDocument.of(model.deals()), TariffDocument.of(model.rights()),
                ResponsesDocument.of(model.responses()), QualityDocument.of(model.quality()),
                DemandDocument.of(model.demand()), BoundsDocument.of(model.bounds()), parameters.lexicon().words(),
                ForestDocument.of(parameters.forest()), comparables, null).sealed();
    }

    /// The same with the digest of what it holds now.
    public ModelDocument sealed() {
        return with(parent, Json.digest(with(parent, null)));
    }

    /// The same as a new version of `original`, sealed.
    public ModelDocument editedFrom(ModelDocument original) {
        return over(String.valueOf(original.digest()));
    }

    /// The same as a new version of the model of the digest `original`, sealed.
    public ModelDocument over(String original) {
        return with(original, null).sealed();
    }

    /// The model in this document.
    ///
    /// @throws IllegalArgumentException if a comparable cannot be read or the currency is none
    public PricingModel model() {
        at("/currency", () -> Money.currency(currency));
        levers.forEach((name, lever) -> at("/levers/" + name, lever::lever));
        List<Anchor> anchors = IntStream.range(0, comparables.size())
                .mapToObj(i -> at("/comparables/" + i, comparables.get(i)::anchor)).toList();
        Map<PlanKind, PlanEvidence> seen = new EnumMap<>(PlanKind.class);
        plans.forEach((kind, plan) -> seen.put(kind, at("/plans/" + kind.label(), plan::evidence)));
        PriceModel.Parameters parameters = new PriceModel.Parameters(at("/settings", settings::settings), currency,
                at("/effects", effects::effects), seen, at("/lexicon", () -> Lexicon.of(lexicon)),
                at("/forest", forest::forest), anchors);
        return new PricingModel(new PriceModel(parameters), at("/deals", deals::level), at("/rights", rights::tariff),
                at("/responses", responses::responses), at("/quality", quality::weights),
                at("/demand", demand::settings), at("/bounds", bounds::bounds));
    }

    /// The levers by coefficient, in the units of the model.
    Map<String, Lever> leversByName() {
        Map<String, Lever> byName = new TreeMap<>();
        levers.forEach((coefficient, lever) -> byName.put(coefficient, lever.lever()));
        return byName;
    }

    /// What `part` gives; its fault begins with its place, a JSON pointer.
    static <T> T at(String pointer, Supplier<T> part) {
        try {
            return part.get();
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw new IllegalArgumentException(pointer + (message.startsWith("/") ? "" : ": ") + message, e);
        }
    }

    /// Reads a model file and checks that its digest is of what it holds.
    ///
    /// @throws IOException if there is no such file or it holds no such model; the message is one line
    public static ModelDocument read(Path path) throws IOException {
        try {
            return parse(Files.readAllBytes(path));
        } catch (NoSuchFileException e) {
            throw new IOException(path + ": there is no such file.", e);
        } catch (IllegalArgumentException e) {
            throw new IOException(path + ": " + e.getMessage(), e);
        }
    }

    /// Reads a model's bytes and checks that its digest is of what it holds.
    ///
    /// @throws IllegalArgumentException if they are no such model
    public static ModelDocument parse(byte[] bytes) {
        ModelDocument document = parseUnsealed(bytes);
        String expected = document.sealed().digest();
        if (!Objects.equals(document.digest, expected)) {
            throw new IllegalArgumentException("has the digest " + document.digest + ", but its content has " + expected
                    + ". Maybe it was edited: seal it as a new version with 'assay model seal'.");
        }
        return document;
    }

    /// Reads a model's bytes as they may have been edited: every number is checked, the digest is not.
    ///
    /// @throws IllegalArgumentException if they are no such model, naming the place
    public static ModelDocument parseUnsealed(byte[] bytes) {
        ModelDocument document;
        try {
            requireForm(Json.mapper().readTree(bytes));
            document = Json.mapper().readValue(bytes, ModelDocument.class);
        } catch (ValueException e) {
            throw new IllegalArgumentException("is no model: " + e.pointer() + ": " + e.getOriginalMessage(), e);
        } catch (StreamReadException e) {
            throw new IllegalArgumentException("is no model: not JSON at line " + e.getLocation().getLineNr()
                    + ", column " + e.getLocation().getColumnNr() + ".", e);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("is no model: " + Json.fault(e), e);
        }
        try {
            PricingModel _ = document.model();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is no model: " + e.getMessage(), e);
        }
        return document;
    }

    private static void requireForm(JsonNode document) {
        String schema = document.path("schema").asString("");
        if (!schema.equals(SCHEMA)) {
            throw new IllegalArgumentException("is no model that this version reads: its schema is '" + schema
                    + "', not " + SCHEMA + ". Maybe train it again.");
        }
    }

    private ModelDocument with(@Nullable String newParent, @Nullable String newDigest) {
        return new ModelDocument(schema, name, newParent, source, currency, settings, levers, effects, plans, deals,
                rights, responses, quality, demand, bounds, lexicon, forest, comparables, newDigest);
    }
}
