package io.assay.valuation.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Chooses the columns of [Combinations] by the first rows: those that tell rows of one dataset from those of another,
/// by how seldom two rows have the same coarse value, which neither rounding nor noise changes much.
///
/// Not taken is what is the same everywhere and says nothing: ids in a sequence, few different values, numbers of
/// hours, days, weeks or years, and of several dates and times all but the one that varies most.
final class ColumnChoice {
    private static final int MOST_CELLS = 400_000;
    private static final int FEWEST_ROWS = 1_000;
    private static final int MOST_ROWS = 4_000;
    private static final int FEW_VALUES = 13;
    private static final int SMALL_NUMBER = 60;
    private static final int DAYS = 366;
    private static final int FIRST_YEAR = 1800;
    private static final int LAST_YEAR = 2200;
    private static final double NEARLY_ALL = 0.75;
    private static final double SAME_THING = 0.75;
    private static final int MANY_ALIKE = 50;

    private final List<String> header;
    private final int[] candidates;
    private final List<long[]> rows = new ArrayList<>();
    private final List<long[]> fineRows = new ArrayList<>();
    private final int capacity;
    private final Tally[] tallies;

    private static final class Tally {
        private final Set<Long> exact = new HashSet<>();
        private int values;
        private int named;
        private int times;
        private int whole;
        private double min = Double.POSITIVE_INFINITY;
        private double max = Double.NEGATIVE_INFINITY;
    }

    /// @param candidates places in the header of the columns that may be taken
    ColumnChoice(List<String> header, int[] candidates) {
        this.header = header;
        this.candidates = candidates.clone();
        this.capacity = Math.clamp(MOST_CELLS / Math.max(1, header.size()), FEWEST_ROWS, MOST_ROWS);
        this.tallies = Stream.generate(Tally::new).limit(header.size()).toArray(Tally[]::new);
    }

    /// Takes a row.
    ///
    /// @param hashes keyed hash of each cell
    void add(CellValue[] row, long[] hashes) {
        long[] all = new long[header.size()];
        long[] fine = new long[header.size()];
        for (int column : candidates) {
            CellValue value = row[column];
            if (value.kind() != ValueKind.NULL) {
                all[column] = NearValue.coarse(value);
                fine[column] = NearValue.hash(value);
                if (rows.size() >= FEWEST_ROWS) {
                    continue;
                }
                Tally tally = tallies[column];
                tally.values++;
                tally.named += value.kind() == ValueKind.INTEGER || value.kind() == ValueKind.TEXT ? 1 : 0;
                tally.times += value.kind() == ValueKind.DATE || value.kind() == ValueKind.DATE_TIME ? 1 : 0;
                tally.exact.add(hashes[column]);
                if (value.kind() == ValueKind.INTEGER) {
                    tally.whole++;
                    tally.min = Math.min(tally.min, value.number());
                    tally.max = Math.max(tally.max, value.number());
                }
            }
        }
        rows.add(all);
        fineRows.add(fine);
    }

    /// Whether there are rows enough.
    boolean isFull() {
        return rows.size() == capacity;
    }

    /// The rows that were taken, each column's coarse value, 0 where a cell is empty.
    List<long[]> rows() {
        return rows;
    }

    void clear() {
        rows.clear();
        fineRows.clear();
    }

    /// Places in the header of the columns that are chosen, by name.
    int[] columns() {
        Map<Integer, Map<Long, Integer>> counts = new HashMap<>();
        for (int column : candidates) {
            Map<Long, Integer> count = new HashMap<>();
            rows.stream().limit(FEWEST_ROWS).forEach(row -> count.merge(row[column], 1, Integer::sum));
            counts.put(column, count);
        }
        // How many pairs of rows have the same value, empty cells among them.
        Comparator<Integer> mostDifferent = Comparator
                .<Integer>comparingLong(column -> counts.getOrDefault(column, Map.of()).values().stream()
                        .mapToLong(n -> (long) n * n).sum())
                .thenComparing(header::get);
        Optional<Integer> time = Arrays.stream(candidates).filter(this::isTime).boxed().min(mostDifferent);
        return IntStream.of(candidates)
                .filter(column -> tallies[column].exact.size() >= FEW_VALUES && !isSequence(column)
                        && !isCalendar(tallies[column])
                        && (!isTime(column) || time.equals(Optional.of(column))))
                .boxed().sorted(mostDifferent).limit(Combinations.MOST_COLUMNS)
                .sorted(Comparator.comparing(header::get)).mapToInt(Integer::intValue).toArray();
    }

    /// How many pairs of the first rows have the same combination by chance, by mask in ascending order. Two rows that
    /// are nearly the same altogether do not have it by chance: they are of one thing.
    ///
    /// @param columns as they were chosen
    List<Long> alike(int[] columns) {
        List<Long> alike = new ArrayList<>();
        for (int mask : Combinations.masks(columns.length)) {
            Map<Long, List<Integer>> groups = new HashMap<>();
            for (int row = 0; row < rows.size(); row++) {
                long combination = 0;
                boolean empty = false;
                for (int i = 0; i < columns.length; i++) {
                    if ((mask >> i & 1) == 1) {
                        combination += rows.get(row)[columns[i]];
                        empty |= rows.get(row)[columns[i]] == 0;
                    }
                }
                if (!empty) {
                    groups.computeIfAbsent(combination, _ -> new ArrayList<>()).add(row);
                }
            }
            alike.add(groups.values().stream().mapToLong(group -> pairs(group, columns)).sum());
        }
        return alike;
    }

    private long pairs(List<Integer> group, int[] columns) {
        if (group.size() > MANY_ALIKE) {
            return (long) group.size() * (group.size() - 1) / 2;
        }
        long pairs = 0;
        for (int i = 1; i < group.size(); i++) {
            long[] one = fineRows.get(group.get(i));
            for (int j = 0; j < i; j++) {
                long[] other = fineRows.get(group.get(j));
                long same = Arrays.stream(columns).filter(column -> one[column] == other[column]).count();
                pairs += same < SAME_THING * columns.length ? 1 : 0;
            }
        }
        return pairs;
    }

    private boolean isTime(int column) {
        return 2 * tallies[column].times > tallies[column].values;
    }

    private boolean isSequence(int column) {
        Tally tally = tallies[column];
        return ColumnProfile.isKeyLike(2 * tally.named > tally.values ? ValueKind.INTEGER : ValueKind.DECIMAL,
                tally.exact.size(), tally.values);
    }

    private static boolean isCalendar(Tally tally) {
        boolean small = tally.min >= 0 && tally.max <= SMALL_NUMBER;
        boolean days = tally.min >= 0 && (tally.max == DAYS || tally.max == DAYS - 1);
        boolean known = small || days || (tally.min >= FIRST_YEAR && tally.max <= LAST_YEAR);
        return tally.whole == tally.values && known
                && tally.exact.size() >= NEARLY_ALL * (tally.max - tally.min + 1);
    }
}
