/// What was agreed, in a form that others can check: the log of bids, the certificate of an auction, its verifier.
///
/// Entry points: [io.assay.pricing.certificate.Certificate] and [io.assay.pricing.certificate.Verifier], which shares
/// no code with the mechanisms in `auction`, only what their terms say: order of ties, increments, reserves, form of
/// bids.
@NullMarked
package io.assay.pricing.certificate;

import org.jspecify.annotations.NullMarked;
