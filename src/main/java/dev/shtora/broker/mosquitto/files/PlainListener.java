package dev.shtora.broker.mosquitto.files;

import java.util.Locale;

/** Where MQTT without TLS may be spoken. */
public enum PlainListener {
    /** Nowhere. */
    OFF,
    /** Among programs of the broker's own machine. */
    LOOPBACK,
    /** In the house; passwords cross it in clear. */
    LAN;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
