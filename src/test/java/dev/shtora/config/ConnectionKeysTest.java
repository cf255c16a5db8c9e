package dev.shtora.config;

import static dev.shtora.config.SampleConfig.GOOD;
import static dev.shtora.config.SampleConfig.read;
import static dev.shtora.config.SampleConfig.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shtora.config.yaml.ConfigError;
import dev.shtora.mqtt.client.address.TlsSettings;
import dev.shtora.mqtt.contract.CommandTopic;
import dev.shtora.mqtt.contract.TopicAliases;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Broker, alias topics, discovery and page. */
class ConnectionKeysTest {
    private static String named(String topics) {
        return with("    endstop:\n", "    topics: " + topics + "\n    endstop:\n");
    }

    @Test
    void aliasTopicsAreRead() throws ConfigError {
        TopicAliases names = read(named("{set: esp/1/cmd, position_set: esp/1/goto, state: esp/1/is,"
                + " commands: {1: OPEN, halt: STOP}, states: {open: 1, None: '?'}}")).localCovers().getFirst().names();
        assertThat(names.commandTopics()).containsEntry(CommandTopic.SET, "esp/1/cmd")
                .containsEntry(CommandTopic.POSITION_SET, "esp/1/goto");
        assertThat(names.statusTopics()).containsExactly(Map.entry("state", "esp/1/is"));
        assertThat(names.commands()).containsEntry("1", "OPEN").containsEntry("halt", "STOP");
        assertThat(names.aliasPayload("None")).isEqualTo("?");
        assertThat(names.aliasPayload("closed")).isEqualTo("closed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{set: esp/+/cmd}", "{set: shtora/bedroom/set}", "{set: shtora}",
            "{set: a, state: a}",
            "{set: a, commands: {1: JUMP}}", "{state: a, states: {ajar: 1}}", "{reason: a}", "{set: ''}",
            "{set: $SYS/x}", "bedroom"})
    void invalidAliasTopicsAreRejected(String topics) {
        assertThatThrownBy(() -> read(named(topics))).isInstanceOf(ConfigError.class)
                .hasMessageContaining("covers.bedroom.topics");
    }

    @Test
    void discoveryIsOnByDefault() throws ConfigError {
        assertThat(read(GOOD).mqtt().orElseThrow().discovery()).isTrue();
        assertThat(read(with("  ca: ca.crt", "  discovery: off")).mqtt().orElseThrow().discovery()).isFalse();
    }

    @Test
    void pageIsServedUnlessItIsOff() throws ConfigError {
        Config.Web web = ConfigReader.read(Path.of("/etc/shtora/shtora.yaml"), GOOD).web().orElseThrow();
        assertThat(web).isEqualTo(new Config.Web(8443, Optional.of(8080), Path.of("/etc/shtora/web/server.crt"),
                Path.of("/etc/shtora/web/server.key"), Path.of("/etc/shtora/web/ca.crt"), false));
        assertThat(read("web: off\n" + GOOD).web()).isEmpty();
        Config.Web other = read("web: {port: 443, trust_port: off, certificate: /c.pem}\n" + GOOD).web().orElseThrow();
        assertThat(other.port()).isEqualTo(443);
        assertThat(other.trustPort()).isEmpty();
        assertThat(other.certificate()).isEqualTo(Path.of("/c.pem"));
        assertThat(other.required()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"web: on | expected keys with values, or off",
            "web: {port: 0} | expected a port from 1 to 65535",
            "web: {trust_port: 99999} | expected a port from 1 to 65535, or off",
            "web: {trust_port: 8443} | 8443 is the port of the page too; expected another one",
            "web: {prot: 8443} | did you mean 'port'?"})
    void invalidPageSettingsAreRejected(String line, String message) {
        assertThatThrownBy(() -> read(line + "\n" + GOOD)).isInstanceOf(ConfigError.class)
                .hasMessageContaining("home.yaml:1: web").hasMessageContaining(message);
    }

    @Test
    void credentialsAreRead() throws ConfigError {
        TlsSettings tls = read(with("  ca: ca.crt", "  certificate: /c.pem\n  key: /k.pem\n  tls_version: 1.3")).mqtt()
                .orElseThrow().tls();
        assertThat(tls).isEqualTo(new TlsSettings(Optional.empty(),
                Optional.of(new TlsSettings.Own(Path.of("/c.pem"), Path.of("/k.pem"))), true));
        assertThat(read(with("password_file: /etc/shtora/password", "password_credential: mqtt")).mqtt().orElseThrow()
                .passwordCredential()).contains("mqtt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"certificate: /c.pem", "key: /k.pem", "tls_version: 1.1", "password_credential: mqtt",
            "discovery: perhaps", "insecure: true"})
    void invalidBrokerSettingsAreRejected(String line) {
        assertThatThrownBy(() -> read(with("  ca: ca.crt", "  " + line))).isInstanceOf(ConfigError.class)
                .hasMessageContaining("home.yaml:8: mqtt." + line.substring(0, line.indexOf(':')));
    }
}
