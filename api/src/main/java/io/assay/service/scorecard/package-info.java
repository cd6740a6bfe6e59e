/// The four signals of a dataset for a buyer, put together from what is stored: the resource `/v1/scorecards`, and what
/// quotes are made with.
@NullMarked
package io.assay.service.scorecard;

import org.jspecify.annotations.NullMarked;
