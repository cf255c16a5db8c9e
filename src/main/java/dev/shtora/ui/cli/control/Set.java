package dev.shtora.ui.cli.control;

import dev.shtora.mqtt.contract.CommandTopic;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code shtora set}: moves a cover to a position. */
@Command(name = "set", description = "Moves a blind to a position.", mixinStandardHelpOptions = true, footer = {
        "", "Works on the computer of the daemon, without a broker and without a network.",
        "Exit status: 0 if it was done, 1 if it was refused or failed, 2 for a mistake in the command line.",
        "Example: shtora set bedroom 37 --wait"})
public final class Set implements Callable<Integer> {
    @Mixin
    private CoverRequest request = new CoverRequest();

    @Parameters(index = "1", paramLabel = "PERCENT", description = "The position, from 0 (closed) to 100 (open).")
    private String position = "";

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var line = Objects.requireNonNull(spec).commandLine();
        return request.send(CommandTopic.POSITION_SET, position, line.getOut(), line.getErr());
    }
}
