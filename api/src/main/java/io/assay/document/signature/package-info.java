/// Signatures of documents and the public keys that check them.
@NullMarked
package io.assay.document.signature;

import org.jspecify.annotations.NullMarked;
