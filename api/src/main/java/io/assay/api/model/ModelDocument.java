package io.assay.api.model;

import io.assay.api.json.Json;
import io.assay.pricing.quote.PricingModel;
import io.assay.pricing.quote.SignalResponses;
import io.assay.pricing.right.RightTariff;
import io.assay.valuation.hedonic.Anchor;
import io.assay.valuation.hedonic.Effects;
import io.assay.valuation.hedonic.PlanEvidence;
import io.assay.valuation.hedonic.PlanKind;
import io.assay.valuation.hedonic.PriceModel;
import io.assay.valuation.hedonic.Settings;
import io.assay.valuation.hedonic.SizeTerms;
import io.assay.valuation.signal.Demand;
import io.assay.valuation.signal.Quality;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// A [PricingModel] as JSON, identified by its digest. An economist may edit it; [#sealed()] then gives it its new
/// identity.
///
/// @param schema always [#SCHEMA]
/// @param name for people
/// @param source what it was fitted on
/// @param currency ISO 4217 code of all its prices
/// @param settings chosen before the fit
/// @param additive effects of the additive part
/// @param size its size terms
/// @param coarse effects of the coarse model
/// @param plans what was seen of each plan kind
/// @param rights what the parts of a right multiply a price by
/// @param responses what signals multiply it by
/// @param quality how the quality signal is weighed
/// @param demand how the demand signal is
/// @param comparables the priced listings: id, category, plan, price and hashed features, nothing else of them
/// @param digest of the canonical JSON (RFC 8785) of everything else
public record ModelDocument(String schema, String name, Source source, String currency, Settings settings,
        Effects additive, SizeTerms size, Effects coarse, Map<PlanKind, PlanEvidence> plans, RightTariff rights,
        SignalResponses responses, Quality.Weights quality, Demand.Settings demand,
        List<ComparableDocument> comparables,
        @Nullable String digest) {

    /// Name and version of this form.
    public static final String SCHEMA = "assay/model/1";

    /// What a model was fitted on.
    ///
    /// @param file name of the listings file
    /// @param sha256 of its bytes
    /// @param rows in it
    /// @param priced that could be learned from
    /// @param providers of those
    /// @param seed of the calibration folds
    public record Source(String file, String sha256, int rows, int priced, int providers, long seed) {}

    /// One priced listing; see [Anchor].
    record ComparableDocument(String id, String category, PlanKind plan, double price, String features,
            double textWeight,
            double residual, double error) {}

    /// The document of a model.
    public static ModelDocument of(String name, Source source, PricingModel model) {
        PriceModel.Parameters parameters = model.prices().parameters();
        List<ComparableDocument> comparables = parameters.anchors().stream()
                .map(anchor -> new ComparableDocument(anchor.listing().id(),
                        anchor.listing().category(), anchor.listing().plan(), anchor.price(),
                        FeatureBytes.encode(anchor.listing()), anchor.textWeight(), anchor.residual(), anchor.error()))
                .toList();
        return new ModelDocument(SCHEMA, name, source, parameters.currency(), parameters.settings(),
                parameters.additive(), parameters.size(), parameters.coarse(), new TreeMap<>(parameters.plans()),
                model.rights(), model.responses(), model.quality(), model.demand(), comparables, null).sealed();
    }

    /// The same with the digest of what it holds now.
    public ModelDocument sealed() {
        return withDigest(Json.digest(withDigest(null)));
    }

    /// The model in this document.
    public PricingModel model() {
        List<Anchor> anchors = comparables.stream().map(comparable -> new Anchor(FeatureBytes.decode(comparable.id(),
                comparable.category(), comparable.plan(), comparable.features()), comparable.price(),
                comparable.textWeight(), comparable.residual(), comparable.error())).toList();
        return new PricingModel(
                new PriceModel(new PriceModel.Parameters(settings, currency, additive, size, coarse, plans,
                        anchors)),
                rights, responses, quality, demand);
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
        ModelDocument document;
        try {
            document = Json.mapper().readValue(bytes, ModelDocument.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("is no model: " + Json.fault(e), e);
        }
        if (!document.schema.equals(SCHEMA)) {
            throw new IllegalArgumentException("is of schema '" + document.schema + "', but this is " + SCHEMA + ".");
        }
        String expected = document.sealed().digest();
        if (!Objects.equals(document.digest, expected)) {
            throw new IllegalArgumentException("has the digest " + document.digest + ", but its content has " + expected
                    + ". Maybe it was edited: publish it as a new version.");
        }
        return document;
    }

    private ModelDocument withDigest(@Nullable String newDigest) {
        return new ModelDocument(schema, name, source, currency, settings, additive, size, coarse, plans, rights,
                responses, quality, demand, comparables, newDigest);
    }
}
