package dev.shtora.ui.cli.control;

import dev.shtora.mqtt.contract.CommandTopic;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code shtora close}: closes a cover. */
@Command(name = "close", description = "Closes a blind.", mixinStandardHelpOptions = true, footer = {
        "", "Works on the computer of the daemon, without a broker and without a network.",
        "Exit status: 0 if it was done, 1 if it was refused or failed, 2 for a mistake in the command line.",
        "Example: shtora close bedroom --wait"})
public final class Close implements Callable<Integer> {
    @Mixin
    private CoverRequest request = new CoverRequest();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var line = Objects.requireNonNull(spec).commandLine();
        return request.send(CommandTopic.SET, "CLOSE", line.getOut(), line.getErr());
    }
}
