package io.assay.cli;

import io.assay.document.json.Json;
import io.assay.document.model.ModelDiff;
import io.assay.document.model.ModelDocument;
import io.assay.document.model.ServedModel;
import io.assay.document.training.ListingRow;
import io.assay.document.training.ListingsFile;
import io.assay.document.training.ModelCard;
import io.assay.document.training.TrainingReport;
import io.assay.pricing.right.UsageRight;
import io.assay.valuation.hedonic.PlanKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `assay model`: what an economist does with model files, and with the models of a service.
@Command(name = "model", mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "diff|seal|card|learn|shadow|activate|list",
        description = "Compare, seal and describe price models; learn them from the deals of a service and use them.",
        subcommands = {ServedModelCommand.Learn.class, ServedModelCommand.Shadow.class,
            ServedModelCommand.Activate.class, ServedModelCommand.List.class})
final class ModelCommand implements Runnable {
    private static final int NAMED = 10;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(name = "diff", mixinStandardHelpOptions = true,
            description = "What going from one model to another does to every coefficient and listing.")
    int diff(@Parameters(paramLabel = "A.json", description = "the model as it is") Path from,
            @Parameters(paramLabel = "B.json", description = "the model as it would be") Path to,
            @Parameters(paramLabel = "LISTINGS.csv", arity = "0..1",
                    description = "listings to price with both") @Nullable Path listings,
            @Option(names = "--plan", paramLabel = "KIND", defaultValue = "one-off",
                    description = "plan kind of listings whose price mode names none") String plan,
            @Option(names = "-o", paramLabel = "OUT.json", defaultValue = "-",
                    description = "write the diff here; - is standard output") String output)
            throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        PlanKind otherwise = PlanKind.parse(plan).orElseThrow(() -> new IllegalArgumentException("--plan '" + plan
                + "' is no plan kind. Maybe one-off, per-use or recurring."));
        ServedModel before = ServedModel.of(ModelDocument.read(from));
        ServedModel after = ServedModel.of(ModelDocument.read(to));
        List<ModelDiff.Subject> subjects = List.of();
        if (listings != null) {
            ListingsFile file = ListingsFile.read(listings);
            file.badRows().forEach(err::println);
            subjects = file.rows().stream().filter(row -> !row.isFree()).map(row -> subject(row, otherwise)).toList();
        }
        ModelDiff diff = ModelDiff.of(before, after, subjects);
        Output.write(output, Json.pretty(diff), spec.commandLine().getOut());
        summarise(diff, err);
        return 0;
    }

    private static ModelDiff.Subject subject(ListingRow row, PlanKind otherwise) {
        return new ModelDiff.Subject(row.features(row.plan().orElse(otherwise)), UsageRight.reference());
    }

    private static void summarise(ModelDiff diff, PrintWriter err) {
        ModelDiff.SummaryDocument all = diff.summary();
        err.printf(Locale.ROOT,
                "%d coefficients differ; of %d listings %d keep their price (within 1 %%), %d cost more,"
                        + " %d less, %d gain a price, %d lose theirs%n",
                diff.coefficients().size(), all.listings(),
                all.unchanged(), all.raised(), all.lowered(), all.gained(), all.lost());
        err.printf(Locale.ROOT, "median × %.3f, nine in ten between × %.3f and × %.3f%n", all.medianFactor(),
                all.lowFactor(), all.highFactor());
        diff.listings().stream().filter(change -> change.factor() != null && change.factor() != 1).limit(NAMED)
                .forEach(change -> err.printf(Locale.ROOT, "  %s  %s → %s  (%s)%n", change.id(),
                        change.before() == null ? "" : change.before().amount(),
                        change.after() == null ? "" : change.after().amount(),
                        String.join(", ", change.reasons().stream()
                                .map(reason -> reason.name() + " × " + String.format(Locale.ROOT, "%.3g",
                                        reason.factor()))
                                .toList())));
        err.flush();
    }

    @Command(name = "seal", mixinStandardHelpOptions = true,
            description = "Check an edited model and give it its new identity.")
    int seal(@Parameters(paramLabel = "EDITED.json", description = "a model file that was edited") Path edited,
            @Option(names = "--from", paramLabel = "ORIGINAL.json", required = true,
                    description = "the model that it was edited from") Path original,
            @Option(names = "-o", paramLabel = "NEW.json", defaultValue = "-",
                    description = "write the new version here; - is standard output") String output)
            throws IOException {
        ModelDocument from = ModelDocument.read(original);
        ModelDocument sealed;
        try {
            sealed = ModelDocument.parseUnsealed(Files.readAllBytes(edited)).editedFrom(from);
        } catch (NoSuchFileException e) {
            throw new IOException(edited + ": there is no such file.", e);
        } catch (IllegalArgumentException e) {
            throw new IOException(edited + ": " + e.getMessage(), e);
        }
        Output.write(output, Json.canonicalText(sealed) + "\n", spec.commandLine().getOut());
        summarise(ModelDiff.of(ServedModel.of(from), ServedModel.of(sealed), List.of()), spec.commandLine().getErr());
        return 0;
    }

    @Command(name = "card", mixinStandardHelpOptions = true,
            description = "What a model was fitted on, how far off it is and for whom, and its limits.")
    int card(@Parameters(paramLabel = "MODEL.json", description = "a model file") Path model,
            @Option(names = "--report", paramLabel = "REPORT.json",
                    description = "the report that was written when it was trained") @Nullable Path report,
            @Option(names = "-o", paramLabel = "CARD.md", defaultValue = "-",
                    description = "write the card here; - is standard output") String output)
            throws IOException {
        Output.write(output, ModelCard.of(ModelDocument.read(model),
                report == null ? null : Json.read(report, TrainingReport.class)), spec.commandLine().getOut());
        return 0;
    }
}
