package io.assay.valuation.approach;

/// One step to a value.
///
/// @param name of what is computed
/// @param formula with the numbers put in
/// @param value that it gives
public record Step(String name, String formula, double value) {}
