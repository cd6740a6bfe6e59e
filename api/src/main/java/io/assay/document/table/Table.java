package io.assay.document.table;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A table in a file: a header, then rows, read once from top to bottom.
public interface Table extends Closeable {
    /// Opens `file`, whatever of the formats it is in: CSV (RFC 4180; comma, semicolon, tab or bar), JSON lines, either
    /// of them gzipped; UTF-8, UTF-16 with a byte order mark, or GB18030.
    ///
    /// @throws TableException if the file is missing, empty, or cannot be decoded
    static Table open(Path file) throws IOException {
        return open(file, _ -> {});
    }

    /// The same, telling `progress` how many bytes of the file (as it lies on disk) have been read.
    static Table open(Path file, Progress progress) throws IOException {
        TextFile text = TextFile.open(file, progress);
        try {
            return text.startsWith('{') ? new JsonLinesTable(text) : new CsvTable(text);
        } catch (IOException | RuntimeException e) {
            text.close();
            throw e;
        }
    }

    /// The names of the columns.
    List<String> header();

    /// The next row, or null after the last. It may have more or fewer cells than the header.
    ///
    /// @throws TableException if the file breaks off or cannot be decoded here
    @Nullable
    Row next() throws IOException;

    /// `sha256:` and the SHA-256 of the file as it lies on disk. No row can be read after it.
    String digest() throws IOException;

    /// One row.
    ///
    /// @param line where it starts, from 1
    /// @param cells as they stand; null where a JSON object has no such field or null
    record Row(long line, List<@Nullable String> cells) {}

    /// Told of bytes as they are read.
    @FunctionalInterface
    interface Progress {
        /// `bytes` more were read.
        void read(long bytes);
    }
}
