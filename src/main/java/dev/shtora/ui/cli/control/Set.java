package dev.shtora.ui.cli.control;

import dev.shtora.mqtt.contract.CommandTopic;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code shtora set}: moves a cover to a position. */
@Command(name = "set", description = "Moves a blind to a position.", mixinStandardHelpOptions = true, footer = {
        "", CoverCommand.WHERE,
        CoverCommand.STATUS,
        "Example: shtora set bedroom 37 --wait"})
public final class Set extends CoverCommand {
    @Mixin
    private QuietOption quiet = new QuietOption();

    @Parameters(index = "1", paramLabel = "PERCENT", description = "The position, from 0 (closed) to 100 (open).")
    private String position = "";

    @Override
    public Integer call() throws IOException {
        return sendMove(CommandTopic.POSITION_SET, position, quiet);
    }
}
