/// The service: wires the features together and runs them.
@NullMarked
package io.assay.service;

import org.jspecify.annotations.NullMarked;
