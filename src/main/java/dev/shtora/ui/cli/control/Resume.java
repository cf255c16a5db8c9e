package dev.shtora.ui.cli.control;

import dev.shtora.mqtt.contract.CommandTopic;
import java.io.IOException;
import picocli.CommandLine.Command;

/** {@code shtora resume}: ends the override of a cover. */
@Command(name = "resume", description = "Ends the override of a person's command: the blind moves to the position that automation requires now.", mixinStandardHelpOptions = true, footer = {
        "", CoverCommand.WHERE,
        CoverCommand.STATUS,
        "Example: shtora resume bedroom"})
public final class Resume extends CoverCommand {
    @Override
    public Integer call() throws IOException {
        return send(CommandTopic.AUTOMATION, "RESUME");
    }
}
