package dev.shtora.ui.cli.control;

import dev.shtora.mqtt.contract.CommandTopic;
import java.io.IOException;
import picocli.CommandLine.Command;

/** {@code shtora stop}: stops a cover. */
@Command(name = "stop", description = "Stops a blind.", mixinStandardHelpOptions = true, footer = {
        "", CoverCommand.WHERE,
        CoverCommand.STATUS,
        "Example: shtora stop bedroom"})
public final class Stop extends CoverCommand {
    @Override
    public Integer call() throws IOException {
        return send(CommandTopic.SET, "STOP");
    }
}
