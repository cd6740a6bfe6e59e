package io.assay.valuation.hedonic;

/// A priced listing that a price was compared with.
///
/// @param id of the listing
/// @param category in its exchange's words
/// @param plan how it is paid for
/// @param price in major units of the model's currency
/// @param share of the weight of all comparables of this price, in (0, 1\]
public record ComparableListing(String id, String category, PlanKind plan, double price, double share) {}
