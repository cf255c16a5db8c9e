package dev.shtora.ui.cli.control;

import dev.shtora.mqtt.contract.CommandTopic;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code shtora open}: opens a cover. */
@Command(name = "open", description = "Opens a blind.", mixinStandardHelpOptions = true, footer = {
        "", CoverCommand.WHERE,
        CoverCommand.STATUS,
        "Example: shtora open bedroom --wait"})
public final class Open extends CoverCommand {
    @Mixin
    private QuietOption quiet = new QuietOption();

    @Override
    public Integer call() throws IOException {
        return sendMove(CommandTopic.SET, "OPEN", quiet);
    }
}
