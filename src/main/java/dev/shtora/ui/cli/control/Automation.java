package dev.shtora.ui.cli.control;

import dev.shtora.mqtt.contract.CommandTopic;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code shtora automation}: switches automation of a cover on or off. */
@Command(name = "automation", description = "Switches the automation of a blind on or off: while it is off, rules and shade do not move the blind.", mixinStandardHelpOptions = true, footer = {
        "", CoverCommand.WHERE,
        CoverCommand.STATUS,
        "Example: shtora automation bedroom off"})
public final class Automation extends CoverCommand {
    @Parameters(index = "1", paramLabel = "on|off", description = "Whether rules and shade move the blind.")
    private String value = "";

    @Override
    public Integer call() throws IOException {
        return send(CommandTopic.AUTOMATION, value);
    }
}
