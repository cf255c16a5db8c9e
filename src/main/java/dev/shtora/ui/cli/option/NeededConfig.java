package dev.shtora.ui.cli.option;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option {@code --config FILE} of a command that needs a configuration. */
public final class NeededConfig {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(names = "--config", paramLabel = "FILE", description = "The configuration (default: " + UsualConfig.ORDER
            + ").")
    private @Nullable Path file;

    /** Before the options are read. */
    public NeededConfig() {}

    /** With a given file instead of the options. */
    public NeededConfig(Path file) {
        this.file = file;
    }

    /** The file as given, else the usual one; without either it is an error of the command line. */
    public Path file() {
        return file != null
                ? file
                : UsualConfig.find().orElseThrow(() -> new ParameterException(
                        Objects.requireNonNull(spec).commandLine(),
                        "No configuration: there is neither ./shtora.yaml nor /etc/shtora/shtora.yaml. Name it with"
                                + " --config FILE"));
    }
}
