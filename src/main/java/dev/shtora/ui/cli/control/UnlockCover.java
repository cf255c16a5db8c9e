package dev.shtora.ui.cli.control;

import dev.shtora.mqtt.contract.CommandTopic;
import java.io.IOException;
import picocli.CommandLine.Command;

/** {@code shtora unlock}: ends the lock of a cover. */
@Command(name = "unlock", description = "Ends the lock of a blind: the blind goes to where it should be now.", mixinStandardHelpOptions = true, footer = {
        "", CoverCommand.WHERE,
        CoverCommand.STATUS,
        "Example: shtora unlock bedroom"})
public final class UnlockCover extends CoverCommand {
    @Override
    public Integer call() throws IOException {
        return send(CommandTopic.LOCK, "OFF");
    }
}
