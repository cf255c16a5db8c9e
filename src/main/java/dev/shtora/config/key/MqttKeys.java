package dev.shtora.config.key;

import dev.shtora.config.value.KeyTypes;
import dev.shtora.config.yaml.Fields;
import dev.shtora.config.yaml.Key;
import dev.shtora.config.yaml.Types;
import dev.shtora.config.yaml.Values;
import dev.shtora.mqtt.contract.Topics;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The keys of the connection to the broker. */
public final class MqttKeys {
    private static final Pattern TOPIC = Pattern
            .compile("(?=.{1," + KeyTypes.MAX_TOPIC_LENGTH + "}$)[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]+|[0-9A-Fa-f:]*:[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");

    public static final Key<Fields> MQTT = Key.section("mqtt", "Connection to the MQTT broker; `run` requires it");
    public static final Key<String> HOST_NAME = Key.value("mqtt.host",
            Types.matching("text", "host name or IP address", HOST, "a host name, as the broker's certificate has it"),
            "Host name of the broker, as its certificate names it").need();
    public static final Key<Integer> PORT = Key.value("mqtt.port", Types.whole(1, 65535, "", "a port from 1 to 65535"),
            "TCP port of the broker's TLS listener").orElse("8883");
    public static final Key<String> CA = Key
            .value("mqtt.ca", KeyTypes.PATH, "Certificates of the CAs that Shtora trusts, PEM")
            .derived("the CAs of the operating system");
    public static final Key<String> CERTIFICATE = Key.value("mqtt.certificate", KeyTypes.PATH,
            "Client certificate with its chain, PEM; requires `key`");
    public static final Key<String> KEY = Key.value("mqtt.key", KeyTypes.PATH,
            "Private key of the client certificate, PEM, PKCS #8; requires `certificate`");
    public static final Key<String> TLS_VERSION = Key.value("mqtt.tls_version",
            new Key.Type<>("word", "", "1.2, 1.3", Values.oneOf(List.of("1.2", "1.3")),
                    Map.of("enum", List.of(1.2, 1.3, "1.2", "1.3"))),
            "Oldest permitted version of TLS").orElse("1.2");
    public static final Key<String> USER = Key.value("mqtt.user", KeyTypes.TEXT,
            "User name on the broker; requires `password_file` or `password_credential`");
    public static final Key<String> PASSWORD_FILE = Key.value("mqtt.password_file", KeyTypes.PATH,
            "File whose first line is the user's password");
    public static final Key<String> PASSWORD_CREDENTIAL = Key.value("mqtt.password_credential",
            KeyTypes.CREDENTIAL_NAME, "systemd credential with the password, instead of `password_file`");
    public static final Key<String> BASE = Key.value("mqtt.base",
            Types.matching("topic", "without wildcards", TOPIC, "a topic without wildcards, such as shtora, of at most "
                    + KeyTypes.MAX_TOPIC_LENGTH + " characters"),
            "First level or levels of all topics").orElse("shtora");
    public static final Key<String> ID = Key.value("mqtt.id",
            Types.matching("name", "at most 64 characters a-z, 0-9, - and _", Topics.NAME, CoverKeys.A_NAME),
            "Name of this daemon on the broker").derived("derived from the machine's identifier");
    public static final Key<Boolean> DISCOVERY = Key.value("mqtt.discovery", Types.flag(Values::onOrOff, "on, off"),
            "Announces the covers to Home Assistant").orElse("on");

    private MqttKeys() {}
}
