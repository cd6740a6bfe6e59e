package io.assay.valuation.shift;

import io.assay.valuation.profile.CellValue;
import io.assay.valuation.profile.ValueKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// The labels of a table: which rows have one, and what it is.
final class Labels {
    /// Fewer labelled rows than this teach and prove nothing.
    static final int MIN_ROWS = 30;

    private static final int MOST_CLASSES = 100;
    // Squares of larger ones are no numbers.
    private static final double LARGEST = 1e100;

    private final String column;
    private final String whose;
    private final List<CellValue> cells;
    private final boolean logged;
    private final boolean numeric;

    Labels(RowTable table, String column, boolean logged, String whose) {
        if (!table.header().contains(column)) {
            throw new IllegalArgumentException("There is no column '" + column + "' in the " + whose
                    + " to be the label. Maybe one of " + table.header().stream().limit(20).toList() + ".");
        }
        this.column = column;
        this.whose = whose;
        this.cells = table.column(column);
        this.logged = logged;
        this.numeric = table.isNumeric(column);
    }

    /// The task that these labels suggest.
    Task task() {
        boolean many = cells.stream().map(CellValue::canonical).filter(text -> !text.isEmpty()).distinct().count() > 2;
        return numeric && (many || logged) ? Task.REGRESSION : Task.CLASSIFICATION;
    }

    /// The rows whose label can be used.
    ///
    /// @throws IllegalArgumentException if there are too few or they are all the same
    int[] usable(Task task) {
        int[] usable = IntStream.range(0, cells.size()).filter(row -> isUsable(cells.get(row), task)).toArray();
        if (usable.length < MIN_ROWS) {
            throw new IllegalArgumentException("The " + whose + " has " + usable.length + " rows with a usable label '"
                    + column + "', but " + MIN_ROWS + " are needed, and about 200 say something. Maybe "
                    + (task == Task.REGRESSION && isText()
                            ? "write plain numbers: its labels are text, with a unit or a decimal comma."
                            : "label more rows" + (logged
                                    ? ": the log of a label that is not positive cannot be used."
                                    : ".")));
        }
        if (IntStream.of(usable).mapToObj(row -> cells.get(row).canonical()).distinct().limit(2).count() < 2) {
            throw new IllegalArgumentException("The label '" + column + "' is '" + cells.get(usable[0]).canonical()
                    + "' in every row of the " + whose + ". Maybe choose another label: there is nothing to learn.");
        }
        return usable;
    }

    /// How many rows have a label that cannot be used, or none.
    int unusable(int[] usable) {
        return cells.size() - usable.length;
    }

    /// The classes of the usable rows, in order of their text.
    List<String> classes(int[] usable) {
        List<String> classes = List.copyOf(new TreeSet<>(
                IntStream.of(usable).mapToObj(row -> cells.get(row).canonical()).toList()));
        if (classes.size() > MOST_CLASSES) {
            throw new IllegalArgumentException("The label '" + column + "' has " + classes.size()
                    + " classes, more than " + MOST_CLASSES + ". Maybe it is a number, or names the row.");
        }
        return classes;
    }

    /// The labels of `rows` as numbers.
    double[] numbers(int[] rows) {
        return IntStream.of(rows).mapToDouble(row -> cells.get(row).number())
                .map(number -> logged ? StrictMath.log(number) : number).toArray();
    }

    /// The labels of `rows` as numbers of their class; every one must be in `classes`.
    double[] classNumbers(int[] rows, List<String> classes) {
        Map<String, Integer> number = new HashMap<>();
        classes.forEach(name -> number.put(name, number.size()));
        return IntStream.of(rows).mapToDouble(row -> number.getOrDefault(cells.get(row).canonical(), -1)).toArray();
    }

    private boolean isText() {
        return cells.stream().filter(cell -> cell.kind() != ValueKind.NULL && Double.isNaN(cell.number()))
                .count() > cells.size() / 2;
    }

    private boolean isUsable(CellValue cell, Task task) {
        return task == Task.CLASSIFICATION
                ? cell.kind() != ValueKind.NULL
                : Math.abs(cell.number()) <= LARGEST && (!logged || cell.number() > 0);
    }
}
