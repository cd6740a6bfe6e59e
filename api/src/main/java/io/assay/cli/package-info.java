/// The command `assay`: one class a subcommand.
@NullMarked
package io.assay.cli;

import org.jspecify.annotations.NullMarked;
