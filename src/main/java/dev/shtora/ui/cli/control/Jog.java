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

/** {@code shtora jog}: moves a cover by steps. */
@Command(name = "jog", description = "Moves a blind by a number of steps of its motor; the ends of the travel do not limit it.", mixinStandardHelpOptions = true, footer = {
        "",
        "A jog is at most 100000 steps, and at most one turn of the tube until the wiring of a new blind is tested.",
        "It is refused while the blind moves. Ctrl-C does not stop the blind; shtora stop does.",
        "Works on the computer of the daemon, without a broker and without a network.",
        "Exit status: 0 if it was done, 1 if it was refused or failed, 2 for a mistake in the command line.",
        "Example: shtora jog bedroom -200"})
public final class Jog implements Callable<Integer> {
    @Mixin
    private CoverRequest request = new CoverRequest();

    @Parameters(index = "1", paramLabel = "STEPS", description = "The steps; positive is down, negative is up.")
    private int steps;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var line = Objects.requireNonNull(spec).commandLine();
        return request.sendAtRest(CommandTopic.CALIBRATE, "{\"jog\":" + steps + "}", line.getOut(), line.getErr());
    }
}
