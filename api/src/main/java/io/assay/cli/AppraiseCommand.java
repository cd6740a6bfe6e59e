package io.assay.cli;

import io.assay.document.appraisal.AppraisalRequest;
import io.assay.document.appraisal.Appraising;
import io.assay.document.fault.FaultsException;
import io.assay.document.json.Json;
import io.assay.document.model.ModelDocument;
import io.assay.document.model.Models;
import io.assay.document.model.ServedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `assay appraise`: values a dataset by cost, income and market.
@Command(name = "appraise", mixinStandardHelpOptions = true,
        description = "Value a dataset by cost, income and market with every step, and reconcile with the model's"
                + " price.")
final class AppraiseCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE.json", description = "currency, approaches, and a listing to reconcile with")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(names = "--model", paramLabel = "FILE", description = "a model file; the model on board unless given")
    private @Nullable Path model;

    @Option(names = "-o", paramLabel = "FILE", description = "write the appraisal here; - is standard output",
            defaultValue = "-")
    private String output = "-";

    @Override
    public Integer call() throws IOException {
        AppraisalRequest request = Json.read(file, AppraisalRequest.class);
        ServedModel served = ServedModel.of(model == null ? Models.onBoard() : ModelDocument.read(model));
        try {
            Output.write(output, Json.pretty(Appraising.appraise(request, "not stated", served)),
                    spec.commandLine().getOut());
        } catch (FaultsException e) {
            return Assay.refuse(spec, file, e);
        }
        return 0;
    }
}
