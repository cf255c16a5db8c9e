package dev.shtora.ui.cli.option;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainArgumentsTest {
    @Test
    void optionsOfServiceAreReadInAnyOrder() {
        assertThat(PlainArguments.of("run", "run", "--state", "s", "--config", "c"))
                .hasValue(new PlainArguments(Path.of("c"), Optional.of(Path.of("s"))));
        assertThat(PlainArguments.of("run", "run", "--config", "c"))
                .hasValue(new PlainArguments(Path.of("c"), Optional.empty()));
    }

    /** The command line's library reads them, or names the mistake. */
    @ParameterizedTest
    @ValueSource(strings = {"", "cold --config c", "run --config", "run --help", "run --config c --hooks h",
            "run --config c --config d", "run --config --state", "run c d", "run --config=c --state s"})
    void otherArgumentsAreLeftToCommandLine(String line) {
        assertThat(PlainArguments.of("run", line.split(" ", -1))).isEmpty();
    }
}
