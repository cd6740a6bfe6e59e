/// A laboratory in which mechanisms meet buyers drawn by chance, with the best that any mechanism could earn as upper
/// bound.
///
/// Entry point: [io.assay.pricing.simulation.FormatStudy].
@NullMarked
package io.assay.pricing.simulation;

import org.jspecify.annotations.NullMarked;
