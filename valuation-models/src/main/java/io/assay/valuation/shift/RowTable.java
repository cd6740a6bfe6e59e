package io.assay.valuation.shift;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.assay.valuation.profile.CellValue;
import io.assay.valuation.profile.ValueKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Rows of one dataset in memory, each cell classified.
public final class RowTable {
    private static final double NUMERIC = 0.95;

    private final List<String> header;
    private final List<List<CellValue>> rows;

    private RowTable(List<String> header, List<List<CellValue>> rows) {
        this.header = List.copyOf(header);
        this.rows = List.copyOf(rows);
    }

    /// A table of `rows`, each with a cell per column of `header`.
    public static RowTable of(List<String> header, List<? extends List<? extends @Nullable String>> rows) {
        List<List<CellValue>> read = new ArrayList<>();
        for (List<? extends @Nullable String> row : rows) {
            read.add(row.stream().map(CellValue::read).toList());
        }
        return new RowTable(header, read);
    }

    /// The names of the columns.
    public List<String> header() {
        return header;
    }

    /// How many rows there are.
    public int size() {
        return rows.size();
    }

    /// SHA-256 over the canonical cells of `columns`, in hexadecimal: the same for the same rows in the same order,
    /// whatever else the tables hold.
    String digest(List<String> columns) {
        Hasher hasher = Hashing.sha256().newHasher();
        List<List<CellValue>> cells = columns.stream().map(this::column).toList();
        for (int row = 0; row < size(); row++) {
            for (List<CellValue> column : cells) {
                byte[] text = column.get(row).canonical().getBytes(StandardCharsets.UTF_8);
                hasher.putInt(text.length).putBytes(text);
            }
        }
        return hasher.hash().toString();
    }

    /// The canonical cells of `columns`, row by row.
    List<List<String>> cells(List<String> columns) {
        int[] at = columns.stream().mapToInt(header::indexOf).toArray();
        return rows.stream().map(row -> IntStream.of(at).mapToObj(i -> row.get(i).canonical()).toList()).toList();
    }

    /// The values of a column.
    ///
    /// @throws IllegalArgumentException if there is no such column
    List<CellValue> column(String name) {
        int column = header.indexOf(name);
        if (column < 0) {
            throw new IllegalArgumentException("There is no column '" + name + "'. Maybe one of "
                    + header.stream().limit(20).toList() + ".");
        }
        return rows.stream().map(row -> row.get(column)).toList();
    }

    /// True if nearly all values of a column are numbers.
    boolean isNumeric(String name) {
        long values = column(name).stream().filter(value -> value.kind() != ValueKind.NULL).count();
        long numbers = column(name).stream().filter(value -> !Double.isNaN(value.number())).count();
        return values > 0 && numbers >= NUMERIC * values;
    }

    /// The rows at `indexes`, in that order.
    RowTable at(int[] indexes) {
        return new RowTable(header, IntStream.of(indexes).mapToObj(rows::get).toList());
    }

    /// `most` of the numbers below `size`, drawn by `seed`, ascending.
    static int[] draw(int size, int most, long seed) {
        int[] order = shuffled(size, new SplittableRandom(seed));
        return IntStream.range(0, Math.min(size, most)).map(i -> order[i]).sorted().toArray();
    }

    /// The numbers below `size` in an order drawn from `random` (Fisher and Yates).
    static int[] shuffled(int size, SplittableRandom random) {
        int[] order = IntStream.range(0, size).toArray();
        for (int i = size - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swap = order[i];
            order[i] = order[j];
            order[j] = swap;
        }
        return order;
    }
}
