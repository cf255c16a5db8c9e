package dev.shtora.config;

import dev.shtora.config.Config.Mqtt;
import dev.shtora.config.key.MqttKeys;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.config.yaml.Fields;
import dev.shtora.mqtt.client.address.TlsSettings;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the connection to the broker. */
public final class MqttReader {

    private final Path file;

    /** @param file the configuration; paths are relative to its folder */
    public MqttReader(Path file) {
        this.file = file;
    }

    /** The connection that a section describes. */
    public Mqtt read(Fields fields) throws ConfigError {
        Mqtt mqtt = new Mqtt(fields.need(MqttKeys.HOST_NAME), fields.get(MqttKeys.PORT), tls(fields),
                fields.find(MqttKeys.USER),
                fields.find(MqttKeys.PASSWORD_FILE, this::beside), fields.find(MqttKeys.PASSWORD_CREDENTIAL),
                fields.get(MqttKeys.BASE), fields.find(MqttKeys.ID), fields.get(MqttKeys.DISCOVERY));
        fields.end();
        if (mqtt.passwordFile().isPresent() && mqtt.passwordCredential().isPresent()) {
            throw fields.error("password_credential", "password_file is set too; expected one of them");
        }
        if (mqtt.user().isPresent() != (mqtt.passwordFile().isPresent() || mqtt.passwordCredential().isPresent())) {
            throw fields.error("user",
                    "user and password_file belong together; expected both, or password_credential in"
                            + " the place of password_file, or neither");
        }
        return mqtt;
    }

    private TlsSettings tls(Fields fields) throws ConfigError {
        Optional<Path> ca = fields.find(MqttKeys.CA, this::beside);
        Optional<Path> certificate = fields.find(MqttKeys.CERTIFICATE, this::beside);
        Optional<Path> key = fields.find(MqttKeys.KEY, this::beside);
        boolean newestOnly = fields.get(MqttKeys.TLS_VERSION).equals("1.3");
        if (certificate.isPresent() != key.isPresent()) {
            throw fields.error(certificate.isPresent() ? "certificate" : "key",
                    "certificate and key belong together; expected both or neither");
        }
        return new TlsSettings(ca, certificate.map(own -> new TlsSettings.Own(own, key.orElseThrow())), newestOnly);
    }

    /** A path of the file is relative to the folder of the file. */
    private Path beside(String path) {
        return file.toAbsolutePath().resolveSibling(path).normalize();
    }
}
