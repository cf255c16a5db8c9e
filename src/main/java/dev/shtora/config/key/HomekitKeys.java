package dev.shtora.config.key;

import dev.shtora.config.value.KeyTypes;
import dev.shtora.config.yaml.Fields;
import dev.shtora.config.yaml.Key;
import dev.shtora.config.yaml.Types;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The keys of the bridge to Apple Home. */
public final class HomekitKeys {
    private static final Pattern NAME = Pattern
            .compile("[\\p{L}\\p{N}](?:[\\p{L}\\p{N}\\p{M} '.-]*[\\p{L}\\p{N}\\p{M}])?");
    /** The greatest length of a label in mDNS, in bytes. */
    private static final int MOST_BYTES = 63;
    private static final Pattern INTERFACE = Pattern.compile("[A-Za-z0-9_.:@-]{1,15}");

    public static final Key<Fields> HOMEKIT = Key.section("homekit",
            "Bridge to Apple Home, `shtora homekit`; it uses host, port, ca, tls_version and base of `mqtt`");
    public static final Key<String> HOMEKIT_NAME = Key.value("homekit.name",
            Types.text("text", "", "letters, digits and spaces, at most 63 bytes", HomekitKeys::name, ".+"),
            "Name of the bridge in Apple Home").orElse("Shtora");
    public static final Key<Integer> HOMEKIT_PORT = Key.value("homekit.port",
            Types.whole(1, 65535, "", "a port from 1 to 65535"), "TCP port of iPhones and hubs").orElse("51900");
    public static final Key<String> HOMEKIT_INTERFACE = Key.value("homekit.interface",
            Types.matching("text", "name of a network interface", INTERFACE, "the name of an interface, such as wlan0"),
            "Network interface at which iPhones find the bridge")
            .derived("the first one that is up and no container's");
    public static final Key<String> HOMEKIT_USER = Key.value("homekit.user", KeyTypes.TEXT,
            "User name of the bridge on the broker, with the role bot").orElse("homekit");
    public static final Key<String> HOMEKIT_PASSWORD_FILE = Key.value("homekit.password_file", KeyTypes.PATH,
            "File whose first line is that user's password");
    public static final Key<String> HOMEKIT_PASSWORD_CREDENTIAL = Key.value("homekit.password_credential",
            KeyTypes.CREDENTIAL_NAME,
            "systemd credential with the password, instead of `password_file`");

    private HomekitKeys() {}

    /** A name as mDNS and HomeKit accept it. */
    private static String name(String text) {
        if (!NAME.matcher(text).matches() || text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw new IllegalArgumentException("expected a name of letters, digits and spaces, of at most " + MOST_BYTES
                    + " bytes");
        }
        return text;
    }
}
