package io.assay.valuation.profile;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Counts what breaks the rules while rows pass: those that the provider gave and those that a column's name implies.
/// Two tallies of the same columns and rules merge into the tally of all their rows.
final class QualityTally {
    private static final double DEFAULT_TOLERANCE = 1e-9;
    private static final double NAMED_STANDARD_HOLDS = 0.5;

    private static final Map<ValueKind, String> KINDS = Map.of(ValueKind.NULL, "empty", ValueKind.BOOLEAN,
            "true or false", ValueKind.INTEGER, "a whole number", ValueKind.DECIMAL, "a number", ValueKind.DATE,
            "a day",
            ValueKind.DATE_TIME, "a day and a time", ValueKind.TEXT, "a text");

    private final List<String> header;
    private final QualityRules rules;
    private final int label;
    private final List<ColumnCheck> columnChecks = new ArrayList<>();
    private final List<RowCheck> rowChecks = new ArrayList<>();
    private final List<DependencyTally> dependencies;
    private final List<int[]> determinants;
    private final int[] dependents;
    private final boolean[] isOpen;
    private final long[] cases;
    private final long[] failures;
    private final RowSample sample;
    private final List<JunkTally> junk;

    /// A test of the values of one column.
    ///
    /// @param implied whether only the column's name asks for it
    private record ColumnCheck(int column, String statement, Predicate<CellValue> holds, boolean implied) {}

    /// A test of a row; null where it cannot be told.
    private record RowCheck(String statement, RowTest test) {}

    private interface RowTest {
        @Nullable
        Boolean holds(CellValue[] row);
    }

    /// @param isOpen of which columns more than counts may leave
    QualityTally(List<String> header, QualityRules rules, @Nullable String label, boolean[] isOpen) {
        rules.requireColumns(header);
        this.header = header;
        this.rules = rules;
        this.isOpen = isOpen.clone();
        this.label = label == null ? -1 : header.indexOf(label);
        for (int column = 0; column < header.size(); column++) {
            QualityRules.ColumnRule rule = rules.rulesByColumn().get(header.get(column));
            if (rule != null) {
                addRule(column, header.get(column), rule);
            }
            if (rule == null || rule.standard() == null) {
                int at = column;
                Standard.named(header.get(column)).ifPresent(standard -> columnChecks.add(new ColumnCheck(at,
                        header.get(at) + " is " + standard.words(), value -> standard.contains(value.canonical()),
                        true)));
            }
        }
        rules.compared().forEach(rule -> rowChecks.add(new RowCheck(rule.words(), comparison(rule))));
        rules.summed().forEach(rule -> rowChecks.add(new RowCheck(rule.words(), sum(rule))));
        rules.required().forEach(rule -> rowChecks.add(new RowCheck(rule.words(), requirement(rule))));
        this.dependencies = rules.declared().stream().map(_ -> new DependencyTally()).toList();
        this.determinants = rules.declared().stream()
                .map(dependency -> dependency.determinant().stream().mapToInt(header::indexOf).toArray()).toList();
        this.dependents = rules.declared().stream().mapToInt(dependency -> header.indexOf(dependency.dependent()))
                .toArray();
        this.cases = new long[columnChecks.size() + rowChecks.size()];
        this.failures = new long[cases.length];
        this.sample = new RowSample(header.size());
        this.junk = header.stream().map(_ -> new JunkTally()).toList();
    }

    /// Counts one row.
    ///
    /// @param row its values
    /// @param hashes of the values, 0 where there is none
    /// @param rowHash of the whole row, private columns included; it does not leave
    void add(CellValue[] row, long[] hashes, long rowHash) {
        for (int i = 0; i < columnChecks.size(); i++) {
            CellValue value = row[columnChecks.get(i).column()];
            if (value.kind() != ValueKind.NULL) {
                count(i, columnChecks.get(i).holds().test(value));
            }
        }
        for (int i = 0; i < rowChecks.size(); i++) {
            Boolean holds = rowChecks.get(i).test().holds(row);
            if (holds != null) {
                count(columnChecks.size() + i, holds);
            }
        }
        for (int i = 0; i < dependents.length; i++) {
            int[] determinant = determinants.get(i);
            if (row[dependents[i]].kind() != ValueKind.NULL
                    && Arrays.stream(determinant).noneMatch(column -> row[column].kind() == ValueKind.NULL)) {
                long hash = 0;
                for (int column : determinant) {
                    hash = NearValue.mixed(hash ^ hashes[column]);
                }
                dependencies.get(i).add(hash, hashes[dependents[i]]);
            }
        }
        for (int i = 0; i < row.length; i++) {
            if (isOpen[i]) {
                junk.get(i).add(row[i]);
            }
        }
        sample.add(rowHash, row);
    }

    /// Adds what `other` has counted.
    void merge(QualityTally other) {
        if (!header.equals(other.header) || !rules.equals(other.rules) || label != other.label) {
            throw new IllegalArgumentException("Tallies of other columns or rules cannot be added.");
        }
        for (int i = 0; i < cases.length; i++) {
            cases[i] += other.cases[i];
            failures[i] += other.failures[i];
        }
        for (int i = 0; i < dependencies.size(); i++) {
            dependencies.get(i).merge(other.dependencies.get(i));
        }
        for (int i = 0; i < junk.size(); i++) {
            junk.get(i).merge(other.junk.get(i));
        }
        sample.merge(other.sample);
    }

