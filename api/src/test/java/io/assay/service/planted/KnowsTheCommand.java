package io.assay.service.planted;

import io.assay.cli.Assay;

/// Breaks a rule on purpose: the service knows the command that starts it.
public final class KnowsTheCommand {
    private KnowsTheCommand() {}

    public static void run() {
        Assay.main(new String[]{"--help"});
    }
}
