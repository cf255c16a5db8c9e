package dev.shtora.ui.cli.control;

import dev.shtora.mqtt.contract.CommandTopic;
import java.io.IOException;
import picocli.CommandLine.Command;

/** {@code shtora close}: closes a cover. */
@Command(name = "close", description = "Closes a blind.", mixinStandardHelpOptions = true, footer = {
        "", CoverCommand.WHERE,
        CoverCommand.STATUS,
        "Example: shtora close bedroom --wait"})
public final class Close extends CoverCommand {
    @Override
    public Integer call() throws IOException {
        return send(CommandTopic.SET, "CLOSE");
    }
}
