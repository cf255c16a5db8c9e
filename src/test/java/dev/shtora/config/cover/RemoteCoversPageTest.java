package dev.shtora.config.cover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.config.Config;
import dev.shtora.config.ConfigReader;
import dev.shtora.config.yaml.ConfigError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The page remote-covers.md has an example for each profile, and a configuration may contain each example. */
class RemoteCoversPageTest {
    private static final Path PAGE = Path.of("src/site/markdown/remote-covers.md");
    private static final Pattern EXAMPLE = Pattern.compile("(?ms)^```yaml\\n(.*?)^```$");
    private static final List<String> BUILT_IN = DeviceProfiles.BUILT_IN;

    private static String page() {
        try {
            return Files.readString(PAGE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> examples() {
        return EXAMPLE.matcher(page()).results().map((MatchResult found) -> found.group(1)).toList();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void exampleIsAccepted(String example) throws ConfigError {
        Config config = ConfigReader.read(PAGE,
                "site: {latitude: 52.5, longitude: 13.4, zone: Europe/Berlin}\n" + example);
        assertThat(config.remoteCovers()).isNotEmpty().hasSameSizeAs(config.covers());
        assertThat(config.warnings()).isEmpty();
    }

    @Test
    void eachProfileHasExample() {
        assertThat(BUILT_IN).allSatisfy(name -> assertThat(examples())
                .anySatisfy(example -> assertThat(example).contains("profile: " + name)));
    }

    @ParameterizedTest
    @FieldSource("BUILT_IN")
    void pageNamesAllParametersOfProfile(String name) {
        assertThat(DeviceProfiles.fromProgram(name).parameters().keySet())
                .allSatisfy(parameter -> assertThat(page()).contains("`" + parameter + "`"));
    }
}
