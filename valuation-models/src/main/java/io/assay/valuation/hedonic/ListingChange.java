package io.assay.valuation.hedonic;

/// A change of what a listing states, and what it would do to the price.
///
/// @param what is changed
/// @param how it is changed
/// @param isStatement true if it only states what is so already
/// @param log what it adds to the log price
public record ListingChange(String what, String how, boolean isStatement, double log) {}
