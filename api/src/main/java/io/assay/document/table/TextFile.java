package io.assay.document.table;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// The characters of a file: unzipped, decoded, without a byte order mark. Bytes that its encoding does not have are an
/// error, never replaced.
final class TextFile implements Closeable {
    private static final int SNIFFED = 1 << 16;

    private final Path path;
    private final DigestInputStream file;
    private final InputStream in;
    private final Charset charset;
    private final String beginning;
    private final Reader reader;

    private TextFile(Path path, DigestInputStream file, InputStream in, Charset charset, String beginning) {
        this.path = path;
        this.file = file;
        this.in = in;
        this.charset = charset;
        this.beginning = beginning;
        this.reader = new InputStreamReader(in, charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    static TextFile open(Path path, Table.Progress progress) throws IOException {
        if (Files.isDirectory(path)) {
            throw new TableException(path, "is a folder. Maybe name a file in it.");
        }
        InputStream file;
        try {
            file = Files.newInputStream(path);
        } catch (NoSuchFileException | FileNotFoundException e) {
            throw new TableException(path, "there is no such file.");
        }
        try {
            return open(path, file, progress);
        } catch (ZipException e) {
            file.close();
            throw new TableException(path, "looks gzipped but cannot be unzipped: " + e.getMessage() + ".");
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static TextFile open(Path path, InputStream file, Table.Progress progress) throws IOException {
        DigestInputStream digested = digested(new Counted(file, progress));
        InputStream in = new BufferedInputStream(digested, SNIFFED);
        in.mark(2);
        boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        if (gzip) {
            in = new BufferedInputStream(new GZIPInputStream(in, SNIFFED), SNIFFED);
        }
        in.mark(SNIFFED);
        byte[] head = in.readNBytes(SNIFFED);
        in.reset();
        int mark = markLength(head);
        in.skipNBytes(mark);
        Charset charset = charset(path, head, mark);
        String beginning = decode(charset, head, mark);
        if (beginning.isBlank() && head.length < SNIFFED) {
            throw new TableException(path, "the file is empty.");
        }
        return new TextFile(path, digested, in, charset, beginning);
    }

    Path path() {
        return path;
    }

    /// For messages.
    Charset charset() {
        return charset;
    }

    Reader reader() {
        return reader;
    }

    /// The first 64 KiB, decoded as far as they go.
    String beginning() {
        return beginning;
    }

    /// True if the first character that is not white space is `c`.
    boolean startsWith(char c) {
        return beginning.stripLeading().indexOf(c) == 0;
    }

    /// `sha256:` and the SHA-256 of the file as it lies on disk; reads what is left of it.
    String digest() throws IOException {
        file.transferTo(OutputStream.nullOutputStream());
        return "sha256:" + HexFormat.of().formatHex(file.getMessageDigest().digest());
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private static DigestInputStream digested(InputStream in) {
        try {
            return new DigestInputStream(in, MessageDigest.getInstance("SHA-256"));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    private static int markLength(byte[] head) {
        if (head.length >= 3 && head[0] == (byte) 0xef && head[1] == (byte) 0xbb && head[2] == (byte) 0xbf) {
            return 3;
        }
        boolean utf16 = head.length >= 2
                && ((head[0] == (byte) 0xfe && head[1] == (byte) 0xff)
                        || (head[0] == (byte) 0xff && head[1] == (byte) 0xfe));
        return utf16 ? 2 : 0;
    }

    private static Charset charset(Path path, byte[] head, int mark) throws TableException {
        if (mark == 2) {
            return head[0] == (byte) 0xfe ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
        }
        for (int i = 0; i < head.length; i++) {
            if (head[i] == 0) {
                throw new TableException(path, "has a zero byte at offset " + i
                        + ", so it is no text. Maybe it is a spreadsheet, an archive, or UTF-16 without a byte order"
                        + " mark.");
            }
        }
        Charset gb = Charset.forName("GB18030");
        return decodes(StandardCharsets.UTF_8, head)
                ? StandardCharsets.UTF_8
                : decodes(gb, head)
                        ? gb
                        : StandardCharsets.UTF_8; // the reader will name the line of the fault
    }

    private static boolean decodes(Charset charset, byte[] head) {
        boolean end = head.length < SNIFFED;
        return !charset.newDecoder().decode(ByteBuffer.wrap(head), CharBuffer.allocate(head.length), end).isError();
    }

    private static String decode(Charset charset, byte[] head, int mark) {
        CharBuffer chars = CharBuffer.allocate(head.length);
        charset.newDecoder().onMalformedInput(CodingErrorAction.REPLACE)
                .decode(ByteBuffer.wrap(head, mark, head.length - mark), chars, false);
        return chars.flip().toString();
    }

    private static final class Counted extends FilterInputStream {
        private final Table.Progress progress;

        Counted(InputStream in, Table.Progress progress) {
            super(in);
            this.progress = progress;
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            if (b >= 0) {
                progress.read(1);
            }
            return b;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int n = super.read(bytes, offset, length);
            if (n > 0) {
                progress.read(n);
            }
            return n;
        }
    }
}
