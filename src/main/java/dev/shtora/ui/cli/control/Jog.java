package dev.shtora.ui.cli.control;

import dev.shtora.mqtt.contract.CommandTopic;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code shtora jog}: moves a cover by steps. */
@Command(name = "jog", description = "Moves a blind by a number of steps of its motor; the ends of the travel do not limit it.", mixinStandardHelpOptions = true, footer = {
        "",
        "A jog is at most 100000 steps, and at most one turn of the tube until the wiring of a new blind is tested.",
        "It is refused while the blind moves. Ctrl-C does not stop the blind; shtora stop does.",
        CoverCommand.WHERE,
        CoverCommand.STATUS,
        "Example: shtora jog bedroom -200"})
public final class Jog extends CoverCommand {
    @Parameters(index = "1", paramLabel = "STEPS", description = "The steps; positive is down, negative is up.")
    private int steps;

    @Override
    public Integer call() throws IOException {
        return sendAtRest(CommandTopic.CALIBRATE, "{\"jog\":" + steps + "}");
    }
}
