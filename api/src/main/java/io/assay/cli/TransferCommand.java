package io.assay.cli;

import io.assay.document.json.Json;
import io.assay.document.transfer.PredictionsDocument;
import io.assay.document.transfer.RowFile;
import io.assay.document.transfer.TransferReport;
import io.assay.pricing.right.Territory;
import io.assay.valuation.shift.LearningProblem;
import io.assay.valuation.shift.Predictions;
import io.assay.valuation.shift.Task;
import io.assay.valuation.shift.Transfer;
import io.assay.valuation.shift.TransferOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `assay transfer`: how much a source teaches about a target, on one machine or between two parties.
@Command(name = "transfer", mixinStandardHelpOptions = true,
        description = "Measure what a dataset teaches about another place: the report behind locality. Between two"
                + " parties,"
                + " the provider runs `transfer predict` and the buyer `transfer score`.",
        subcommands = {TransferCommand.Predict.class, TransferCommand.Score.class})
final class TransferCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--source", paramLabel = "FILE", description = "the dataset on offer, with labels")
    private @Nullable Path source;

    @Option(names = "--target", paramLabel = "FILE", description = "the buyer's rows, about 200, with labels")
    private @Nullable Path target;

    @Mixin
    private Learning learning = new Learning();

    @Mixin
    private Report report = new Report();

    /// What is learned.
    static final class Learning {
        @Option(names = "--label", paramLabel = "COL", description = "the column to predict")
        private @Nullable String label;

        @Option(names = "--ignore", split = ",", paramLabel = "COL",
                description = "columns that are no features: identifiers, coordinates, times, copies of the label")
        private Set<String> ignored = new LinkedHashSet<>();

        @Option(names = "--log-label", description = "predict the natural log of the label, where it is positive")
        private boolean logLabel;

        @Option(names = "--task", paramLabel = "TASK",
                description = "regression or classification; by the labels unless given")
        private @Nullable Task task;

        @Option(names = "--seed", paramLabel = "N", description = "of everything random", defaultValue = "1")
        private long seed;

        TransferOptions options(CommandSpec spec) {
            return new TransferOptions(required(spec, "--label", label), new TreeSet<>(ignored), logLabel, task, seed);
        }
    }

    /// Where the report goes and what it says of itself.
    static final class Report {
        @Option(names = "--place", paramLabel = "CODE",
                description = "ISO 3166 code of where the target's rows are from; quotes need it")
        private @Nullable String place;

        @Option(names = "-o", paramLabel = "OUT", description = "write it here; - is standard output",
                defaultValue = "-")
        private String output = "-";

        // Before the work starts, not after it.
        void check() throws IOException {
            String _ = place == null ? null : Territory.requireCode(place);
            Path folder = output.equals("-") ? null : Path.of(output).toAbsolutePath().getParent();
            if (folder != null && !Files.isDirectory(folder)) {
                throw new IOException(output + ": there is no folder " + folder + ".");
            }
        }

        void write(CommandSpec spec, RowFile target, String source, Predictions predictions) throws IOException {
            TransferReport made = TransferReport.of(place, source, target.digest(),
                    Transfer.withForest().score(target.table(), predictions), predictions);
            Output.write(output, Json.pretty(made), spec.commandLine().getOut());
            PrintWriter err = spec.commandLine().getErr();
            made.warnings().stream().filter(warning -> !predictions.warnings().contains(warning))
                    .forEach(warning -> err.println("warning: " + warning + "."));
            if (made.unusableRows() > 0) {
                err.println(made.unusableRows() + " of " + target.table().size()
                        + " rows of the target have no usable label and are left out.");
            }
            if (made.interval().high() < 0) {
                err.println("the source teaches more than the target's own rows.");
            }
            err.printf(Locale.ROOT, "transfer gap %.4g (95 %% interval %.4g to %.4g), score %.3f%s%n",
                    made.transferGap(), made.interval().low(), made.interval().high(), made.score(),
                    made.weak() ? ", weak" : "");
            err.printf(Locale.ROOT, "on top of the target's own rows: gain %.4g (95 %% interval %.4g to %.4g)%n",
                    made.marginalGain(), Objects.requireNonNull(made.marginalInterval()).low(),
                    made.marginalInterval().high());
            err.flush();
        }
    }

    @Override
    public Integer call() throws IOException {
        TransferOptions options = learning.options(spec);
        report.check();
        RowFile from = read(spec, RowFile.source(required(spec, "--source", source), options.seed()));
        RowFile to = read(spec, RowFile.target(required(spec, "--target", target)));
        if (from.digest().equals(to.digest())) {
            throw new IOException(
                    "the source and the target are the same file. Maybe name the buyer's own rows as target.");
        }
        report.write(spec, to, from.digest(), predict(spec, from, to, options));
        return 0;
    }

    /// `assay transfer predict`: the provider's half.
    @Command(name = "predict", mixinStandardHelpOptions = true,
            description = "The provider's half: learn from the source, predict the buyer's rows. Only predictions"
                    + " leave.")
    static final class Predict implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Option(names = "--source", paramLabel = "FILE", required = true,
                description = "the dataset on offer, with labels")
        @SuppressWarnings("NullAway.Init")
        private Path source;

        @Option(names = "--target-features", paramLabel = "FILE", required = true,
                description = "the buyer's rows; a label among them is not looked at")
        @SuppressWarnings("NullAway.Init")
        private Path target;

        @Mixin
        private Learning learning = new Learning();

        @Option(names = "-o", paramLabel = "OUT", description = "write the predictions here; - is standard output",
                defaultValue = "-")
        private String output = "-";

        @Override
        public Integer call() throws IOException {
            TransferOptions options = learning.options(spec);
            RowFile from = read(spec, RowFile.source(source, options.seed()));
            RowFile to = read(spec, RowFile.target(target));
            Output.write(output,
                    Json.pretty(PredictionsDocument.of(from.digest(), predict(spec, from, to, options))),
                    spec.commandLine().getOut());
            return 0;
        }
    }

    /// `assay transfer score`: the buyer's half.
    @Command(name = "score", mixinStandardHelpOptions = true,
            description = "The buyer's half: score predictions by the labels, which do not leave.")
    static final class Score implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Option(names = "--labels", paramLabel = "FILE", required = true,
                description = "the rows that were sent, with labels")
        @SuppressWarnings("NullAway.Init")
        private Path labels;

        @Option(names = "--predictions", paramLabel = "FILE", required = true,
                description = "what the provider sent back")
        @SuppressWarnings("NullAway.Init")
        private Path predictions;

        @Option(names = "--label", paramLabel = "COL",
                description = "refuse predictions of another column; whoever chooses the task chooses the score")
        private @Nullable String label;

        @Mixin
        private Report report = new Report();

        @Override
        public Integer call() throws IOException {
            report.check();
            PredictionsDocument document = Json.read(predictions, PredictionsDocument.class);
            Predictions made = document.verified();
            LearningProblem problem = made.problem();
            if (label != null && !label.equals(problem.label())) {
                throw new IOException(predictions + ": predicts '" + problem.label() + "', not '" + label
                        + "'. Maybe ask the provider for predictions of your task.");
            }
            RowFile own = read(spec, RowFile.target(labels));
            PrintWriter err = spec.commandLine().getErr();
            err.println("scoring " + (problem.logLabel() ? "ln " : "") + problem.label() + " as "
                    + problem.task().name().toLowerCase(Locale.ROOT));
            List<String> unused = Transfer.unused(own.table(), made);
            if (!unused.isEmpty()) {
                err.println("warning: the predictions do not use your columns " + unused
                        + ". Maybe the source has none of them; otherwise ask why.");
            }
            report.write(spec, own, document.source(), made);
            return 0;
        }
    }

    private static RowFile read(CommandSpec spec, RowFile file) {
        if (file.badRows() > 0) {
            spec.commandLine().getErr().println(file.path() + ": " + file.badRows()
                    + " rows have another number of fields than the header and are left out.");
        }
        return file;
    }

    private static Predictions predict(CommandSpec spec, RowFile from, RowFile to, TransferOptions options) {
        Predictions predictions = Transfer.withForest().predict(from.table(), to.table(), options);
        predictions.warnings().forEach(warning -> spec.commandLine().getErr().println("warning: " + warning + "."));
        return predictions;
    }

    private static <T> T required(CommandSpec spec, String option, @Nullable T value) {
        if (value == null) {
            throw new ParameterException(spec.commandLine(), "Missing required option: '" + option + "'");
        }
        return value;
    }
}
