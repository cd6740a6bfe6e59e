package io.assay.api.cli;

import io.assay.api.json.Json;
import io.assay.api.model.ListingsFile;
import io.assay.api.model.ModelDocument;
import io.assay.api.model.Training;
import io.assay.api.model.TrainingReport;
import io.assay.valuation.hedonic.CrossValidation.Figures;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `assay train`: fits a price model and measures it.
@Command(name = "train", mixinStandardHelpOptions = true,
        description = "Fit a price model on listings and measure it on held-out providers.")
final class TrainCommand implements Callable<Integer> {
    private static final int NAMED_BAD_ROWS = 20;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "LISTINGS.csv", description = "listings; an empty or 0 price is no price")
    @SuppressWarnings("NullAway.Init")
    private Path listings;

    @Option(names = "-o", paramLabel = "FILE", description = "write the model here; - is standard output")
    private @Nullable String output;

    @Option(names = "--report", paramLabel = "FILE", description = "write the training report here")
    private @Nullable String report;

    @Option(names = "--name", description = "what the model is called", defaultValue = "price-model")
    private String name = "price-model";

    @Option(names = "--repeats", description = "how often to draw ten folds; 0 measures nothing", defaultValue = "10")
    private int repeats;

    @Option(names = "--seed", description = "of all folds", defaultValue = "1")
    private long seed;

    @Override
    public Integer call() throws Exception {
        PrintWriter err = spec.commandLine().getErr();
        ListingsFile file = ListingsFile.read(listings);
        file.badRows().stream().limit(NAMED_BAD_ROWS).forEach(err::println);
        if (!file.badRows().isEmpty()) {
            err.println(file.badRows().size() + " of " + (file.rows().size() + file.badRows().size())
                    + " rows cannot be used and are left out.");
        }
        Training training = new Training(file, seed);
        ModelDocument model = training.model(name);
        if (output != null) {
            Output.write(output, Json.mapper().writeValueAsString(model) + "\n", spec.commandLine().getOut());
        }
        if (repeats > 0) {
            TrainingReport measured;
            try (Progress progress = new Progress("measuring", 20L * repeats, " folds", 1)) {
                measured = training.report(model, repeats, () -> progress.step(1));
            }
            if (report != null) {
                Output.write(report, Json.pretty(measured), spec.commandLine().getOut());
            }
            boolean machine = "-".equals(output) || "-".equals(report);
            print(measured, machine ? err : spec.commandLine().getOut());
        }
        return 0;
    }

    private static void print(TrainingReport report, PrintWriter out) {
        out.printf(Locale.ROOT, "%d priced listings of %d providers; 10 folds, mean of %d repeats%n",
                report.source().priced(), report.source().providers(), report.repeats());
        out.printf(Locale.ROOT, "%-34s %12s %12s%n", "", "by provider", "at random");
        record Line(String label, String format, ToDoubleFunction<Figures> figure) {}
        List<Line> lines = List.of(new Line("R² of ln price", "%.3f", Figures::r2),
                new Line("mean absolute error of ln price", "%.3f", Figures::mae),
                new Line("R² of ln(price + 1)", "%.3f", Figures::r2Plus1),
                new Line("mean absolute error of ln(price+1)", "%.3f", Figures::maePlus1),
                new Line("coverage of the 90 % interval", "%.3f", Figures::coverage),
                new Line("its width, × or ÷", "%.2f", Figures::widthFactor),
                new Line("listings without a finite bound", "%.3f", Figures::unbounded),
                new Line("listings without a price", "%.3f", Figures::noPrice));
        for (Line line : lines) {
            out.printf(Locale.ROOT, "%-34s %12s %12s%n", line.label(),
                    String.format(Locale.ROOT, line.format(), line.figure().applyAsDouble(report.grouped().mean())),
                    String.format(Locale.ROOT, line.format(), line.figure().applyAsDouble(report.random().mean())));
        }
        out.println("model " + report.model());
        out.flush();
    }
}
