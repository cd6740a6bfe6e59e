package io.assay.valuation.profile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/// Finds columns that nearly determine another in a sample of rows: what nearly always holds is probably meant to, so
/// the rows where it does not are probably wrong.
///
/// A dependency is believed where it rests on [#MIN_GROUPS] groups and [#MIN_ROWS_PER_GROUP] rows each, holds in all
/// but [#MOST_ERROR] of the rows, and says something: the dependent column is not nearly constant, nor nearly all
/// different.
final class DependencySearch {
    private static final int MIN_GROUPS = 5;
    private static final int MIN_ROWS_PER_GROUP = 5;
    private static final double MOST_ERROR = 0.05;
    private static final double MOST_CONSTANT = 0.8;
    private static final int MOST_COLUMNS = 100;

    private final List<String> header;
    private final List<List<CellValue>> rows;

    DependencySearch(List<String> header, List<List<CellValue>> rows) {
        this.header = header;
        this.rows = rows;
    }

    /// What was found, in order of columns, but for what is `declared`.
    List<Check> checks(List<QualityRules.Dependency> declared) {
        Set<QualityRules.Dependency> known = new HashSet<>(declared);
        int[] candidates = IntStream.range(0, Math.min(header.size(), MOST_COLUMNS)).filter(this::isCategory).toArray();
        List<Check> checks = new ArrayList<>();
        for (int determinant : candidates) {
            for (int dependent : candidates) {
                QualityRules.Dependency dependency = determinant == dependent
                        ? null
                        : new QualityRules.Dependency(List.of(header.get(determinant)), header.get(dependent));
                if (dependency != null && !known.contains(dependency)) {
                    Check check = check(dependency, determinant, dependent);
                    if (check.cases() > 0 && check.failures() <= MOST_ERROR * check.cases()) {
                        checks.add(check);
                    }
                }
            }
        }
        return checks;
    }

    // Words for kinds, places and codes: few values for the rows there are, none of them nearly everywhere.
    private boolean isCategory(int column) {
        Map<String, Integer> counts = new HashMap<>();
        int values = 0;
        for (List<CellValue> row : rows) {
            CellValue value = row.get(column);
            if (value.kind() == ValueKind.TEXT || value.kind() == ValueKind.INTEGER) {
                counts.merge(value.canonical(), 1, Integer::sum);
                values++;
            }
        }
        int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        return values >= 0.5 * rows.size() && counts.size() >= MIN_GROUPS
                && counts.size() * MIN_ROWS_PER_GROUP <= values && most <= MOST_CONSTANT * values;
    }

    private Check check(QualityRules.Dependency dependency, int determinant, int dependent) {
        Map<String, Map<String, Integer>> groups = new HashMap<>();
        for (List<CellValue> row : rows) {
            if (row.get(determinant).kind() != ValueKind.NULL && row.get(dependent).kind() != ValueKind.NULL) {
                groups.computeIfAbsent(row.get(determinant).canonical(), _ -> new HashMap<>())
                        .merge(row.get(dependent).canonical(), 1, Integer::sum);
            }
        }
        long cases = 0;
        long failures = 0;
        for (Map<String, Integer> variants : groups.values()) {
            int size = variants.values().stream().mapToInt(Integer::intValue).sum();
            if (size > 1) {
                cases += size;
                failures += size - variants.values().stream().mapToInt(Integer::intValue).max().orElse(0);
            }
        }
        return new Check(Check.Kind.CONSISTENCY, dependency.words() + " (found in a sample)", cases, failures);
    }
}
