package dev.shtora.ui.cli.option;

import dev.shtora.config.Config;
import dev.shtora.config.cover.Cover;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option {@code --cover C}. */
public final class CoverOption {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(names = "--cover", paramLabel = "C", description = "One blind (default: all).")
    private Optional<String> name = Optional.empty();

    /** Returns the chosen cover, or all covers; an unknown name is an error of the command line. */
    public List<Cover> chosen(Config config) {
        List<Cover> chosen = config.covers().stream()
                .filter(cover -> name.isEmpty() || name.get().equals(cover.name())).toList();
        if (chosen.isEmpty()) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(),
                    "--cover: '" + name.orElse("") + "': expected one of "
                            + String.join(", ", config.covers().stream().map(Cover::name).toList()));
        }
        return chosen;
    }
}
