package dev.shtora.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shtora.config.yaml.ConfigError;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where metrics are served. */
class MetricsKeysTest {
    private static Config read(String metrics) throws ConfigError {
        return ConfigReader.read(Path.of("home.yaml"), metrics + """

                site: {latitude: 52.52, longitude: 13.405, zone: Europe/Berlin}
                covers: {hall: {motor: {type: 28byj-48, pins: [17, 18, 27, 22]}, schedule: []}}
                """);
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0:9464,true", "127.0.0.1:9464,false"})
    void addressForOthersIsWarnedOf(String listen, boolean warned) throws ConfigError {
        Config config = read("metrics: {listen: \"" + listen + "\"}");
        assertThat(config.metrics().orElseThrow()).hasToString(listen);
        assertThat(config.warnings().stream().anyMatch(warning -> warning.contains(listen + " has no login")))
                .isEqualTo(warned);
    }

    @Test
    void nothingIsServedWithoutSection() throws ConfigError {
        assertThat(read("").metrics()).isEmpty();
        assertThat(read("metrics: {}").metrics().orElseThrow()).hasToString("127.0.0.1:9464");
    }

    @Test
    void nameIsNoAddress() {
        assertThatThrownBy(() -> read("metrics: {listen: \"pi.local:9464\"}")).isInstanceOf(ConfigError.class)
                .hasMessageContaining("home.yaml:1: metrics.listen").hasMessageContaining("127.0.0.1:9464");
    }
}
