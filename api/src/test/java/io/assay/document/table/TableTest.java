package io.assay.document.table;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TableTest {
    private static final String CSV = "城市,note\r\n吉隆坡,\"a, \"\"b\"\"\nc\"\r\n深圳,\r\n";

    @TempDir
    private Path folder;

    @Test
    void quotedFieldsMayHoldSeparatorsQuotesAndLineBreaks() throws IOException {
        check(write("a.csv", CSV.getBytes(UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GB18030"})
    void bothEncodingsAreFoundByThemselves(String charset) throws IOException {
        check(write("a.csv", CSV.getBytes(Charset.forName(charset))));
    }

    @Test
    void byteOrderMarksAreSkipped() throws IOException {
        check(write("a.csv", ("\ufeff" + CSV).getBytes(UTF_8)));
        check(write("b.csv", ("\ufeff" + CSV).getBytes(UTF_16LE)));
    }

    @Test
    void gzipIsUnzipped() throws IOException {
        Path file = write("a.csv.gz", gzip(CSV.getBytes(UTF_8)));
        check(file);
        AtomicLong read = new AtomicLong();
        try (Table table = Table.open(file, read::addAndGet)) {
            while (table.next() != null) {
                assertThat(table.header()).hasSize(2);
            }
        }
        assertThat(read.get()).as("progress counts bytes on disk").isEqualTo(Files.size(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a;b\n1,5;2\n", "a\tb\n1,5\t2\n", "a|b\n1,5|2\n"})
    void otherSeparatorsAreFoundByThemselves(String text) throws IOException {
        assertThat(rows(write("a.csv", text.getBytes(UTF_8)))).containsExactly(List.of("1,5", "2"));
    }

    @Test
    void jsonLinesBecomeColumnsInOrderOfAppearance() throws IOException {
        Path file = write("a.jsonl", "{\"a\":1,\"b\":\"x\"}\n\n{\"b\":null,\"c\":[1,2]}\n".getBytes(UTF_8));
        try (Table table = Table.open(file)) {
            assertThat(table.header()).containsExactly("a", "b", "c");
            Table.Row first = table.next();
            assertThat(first.cells()).containsExactly("1", "x", null);
            assertThat(first.line()).isEqualTo(1);
            Table.Row second = table.next();
            assertThat(second.cells()).containsExactly(null, null, "[1,2]");
            assertThat(second.line()).isEqualTo(3);
            assertThat(table.next()).isNull();
        }
    }

    @Test
    void aMissingFileAFolderAndAnEmptyFileAreNamed() {
        assertThatThrownBy(() -> Table.open(folder.resolve("no.csv"))).isInstanceOf(TableException.class)
                .hasMessageEndingWith("no.csv: there is no such file.");
        assertThatThrownBy(() -> Table.open(folder)).hasMessageContaining("is a folder");
        assertThatThrownBy(() -> Table.open(write("e.csv", new byte[0]))).hasMessageEndingWith("the file is empty.");
        assertThatThrownBy(() -> Table.open(write("e.csv", " \n\n".getBytes(UTF_8))))
                .hasMessageEndingWith("the file is empty.");
    }

    @Test
    void bytesOfNoEncodingAreNamedByLine() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write("a,b\n".getBytes(UTF_8));
        for (int i = 0; i < 20_000; i++) {
            bytes.write("吉隆坡,2\n".getBytes(UTF_8));
        }
        bytes.write(new byte[]{'x', (byte) 0xff, (byte) 0xff, ',', '1', '\n'});
        Path file = write("a.csv", bytes.toByteArray());
        assertThatThrownBy(() -> rows(file)).isInstanceOf(TableException.class)
                .hasMessageContaining("UTF-8 does not have")
                .hasMessageMatching("(?s).*a\\.csv:\\d+: .*Maybe.*");
    }

    @Test
    void binaryFilesAreRefused() {
        assertThatThrownBy(() -> Table.open(write("a.xlsx", new byte[]{'P', 'K', 3, 4, 0, 0})))
                .hasMessageContaining("zero byte at offset 4").hasMessageContaining("Maybe it is a spreadsheet");
        assertThatThrownBy(() -> Table.open(write("a.gz", new byte[]{0x1f, (byte) 0x8b, 1, 2, 3})))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aFieldOfAHundredMegabytesIsRefusedInOneLine() throws IOException {
        Path file = folder.resolve("huge.csv");
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write("a,b\n1,\"".getBytes(UTF_8));
            byte[] block = "x".repeat(1 << 20).getBytes(UTF_8);
            for (int i = 0; i < 100; i++) {
                out.write(block);
            }
        }
        assertThatThrownBy(() -> rows(file)).isInstanceOf(TableException.class)
                .hasMessageContaining("huge.csv:2").hasMessageContaining("Maybe a quotation mark is not closed");
    }

    @Test
    void tooManyColumnsAreRefusedInOneLine() {
        String header = "c,".repeat(20_000) + "c\n";
        assertThatThrownBy(() -> Table.open(write("wide.csv", header.getBytes(UTF_8))))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("16,384 columns");
    }

    @Test
    void jsonThatIsNotOneObjectALineIsNamedByLine() {
        assertThatThrownBy(() -> rows(write("a.jsonl", "{\"a\":1}\n{\"a\":}\n".getBytes(UTF_8))))
                .hasMessageContaining("a.jsonl:2: is not JSON");
        assertThatThrownBy(() -> rows(write("b.jsonl", "{\"a\":1}\n[1]\n".getBytes(UTF_8))))
                .hasMessageContaining("b.jsonl:2: is no JSON object");
    }

    private void check(Path file) throws IOException {
        try (Table table = Table.open(file)) {
            assertThat(table.header()).containsExactly("城市", "note");
        }
        assertThat(rows(file)).containsExactly(List.of("吉隆坡", "a, \"b\"\nc"), List.of("深圳", ""));
    }

    private static List<List<String>> rows(Path file) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (Table table = Table.open(file)) {
            for (Table.Row row = table.next(); row != null; row = table.next()) {
                rows.add(row.cells());
            }
        }
        return rows;
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(bytes);
        }
        return zipped.toByteArray();
    }
}
