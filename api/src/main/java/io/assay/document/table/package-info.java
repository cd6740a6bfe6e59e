/// Tables in files: CSV, gzipped CSV and JSON lines, read one row at a time with the line of each.
@NullMarked
package io.assay.document.table;

import org.jspecify.annotations.NullMarked;
