package io.assay.cli;

import java.io.Console;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/// A progress bar on standard error where a person sits at the terminal; nothing elsewhere.
final class Progress implements AutoCloseable {
    private final @Nullable ProgressBar bar;

    Progress(String task, long max, String unit, long unitSize) {
        this.bar = isTerminal()
                ? new ProgressBarBuilder().setTaskName(task).setInitialMax(max).setUnit(unit, unitSize)
                        .setStyle(ProgressBarStyle.UNICODE_BLOCK).clearDisplayOnFinish().build()
                : null;
    }

    void step(long by) {
        if (bar != null) {
            bar.stepBy(by);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }

    @SuppressWarnings("SystemConsoleNull") // it is null where neither end is a terminal and JLine is not used
    private static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }
}
