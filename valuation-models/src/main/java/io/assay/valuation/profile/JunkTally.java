package io.assay.valuation.profile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Finds in one column, without any rule, what stands for a missing value and what is no code of its kind. Tallies of
/// parts merge into the tally of the whole.
///
/// A number such as 999 or −99 stands for what is missing where it comes again and again, further from all other
/// numbers than those are from one another; so does a day of the year 9999. A text is a code where at least nine tenths
/// of a column's texts have one form, runs of capital letters, small letters, digits and marks in the same order, with
/// a digit or a mark among them; then the others are none.
final class JunkTally {
    private static final Set<Double> STAND_INS = Set.of(-9.0, -99.0, -999.0, -9_999.0, -99_999.0, 99.0, 999.0, 9_999.0,
            99_999.0, 999_999.0, 9_999_999.0);
    private static final int OPEN_END = 9_999;
    private static final int LONGEST_CODE = 24;
    private static final int MOST_FORMS = 200;
    private static final double MOSTLY = 0.9;

    private final Map<Double, Long> standIns = new TreeMap<>();
    private final Map<String, Long> forms = new HashMap<>();
    private double least = Double.POSITIVE_INFINITY;
    private double greatest = Double.NEGATIVE_INFINITY;
    private long numbers;
    private long days;
    private long openEnds;
    private long texts;

    void add(CellValue value) {
        if (value.date() != null) {
            days++;
            openEnds += value.date().getYear() == OPEN_END ? 1 : 0;
        } else if (!Double.isNaN(value.number())) {
            number(value.number());
        } else if (value.kind() == ValueKind.TEXT) {
            texts++;
            if (value.canonical().length() <= LONGEST_CODE) {
                String form = form(value.canonical());
                if (forms.size() < MOST_FORMS || forms.containsKey(form)) {
                    forms.merge(form, 1L, Long::sum);
                }
            }
        }
    }

    private void number(double number) {
        numbers++;
        if (STAND_INS.contains(number)) {
            standIns.merge(number, 1L, Long::sum);
        } else {
            least = Math.min(least, number);
            greatest = Math.max(greatest, number);
        }
    }

    private static String form(String text) {
        StringBuilder form = new StringBuilder(text.length());
        text.chars().forEach(c -> {
            char kind = Character.isDigit(c)
                    ? '9'
                    : Character.isUpperCase(c) ? 'A' : Character.isLetter(c) ? 'a' : (char) c;
            // How long a run is says little: numbers grow.
            if (form.isEmpty() || form.charAt(form.length() - 1) != kind) {
                form.append(kind);
            }
        });
        return form.toString();
    }

    void merge(JunkTally other) {
        other.standIns.forEach((number, rows) -> standIns.merge(number, rows, Long::sum));
        other.forms.forEach((form, rows) -> {
            if (forms.size() < MOST_FORMS || forms.containsKey(form)) {
                forms.merge(form, rows, Long::sum);
            }
        });
        least = Math.min(least, other.least);
        greatest = Math.max(greatest, other.greatest);
        numbers += other.numbers;
        days += other.days;
        openEnds += other.openEnds;
        texts += other.texts;
    }

    /// The checks of the column called `name`; none where nothing was found.
    List<Check> checks(String name) {
        return List.of(standIn(name), openEnd(name), code(name)).stream().flatMap(Optional::stream).toList();
    }

    private Optional<Check> standIn(String name) {
        double range = greatest - least;
        if (!(range >= 0)) {
            return Optional.empty();
        }
        long junk = 0;
        StringBuilder which = new StringBuilder();
        for (Map.Entry<Double, Long> one : standIns.entrySet()) {
            double number = one.getKey();
            double away = Math.max(least - number, number - greatest);
            if (one.getValue() >= Release.MIN_ROWS && away > Math.max(range, 1)) {
                junk += one.getValue();
                which.append(which.isEmpty() ? "" : " or ").append((long) number);
            }
        }
        return junk == 0
                ? Optional.empty()
                : Optional.of(new Check(Check.Kind.VALIDITY, name + " is not " + which
                        + ", which stands for what is missing", numbers, junk));
    }

    private Optional<Check> openEnd(String name) {
        return openEnds < Release.MIN_ROWS
                ? Optional.empty()
                : Optional.of(new Check(Check.Kind.VALIDITY, name + " is not of the year 9999, which stands for an open"
                        + " end", days, openEnds));
    }

    private Optional<Check> code(String name) {
        return forms.entrySet().stream().max(Map.Entry.<String, Long>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey()))
                .filter(most -> most.getValue() >= Release.MIN_ROWS && most.getValue() >= MOSTLY * texts
                        && most.getValue() < texts && isCode(most.getKey()))
                .map(most -> new Check(Check.Kind.VALIDITY, name + " has the form " + most.getKey() + ", as most have",
                        texts,
                        texts - most.getValue()));
    }

    private static boolean isCode(String form) {
        return form.length() > 1 && form.chars().anyMatch(c -> c != 'a' && c != 'A' && c != ' ');
    }
}
