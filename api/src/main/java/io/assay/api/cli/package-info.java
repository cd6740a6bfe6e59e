/// The command `assay`: one class a subcommand.
@NullMarked
package io.assay.api.cli;

import org.jspecify.annotations.NullMarked;
