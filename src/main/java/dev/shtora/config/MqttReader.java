package dev.shtora.config;

import dev.shtora.config.Config.Mqtt;
import dev.shtora.mqtt.client.TlsSettings;
import dev.shtora.mqtt.contract.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads how to reach the broker. */
final class MqttReader {
    /** What topics begin with if nobody says. */
    static final String BASE = "shtora";

    private static final int PORT = 8883;
    private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]+|[0-9A-Fa-f:]*:[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");
    private static final Pattern CREDENTIAL = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");

    private final Path file;

    /** @param file the configuration, from whose folder paths are meant */
    MqttReader(Path file) {
        this.file = file;
    }

    Mqtt read(Fields fields) throws ConfigError {
        Mqtt mqtt = new Mqtt(
                fields.need("host", Values.matching(HOST, "a host name, as the broker's certificate has it")),
                fields.find("port", Values.whole(1, 65535, "a port from 1 to 65535")).orElse(PORT), tls(fields),
                fields.find("user", text -> text), fields.find("password_file", this::beside),
                fields.find("password_credential", Values.matching(CREDENTIAL, "the name of a systemd credential")),
                fields.find("base", Values.matching(TOPIC, "a topic without wildcards, such as shtora")).orElse(BASE),
                fields.find("id", Values.matching(Topics.NAME, ConfigReader.A_NAME)),
                fields.find("discovery", Values::onOrOff).orElse(true));
        fields.end();
        if (mqtt.passwordFile().isPresent() && mqtt.passwordCredential().isPresent()) {
            throw fields.error("password_credential", "password_file says where it is already; expected one of them");
        }
        if (mqtt.user().isPresent() != (mqtt.passwordFile().isPresent() || mqtt.passwordCredential().isPresent())) {
            throw fields.error("user",
                    "user and password_file belong together; expected both, or password_credential in"
                            + " the place of password_file, or neither");
        }
        return mqtt;
    }

    private TlsSettings tls(Fields fields) throws ConfigError {
        Optional<Path> ca = fields.find("ca", this::beside);
        Optional<Path> certificate = fields.find("certificate", this::beside);
        Optional<Path> key = fields.find("key", this::beside);
        boolean newestOnly = fields.find("tls_version", Values.oneOf(List.of("1.2", "1.3"))).orElse("1.2").equals("1.3");
        if (certificate.isPresent() != key.isPresent()) {
            throw fields.error(certificate.isPresent() ? "certificate" : "key",
                    "certificate and key belong together; expected both or neither");
        }
        return new TlsSettings(ca, certificate.map(own -> new TlsSettings.Own(own, key.orElseThrow())), newestOnly);
    }

    /** A path in the file is meant from the file's folder. */
    private Path beside(String path) {
        return file.toAbsolutePath().resolveSibling(path).normalize();
    }
}
