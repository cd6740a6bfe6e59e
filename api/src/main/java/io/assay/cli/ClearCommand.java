package io.assay.cli;

import io.assay.document.auction.AuctionDocument;
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

/// `assay clear`: clears an auction.
@Command(name = "clear", mixinStandardHelpOptions = true,
        description = "Clear an auction of any format: outcome and certificate.")
final class ClearCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "AUCTION.json", description = "terms and bids")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(names = "-o", paramLabel = "RESULT.json", description = "write the result here; - is standard output",
            defaultValue = "-")
    private String output = "-";

    @Override
    public Integer call() throws IOException {
        AuctionDocument auction = Json.read(file, AuctionDocument.class);
        try {
            Output.write(output, Json.pretty(auction.clear()), spec.commandLine().getOut());
            return 0;
        } catch (FaultsException e) {
            return Assay.refuse(spec, file, e);
        }
    }
}
