package dev.shtora.ui.cli.control;

import dev.shtora.mqtt.contract.CommandTopic;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code shtora close}: closes a cover. */
@Command(name = "close", description = "Closes a blind.", mixinStandardHelpOptions = true, footer = {
        "", CoverCommand.WHERE,
        CoverCommand.STATUS,
        "Example: shtora close bedroom --wait"})
public final class Close extends CoverCommand {
    @Mixin
    private QuietOption quiet = new QuietOption();

    @Override
    public Integer call() throws IOException {
        return sendMove(CommandTopic.SET, "CLOSE", quiet);
    }
}
