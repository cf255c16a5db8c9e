package dev.shtora.ui.cli;

import dev.shtora.terminal.PlainStream;
import dev.shtora.ui.cli.control.StateOption;
import dev.shtora.ui.cli.option.NeededConfig;
import dev.shtora.ui.cli.option.PlainArguments;
import java.util.OptionalInt;

/** {@code shtora run} as the service starts it: without the library of the command line, so that it starts sooner. */
public final class QuickRun {
    private QuickRun() {}

    /**
     * Runs the command if it is this one and has no options but {@code --config} and {@code --state}.
     *
     * @return the exit status, or {@link Shtora#STAYS}; empty if the command line must be read
     */
    public static OptionalInt run(String... args) {
        return PlainArguments.of("run", args).map(QuickRun::run).map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    private static int run(PlainArguments plain) {
        try {
            return new Run(new NeededConfig(plain.config()), new StateOption(plain.state())).call();
        } catch (Exception e) {
            return CommandFailure.print(e, PlainStream.writer(System.err)).orElseGet(() -> {
                e.printStackTrace();
                return 1;
            });
        }
    }
}
