package io.assay.document.model;

import io.assay.pricing.quote.PricingModel;
import io.assay.valuation.hedonic.Lever;
import java.util.Map;

/// A model that can be quoted with.
///
/// @param id of the resource
/// @param name for people
/// @param digest its identity
/// @param source what it was fitted on
/// @param levers that an economist put on its coefficients
/// @param pricing ready to price
public record ServedModel(String id, String name, String digest, ModelSource source, Map<String, Lever> levers,
        PricingModel pricing) {
    private static final int DIGITS = 24;

    /// The model of a document that has been read and so verified.
    public static ServedModel of(ModelDocument document) {
        String digest = String.valueOf(document.digest());
        return new ServedModel(id(digest), document.name(), digest, document.source(), document.leversByName(),
                document.model());
    }

    /// The id of the model of that digest.
    public static String id(String digest) {
        return "mdl_" + digest.substring("sha256:".length(), "sha256:".length() + DIGITS);
    }

    /// ISO 4217 code of its prices.
    public String currency() {
        return pricing.prices().parameters().currency();
    }
}
