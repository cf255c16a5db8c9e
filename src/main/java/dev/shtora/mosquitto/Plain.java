package dev.shtora.mosquitto;

import java.util.Locale;

/** Where MQTT without TLS may be spoken. */
public enum Plain {
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
