package io.assay.valuation.hedonic;

import org.jspecify.annotations.Nullable;

/// A priced listing that a price was compared with.
///
/// @param id of the listing
/// @param title of it; null where the model holds none or it is of another exchange
/// @param category in its exchange's words
/// @param plan how it is paid for
/// @param kind of its price
/// @param price in major units of the model's currency
/// @param adjusted its price brought to the listing that it is compared with, by what explains prices; the centre of
///        these, weighted, is the list price
/// @param share of the weight of all comparables of this price, in (0, 1\]
/// @param log what the price of this one alone says: the comparables' term of the log price if there were no other
/// @param influence how much of the comparables' term is owed to it: the term less what it would be without this one
public record ComparableListing(String id, @Nullable String title, String category, PlanKind plan, PriceKind kind,
        double price, double adjusted, double share,
        double log, double influence) {}
