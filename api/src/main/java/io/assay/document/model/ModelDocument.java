package io.assay.document.model;

import io.assay.document.json.Json;
import io.assay.pricing.money.Money;
import io.assay.pricing.quote.DealLevel;
import io.assay.pricing.quote.PricingModel;
import io.assay.pricing.quote.SignalResponses;
import io.assay.pricing.right.RightTariff;
import io.assay.valuation.hedonic.Anchor;
import io.assay.valuation.hedonic.Effects;
import io.assay.valuation.hedonic.Lever;
import io.assay.valuation.hedonic.PlanEvidence;
import io.assay.valuation.hedonic.PlanKind;
import io.assay.valuation.hedonic.PriceKind;
import io.assay.valuation.hedonic.PriceModel;
import io.assay.valuation.hedonic.Settings;
import io.assay.valuation.signal.Demand;
import io.assay.valuation.signal.Quality;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JsonNode;

/// A [PricingModel] as JSON, identified by its digest. An economist may edit it; [#sealed()] then gives it its new
/// identity.
///
/// @param schema always [#SCHEMA]
/// @param name for people
/// @param parent digest of the model that this was edited from; null for one that was fitted
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
/// @param comparables the priced listings: id, category, plan, price and hashed features, nothing else of them
/// @param digest of the canonical JSON (RFC 8785) of everything else
public record ModelDocument(String schema, String name, @Nullable String parent, ModelSource source, String currency,
        Settings settings, Map<String, Lever> levers, Effects effects, Map<PlanKind, PlanEvidence> plans,
        DealLevel deals, RightTariff rights, SignalResponses responses, Quality.Weights quality,
        Demand.Settings demand, List<ComparableDocument> comparables, @Nullable String digest) {

    /// Name and version of this form.
    public static final String SCHEMA = "assay/model/2";

    /// One priced listing; see [Anchor].
    record ComparableDocument(String id, String category, PlanKind plan, PriceKind kind, double price, double weight,
            String features, double residual, double error) {}

    public ModelDocument {
        levers = Collections.unmodifiableMap(new TreeMap<>(levers));
        plans = Collections.unmodifiableMap(new TreeMap<>(plans));
        comparables = List.copyOf(comparables);
    }

    /// The document of a fitted model.
    public static ModelDocument of(String name, ModelSource source, Map<String, Lever> levers, PricingModel model) {
        PriceModel.Parameters parameters = model.prices().parameters();
        List<ComparableDocument> comparables = parameters.anchors().stream()
                .map(anchor -> new ComparableDocument(anchor.listing().id(), anchor.listing().category(),
                        anchor.listing().plan(), anchor.kind(), anchor.price(), anchor.weight(),
                        FeatureBytes.encode(anchor.listing()), anchor.residual(), anchor.error()))
                .toList();
        return new ModelDocument(SCHEMA, name, null, source, parameters.currency(), parameters.settings(), levers,
                parameters.effects(), parameters.plans(), model.deals(), model.rights(), model.responses(),
                model.quality(), model.demand(), comparables, null).sealed();
    }

    /// The same with the digest of what it holds now.
    public ModelDocument sealed() {
        return with(parent, Json.digest(with(parent, null)));
    }

    /// The same as a new version of `original`, sealed.
    public ModelDocument editedFrom(ModelDocument original) {
        return with(original.digest(), null).sealed();
    }

    /// The model in this document.
    ///
    /// @throws IllegalArgumentException if a comparable cannot be read or the currency is none
    public PricingModel model() {
        Money.currency(currency);
        List<Anchor> anchors = comparables.stream().map(comparable -> new Anchor(FeatureBytes.decode(comparable.id(),
                comparable.category(), comparable.plan(), comparable.features()), comparable.kind(),
                comparable.price(), comparable.weight(), comparable.residual(), comparable.error())).toList();
        return new PricingModel(new PriceModel(new PriceModel.Parameters(settings, currency, effects, plans, anchors)),
                deals, rights, responses, quality, demand);
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
        } catch (StreamReadException e) {
            throw new IllegalArgumentException("is no model: not JSON at line " + e.getLocation().getLineNr()
                    + ", column " + e.getLocation().getColumnNr() + ".", e);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("is no model: " + Json.fault(e), e);
        }
        PricingModel _ = document.model();
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
                rights, responses, quality, demand, comparables, newDigest);
    }
}
