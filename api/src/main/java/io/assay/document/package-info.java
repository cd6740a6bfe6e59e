/// JSON documents, tables and what is wrong with them: all that Assay reads and writes, for the command and the service
/// alike. Each feature has a package below. No framework is known here, and nobody who calls.
@NullMarked
package io.assay.document;

import org.jspecify.annotations.NullMarked;
