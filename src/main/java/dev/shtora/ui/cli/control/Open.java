package dev.shtora.ui.cli.control;

import dev.shtora.mqtt.contract.CommandTopic;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code shtora open}: opens a cover. */
@Command(name = "open", description = "Opens a blind.", mixinStandardHelpOptions = true, footer = {
        "", "Works on the computer of the daemon, without a broker and without a network.",
        "Exit status: 0 if it was done, 1 if it was refused or failed, 2 for a mistake in the command line.",
        "Example: shtora open bedroom --wait"})
public final class Open implements Callable<Integer> {
    @Mixin
    private CoverRequest request = new CoverRequest();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var line = Objects.requireNonNull(spec).commandLine();
        return request.send(CommandTopic.SET, "OPEN", line.getOut(), line.getErr());
    }
}
