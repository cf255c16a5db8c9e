package dev.shtora.ui.cli.option;

import dev.shtora.config.Config;
import dev.shtora.config.input.SupposedInputs;
import dev.shtora.config.input.SupposedLock;
import dev.shtora.core.automation.Lock;
import dev.shtora.core.automation.condition.Hypothesis.Supposed;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option {@code --with NAME=VALUE,…}. */
public final class WithOption {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(names = "--with", paramLabel = "NAME=VALUE", description = "Assumes values of inputs that hold for ever, such as wind=50,door=open (default: no input has a value); lock=open, lock=30%% or lock=stay assumes a lock.")
    private List<String> values = List.of();

    /** Returns the supposed lock, if there is one; a wrong value is an error of the command line. */
    public Optional<Lock> lock(Config config) {
        try {
            return SupposedLock.read(values, config.inputs());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "--with: " + e.getMessage());
        }
    }

    /** Returns the supposed value of each input; a wrong name or value is an error of the command line. */
    public Map<String, Supposed> values(Config config) {
        try {
            return new SupposedInputs(config.inputs()).read(values);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "--with: " + e.getMessage());
        }
    }
}
