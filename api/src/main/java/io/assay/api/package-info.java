/// The service: wires the features together and runs them.
@NullMarked
package io.assay.api;

import org.jspecify.annotations.NullMarked;
