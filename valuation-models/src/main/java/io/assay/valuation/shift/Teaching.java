package io.assay.valuation.shift;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// The source's labelled rows that teach, beside the target's rows that are asked for, both as numbers.
final class Teaching {
    private static final int SWAPPED = 5;

    private final LearningProblem problem;
    private final List<Feature> features;
    private final List<String> classes;
    private final double[][] rows;
    private final double[] labels;
    private final double[][] questions;
    private final int shared;
    private final int copies;
    private final List<String> warnings;

    private Teaching(LearningProblem problem, FeatureSearch search, List<String> classes, double[] labels,
            RowTable teaching, RowTable target, NearCopies.Found found) {
        Encoding encoding = new Encoding(search.features(), teaching, target);
        this.problem = problem;
        this.features = search.features();
        this.classes = classes;
        this.labels = labels;
        this.rows = encoding.encode(teaching);
        this.questions = encoding.encode(target);
        this.shared = found.targetRows();
        this.copies = found.sourceRows().size();
        this.warnings = search.warnings();
    }

    /// What `source` can teach about the rows of `target`, without those of its rows that are rows of the target.
    ///
    /// @throws IllegalArgumentException if there is no common column, no label in the source, or too little to learn
    ///        from
    static Teaching of(RowTable source, RowTable target, TransferOptions options) {
        Labels known = new Labels(source, options.label(), options.logLabel(), "source");
        Task task = options.task() == null ? known.task() : options.task();
        int[] usable = known.usable(task);
        if (target.size() < Labels.MIN_ROWS) {
            throw new IllegalArgumentException("The target has " + target.size() + " rows, but " + Labels.MIN_ROWS
                    + " with a label are needed, and about 200 say something. Maybe label more rows.");
        }
        int[] drawn = IntStream.of(RowTable.draw(usable.length, Transfer.MOST_SOURCE_ROWS, options.seed()))
                .map(i -> usable[i]).toArray();
        FeatureSearch search = new FeatureSearch(source.at(drawn), target, options.label(), options.ignored());
        search.warnOfLeaks(numbers(known, task, drawn, classes(known, task, drawn)), task);
        if (known.unusable(usable) > 0) {
            search.warn(known.unusable(usable) + " of " + source.size()
                    + " rows of the source have no usable label and are left out");
        }
        if (target.size() > SWAPPED * source.size()) {
            search.warn("the target has " + target.size() + " rows and the source " + source.size()
                    + ". Maybe they are swapped");
        }
        NearCopies.Found found = NearCopies.find(source.at(drawn), target, search.features());
        int[] kept = without(drawn, found, target, search);
        List<String> classes = classes(known, task, kept);
        return new Teaching(new LearningProblem(task, options.label(), options.logLabel(), options.seed()), search,
                classes, numbers(known, task, kept, classes), source.at(kept), target, found);
    }

    private static int[] without(int[] drawn, NearCopies.Found found, RowTable target, FeatureSearch search) {
        if (found.targetRows() == 0) {
            return drawn;
        }
        Set<Integer> copies = new TreeSet<>(found.sourceRows());
        if (drawn.length - copies.size() < Labels.MIN_ROWS) {
            throw new IllegalArgumentException(copies.size() + " of " + drawn.length
                    + " labelled rows of the source are"
                    + " rows of the target, as they are or nearly so, and the rest is too little to learn from. Maybe"
                    + " the target's rows are part of the source: what was seen is no test.");
        }
        search.warn(found.targetRows() + " of " + target.size() + " rows of the target stand in the source, too, as"
                + " they are or nearly so. What was seen is no test: " + copies.size()
                + " rows of the source are left out, and the report is weak");
        return IntStream.range(0, drawn.length).filter(i -> !copies.contains(i)).map(i -> drawn[i]).toArray();
    }

    private static List<String> classes(Labels labels, Task task, int[] rows) {
        return task == Task.CLASSIFICATION ? labels.classes(rows) : List.of();
    }

    private static double[] numbers(Labels labels, Task task, int[] rows, List<String> classes) {
        return task == Task.CLASSIFICATION ? labels.classNumbers(rows, classes) : labels.numbers(rows);
    }

    LearningProblem problem() {
        return problem;
    }

    List<Feature> features() {
        return features;
    }

    /// The classes that the source knows, in order; empty for numbers.
    List<String> classes() {
        return classes;
    }

    /// The source's rows.
    double[][] rows() {
        return rows;
    }

    /// The source's labels: numbers, or numbers of [#classes()].
    double[] labels() {
        return labels;
    }

    /// The target's rows, all of them in their order.
    double[][] questions() {
        return questions;
    }

    /// How many rows of the target stand in the source, and how many of the source's were left out for it.
    Predictions.Rows counts() {
        return new Predictions.Rows(rows.length, shared, copies);
    }

    List<String> warnings() {
        return warnings;
    }
}
