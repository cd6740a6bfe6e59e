package io.assay.document.table;

import java.io.IOException;
import java.nio.file.Path;

/// A file that cannot be read as a table. The message is one line that names the file and, where known, the line.
public final class TableException extends IOException {
    private static final long serialVersionUID = 1L;

    /// The fault `what` on `line` of `file`.
    public static TableException of(Path file, long line, String what) {
        return new TableException(file, line, what);
    }

    TableException(Path file, String what) {
        super(file + ": " + what);
    }

    TableException(Path file, long line, String what) {
        super(file + ":" + line + ": " + what);
    }
}
