package dev.shtora.fleet.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shtora.config.yaml.ConfigError;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FleetWebTest {
    @TempDir
    private Path folder;

    private TemporaryFleet fleet(String web) {
        return new TemporaryFleet(folder).write(FleetReader.FILE, TemporaryFleet.YAML + web)
                .write("covers/a.csv", "name,template\nc1,room\n");
    }

    @Test
    void withoutKeyThereIsNoPage() throws Exception {
        fleet("");
        assertThat(FleetReader.web(folder)).isEmpty();
    }

    @Test
    void pathsAreRelativeToFolder() throws Exception {
        fleet("web: {listen: \"0.0.0.0:9000\", certificate: tls/page.crt, key: tls/page.key}\n");
        FleetWeb web = FleetReader.web(folder).orElseThrow();
        assertThat(web.listen().port()).isEqualTo(9000);
        assertThat(web.certificate().orElseThrow().chain()).isEqualTo(folder.resolve("tls/page.crt"));
        assertThat(web.operators()).isEqualTo(folder.resolve("operators"));
        assertThat(web.plans()).isEqualTo(folder.resolve("plans"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {listen: "0.0.0.0:8443"}                 | without certificate and key
            {certificate: page.crt}                  | key: is missing
            {listen: "127.0.0.1:8443", key: a.key}   | certificate: is missing
            {listen: 8443}                           | expected an IP address and a port
            {lisen: "127.0.0.1:8443"}                | lisen
            """)
    void mistakeIsOneOfFolderToo(String web, String words) {
        fleet("web: " + web + "\n");
        assertThatThrownBy(() -> FleetReader.web(folder)).isInstanceOf(ConfigError.class).hasMessageContaining(words);
        assertThatThrownBy(() -> FleetReader.read(folder)).isInstanceOf(ConfigError.class)
                .hasMessageContaining(words);
    }
}
