/// What is wrong with a document: every fault with its place, collected before it is refused.
@NullMarked
package io.assay.document.fault;

import org.jspecify.annotations.NullMarked;