    /// The checks in the order of columns and rules; a rule that had no case is among them, so that it is missed.
    List<Check> finish() {
        List<Check> checks = new ArrayList<>();
        for (int i = 0; i < columnChecks.size(); i++) {
            ColumnCheck check = columnChecks.get(i);
            if (!check.implied() || (cases[i] > 0 && failures[i] <= (1 - NAMED_STANDARD_HOLDS) * cases[i])) {
                checks.add(new Check(Check.Kind.VALIDITY, check.statement(), cases[i], failures[i]));
            }
        }
        for (int i = 0; i < junk.size(); i++) {
            checks.addAll(junk.get(i).checks(header.get(i)));
        }
        for (int i = 0; i < rowChecks.size(); i++) {
            int at = columnChecks.size() + i;
            checks.add(new Check(Check.Kind.CONSISTENCY, rowChecks.get(i).statement(), cases[at], failures[at]));
        }
        for (int i = 0; i < dependencies.size(); i++) {
            checks.add(new Check(Check.Kind.CONSISTENCY, rules.declared().get(i).words(),
                    dependencies.get(i).cases(), dependencies.get(i).failures()));
        }
        checks.addAll(new DependencySearch(header, sample.rows()).checks(rules.declared()));
        if (label >= 0) {
            checks.add(LabelNoise.check(header, sample.rows(), label));
        }
        return checks;
    }

    private void count(int check, boolean holds) {
        cases[check]++;
        failures[check] += holds ? 0 : 1;
    }

    private void addRule(int column, String name, QualityRules.ColumnRule rule) {
        ValueKind type = rule.type();
        if (type != null) {
            add(column, name + " is " + KINDS.get(type), value -> isOfKind(value.kind(), type));
        }
        Double min = rule.min();
        Double max = rule.max();
        if (min != null || max != null) {
            add(column,
                    name + " is " + (min == null ? "" : "from " + plain(min) + " ")
                            + (max == null ? "" : "up to " + plain(max)),
                    value -> (min == null || value.number() >= min) && (max == null || value.number() <= max));
        }
        LocalDate earliest = QualityRules.ColumnRule.day(rule.earliest());
        LocalDate latest = QualityRules.ColumnRule.day(rule.latest());
        if (earliest != null || latest != null) {
            add(column, name + " is a day" + (earliest == null ? "" : " from " + earliest)
                    + (latest == null ? "" : " up to " + latest), value -> isWithin(value.date(), earliest, latest));
        }
        String pattern = rule.pattern();
        if (pattern != null) {
            Predicate<String> matches = Pattern.compile(pattern).asMatchPredicate();
            add(column, name + " matches " + pattern, value -> matches.test(value.canonical()));
        }
        List<String> values = rule.values();
        if (values != null) {
            Set<String> allowed = Set.copyOf(values.stream().map(value -> CellValue.read(value).canonical()).toList());
            add(column, name + " is one of " + allowed.size() + " values",
                    value -> allowed.contains(value.canonical()));
        }
        Standard standard = rule.standard();
        if (standard != null) {
            add(column, name + " is " + standard.words(), value -> standard.contains(value.canonical()));
        }
    }

    private void add(int column, String statement, Predicate<CellValue> holds) {
        columnChecks.add(new ColumnCheck(column, statement.strip(), holds, false));
    }

    private static String plain(double number) {
        return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
    }

    private static boolean isOfKind(ValueKind kind, ValueKind asked) {
        return kind == asked || asked == ValueKind.TEXT || (kind == ValueKind.INTEGER && asked == ValueKind.DECIMAL)
                || (kind == ValueKind.DATE && asked == ValueKind.DATE_TIME);
    }

    private static boolean isWithin(@Nullable LocalDate day, @Nullable LocalDate earliest, @Nullable LocalDate latest) {
        return day != null && (earliest == null || !day.isBefore(earliest))
                && (latest == null || !day.isAfter(latest));
    }

    private RowTest comparison(QualityRules.Comparison rule) {
        int left = header.indexOf(rule.left());
        int right = header.indexOf(rule.right());
        BiPredicate<CellValue, CellValue> numbers = (a, b) -> !Double.isNaN(a.number()) && !Double.isNaN(b.number());
        return row -> {
            CellValue a = row[left];
            CellValue b = row[right];
            if (numbers.test(a, b)) {
                return rule.holds(Double.compare(a.number(), b.number()));
            } else if (a.date() != null && b.date() != null) {
                int days = a.date().compareTo(b.date());
                boolean timed = a.kind() == ValueKind.DATE_TIME && b.kind() == ValueKind.DATE_TIME;
                return rule.holds(days == 0 && timed ? a.canonical().compareTo(b.canonical()) : days);
            }
            return null;
        };
    }

    private RowTest sum(QualityRules.Sum rule) {
        int[] parts = rule.parts().stream().mapToInt(header::indexOf).toArray();
        int total = header.indexOf(rule.total());
        Double tolerance = rule.tolerance();
        return row -> {
            double whole = row[total].number();
            double gap = Arrays.stream(parts).mapToDouble(part -> row[part].number()).sum() - whole;
            return Double.isNaN(gap)
                    ? null
                    : Math.abs(gap) <= (tolerance == null ? DEFAULT_TOLERANCE * Math.abs(whole) : tolerance);
        };
    }

    private RowTest requirement(QualityRules.Requirement rule) {
        int column = header.indexOf(rule.column());
        int required = header.indexOf(rule.required());
        String is = CellValue.read(rule.is()).canonical();
        return row -> row[column].canonical().equals(is) ? row[required].kind() != ValueKind.NULL : null;
    }
}
