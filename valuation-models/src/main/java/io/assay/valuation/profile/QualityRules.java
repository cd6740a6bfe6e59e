package io.assay.valuation.profile;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// What a provider says must hold in a dataset. What a rule says leaves with the profile; what breaks it is only
/// counted.
///
/// @param columns rules for the values of one column, by its name
/// @param dependencies columns that determine another
/// @param comparisons columns that stand in an order
/// @param sums columns that add up to another
/// @param requirements columns that need a value where another has a certain one
public record QualityRules(@Nullable Map<String, ColumnRule> columns, @Nullable List<Dependency> dependencies,
        @Nullable List<Comparison> comparisons, @Nullable List<Sum> sums, @Nullable List<Requirement> requirements) {

    /// No rules.
    public static final QualityRules NONE = new QualityRules(null, null, null, null, null);

    public QualityRules {
        columns = columns == null ? Map.of() : new TreeMap<>(columns);
        dependencies = distinct(dependencies);
        comparisons = distinct(comparisons);
        sums = distinct(sums);
        requirements = distinct(requirements);
    }

    private static <T> List<T> distinct(@Nullable List<T> rules) {
        return rules == null ? List.of() : rules.stream().distinct().toList();
    }

    /// What every value of a column must be; a missing value breaks none of it.
    ///
    /// @param type kind of value, whole numbers being decimals too and dates date-times
    /// @param min least number
    /// @param max greatest number
    /// @param earliest first day, `2012-01-31`
    /// @param latest last day
    /// @param pattern regular expression that the whole canonical text matches
    /// @param values all that are allowed
    /// @param standard code list that it is from
    public record ColumnRule(@Nullable ValueKind type, @Nullable Double min, @Nullable Double max,
            @Nullable String earliest, @Nullable String latest, @Nullable String pattern,
            @Nullable List<String> values, @Nullable Standard standard) {
        public ColumnRule {
            if (min != null && max != null && !(min <= max)) {
                throw new IllegalArgumentException("A range from " + min + " to " + max
                        + " has nothing in it. Maybe the ends are swapped.");
            }
            if (pattern != null) {
                try {
                    Pattern.compile(pattern);
                } catch (PatternSyntaxException e) {
                    throw new IllegalArgumentException("'" + pattern + "' is no regular expression: "
                            + e.getDescription() + ".", e);
                }
            }
            day(earliest);
            day(latest);
            values = values == null ? null : List.copyOf(values);
        }

        static @Nullable LocalDate day(@Nullable String text) {
            try {
                return text == null ? null : LocalDate.parse(text);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("'" + text + "' is no day. Maybe 2012-01-31.", e);
            }
        }
    }

    /// Rows that agree in `determinant` agree in `dependent`.
    ///
    /// @param determinant one column or more
    /// @param dependent another column
    public record Dependency(List<String> determinant, String dependent) {
        public Dependency {
            determinant = List.copyOf(determinant);
            if (determinant.isEmpty() || determinant.contains(dependent)) {
                throw new IllegalArgumentException("The columns " + determinant + " cannot determine '" + dependent
                        + "'. Maybe name one or more other columns.");
            }
        }

        String words() {
            return String.join(", ", determinant) + " determines " + dependent;
        }
    }

    /// `left` stands in the relation `operator` to `right` in every row that has both, as numbers or as days.
    ///
    /// @param left a column
    /// @param operator one of `<`, `<=`, `=`, `!=`, `>=`, `>`
    /// @param right a column
    public record Comparison(String left, String operator, String right) {
        private static final Set<String> OPERATORS = Set.of("<", "<=", "=", "!=", ">=", ">");

        public Comparison {
            if (left.equals(right)) {
                throw new IllegalArgumentException(
                        "'" + left + "' compared with itself says nothing. Maybe name two columns.");
            }
            if (!OPERATORS.contains(operator)) {
                throw new IllegalArgumentException(
                        "'" + operator + "' is no operator. Maybe one of <, <=, =, !=, >=, >.");
            }
        }

        boolean holds(int order) {
            return switch (operator) {
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                case "=" -> order == 0;
                case "!=" -> order != 0;
                case ">=" -> order >= 0;
                default -> order > 0;
            };
        }

        String words() {
            return left + " " + operator + " " + right;
        }
    }

    /// `parts` add up to `total` in every row that has them all.
    ///
    /// @param parts columns of numbers
    /// @param total a column of numbers
    /// @param tolerance how far off a sum may be, in the columns' unit; 1e-9 of the total unless given
    public record Sum(List<String> parts, String total, @Nullable Double tolerance) {
        public Sum {
            parts = List.copyOf(parts);
            if (parts.isEmpty() || (tolerance != null && !(tolerance >= 0))) {
                throw new IllegalArgumentException("A sum of " + parts + " within " + tolerance
                        + " cannot be checked. Maybe name the parts, and a tolerance that is not negative.");
            }
        }

        String words() {
            return String.join(" + ", parts) + " = " + total;
        }
    }

    /// Where `column` is `is`, `required` has a value.
    ///
    /// @param column that decides
    /// @param is canonical text of its value
    /// @param required the column that must not be empty then
    public record Requirement(String column, String is, String required) {
        String words() {
            return required + " is there where " + column + " is " + is;
        }
    }

    /// Checks that every column named here is in `header`.
    ///
    /// @throws IllegalArgumentException naming the first that is not
    void requireColumns(List<String> header) {
        Set<String> named = new HashSet<>(Set.copyOf(rulesByColumn().keySet()));
        declared().forEach(dependency -> {
            named.addAll(dependency.determinant());
            named.add(dependency.dependent());
        });
        compared().forEach(rule -> named.addAll(List.of(rule.left(), rule.right())));
        summed().forEach(rule -> {
            named.addAll(rule.parts());
            named.add(rule.total());
        });
        required().forEach(rule -> named.addAll(List.of(rule.column(), rule.required())));
        for (String column : named.stream().sorted().toList()) {
            if (!header.contains(column)) {
                throw new IllegalArgumentException("There is no column '" + column + "' for a rule. Maybe one of "
                        + header.stream().limit(20).toList() + ".");
            }
        }
    }

    Map<String, ColumnRule> rulesByColumn() {
        return columns == null ? Map.of() : columns;
    }

    List<Dependency> declared() {
        return dependencies == null ? List.of() : dependencies;
    }

    List<Comparison> compared() {
        return comparisons == null ? List.of() : comparisons;
    }

    List<Sum> summed() {
        return sums == null ? List.of() : sums;
    }

    List<Requirement> required() {
        return requirements == null ? List.of() : requirements;
    }
}
