package io.assay.cli;

import io.assay.document.fault.FaultsException;
import io.assay.document.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.TypeConversionException;
import tools.jackson.core.JacksonException;

/// The one command.
@Command(name = "assay", mixinStandardHelpOptions = true, version = "Assay 0.1.0",
        description = "What the right to use a dataset is worth, why, and the mechanism that finds out.",
        subcommands = {DemoCommand.class, ServeCommand.class, KeysCommand.class, ProfileCommand.class,
            TransferCommand.class, TrainCommand.class, PredictCommand.class, AppraiseCommand.class, ModelCommand.class,
            ClearCommand.class, VerifyCommand.class, SimulateCommand.class,
            CommandLine.HelpCommand.class})
public final class Assay {
    /// Exit status of bad input, as of a wrong command line.
    static final int BAD_INPUT = 2;
    private static final Set<String> OF_THE_SERVICE = Set.of("serve", "demo", "keys");

    private Assay() {}

    /// Runs a subcommand and ends with its status.
    public static void main(String[] args) {
        if (args.length == 0 || !OF_THE_SERVICE.contains(args[0])) {
            // Nothing of an offline command logs, and finding a logger would load the service's.
            System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
            System.setProperty("slf4j.internal.verbosity", "WARN");
        }
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(out, err, args));
    }

    /// Runs a subcommand.
    ///
    /// @return 0 if it did what was asked, 1 if a check failed, 2 on bad input
    static int run(PrintWriter out, PrintWriter err, String... args) {
        CommandLine line = new CommandLine(new Assay()).setOut(out).setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true);
        line.registerConverter(Instant.class, Assay::instant);
        line.setExecutionExceptionHandler((e, command, _) -> fault(e, command));
        return line.execute(args);
    }

    /// Names the faults of a file, one a line.
    ///
    /// @return the exit status
    static int refuse(CommandSpec spec, Path file, FaultsException e) {
        e.faults().forEach(fault -> spec.commandLine().getErr()
                .println(spec.qualifiedName() + ": " + file + ": "
                        + (fault.pointer().isEmpty() ? "" : fault.pointer() + ": ") + fault.detail()));
        return BAD_INPUT;
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("'" + text + "' is no time. Maybe 2026-11-20T00:00:00Z");
        }
    }

    private static int fault(Exception e, CommandLine command) throws Exception {
        String message = switch (e) {
            case JacksonException json -> Json.fault(json);
            case IOException io -> io.getMessage();
            case IllegalArgumentException bad -> bad.getMessage();
            default -> throw e;
        };
        command.getErr().println(command.getCommandSpec().qualifiedName() + ": " + message);
        return BAD_INPUT;
    }
}
