package io.assay.api.model;

import io.assay.pricing.quote.PricingModel;

/// The model that quotes are made with.
///
/// @param name for people
/// @param digest its identity
/// @param pricing ready to price
public record ServedModel(String name, String digest, PricingModel pricing) {
    /// The model of a document that has been read and so verified.
    public static ServedModel of(ModelDocument document) {
        return new ServedModel(document.name(), String.valueOf(document.digest()), document.model());
    }
}
