/// How Assay reads and writes JSON, and what is digested and signed: the canonical form of RFC 8785.
@NullMarked
package io.assay.document.json;

import org.jspecify.annotations.NullMarked;
