/// Who stands behind a fact, and how far it may move a price: a statement moves it as far as it costs the speaker.
///
/// Entry point: [io.assay.pricing.standing.HeldBack].
@NullMarked
package io.assay.pricing.standing;

import org.jspecify.annotations.NullMarked;
