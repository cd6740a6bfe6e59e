package io.assay.cli;

import io.assay.document.auction.ScenarioDocument;
import io.assay.document.fault.FaultsException;
import io.assay.document.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `assay simulate`: tries auction formats on buyers drawn by chance.
@Command(name = "simulate", mixinStandardHelpOptions = true,
        description = "Which auction format earns most from buyers like these, and to how many to sell.")
final class SimulateCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "SCENARIO.json",
            description = "values of buyers, how many come, and what exclusivity is worth")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(names = "-o", paramLabel = "OUT.json", description = "write the simulation here; - is standard output",
            defaultValue = "-")
    private String output = "-";

    @Override
    public Integer call() throws IOException {
        ScenarioDocument scenario = Json.read(file, ScenarioDocument.class);
        try {
            Output.write(output, Json.pretty(scenario.run()), spec.commandLine().getOut());
            return 0;
        } catch (FaultsException e) {
            return Assay.refuse(spec, file, e);
        }
    }
}
