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

/** {@code shtora automation}: switches automation of a cover on or off. */
@Command(name = "automation", description = "Switches the automation of a blind on or off: while it is off, rules and shade do not move the blind.", mixinStandardHelpOptions = true, footer = {
        "", "Works on the computer of the daemon, without a broker and without a network.",
        "Exit status: 0 if it was done, 1 if it was refused or failed, 2 for a mistake in the command line.",
        "Example: shtora automation bedroom off"})
public final class Automation implements Callable<Integer> {
    @Mixin
    private CoverRequest request = new CoverRequest();

    @Parameters(index = "1", paramLabel = "on|off", description = "Whether rules and shade move the blind.")
    private String value = "";

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var line = Objects.requireNonNull(spec).commandLine();
        return request.send(CommandTopic.AUTOMATION, value, line.getOut(), line.getErr());
    }
}
