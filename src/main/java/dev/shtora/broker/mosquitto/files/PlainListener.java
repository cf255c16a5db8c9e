package dev.shtora.broker.mosquitto.files;

import java.util.Locale;

/** Which addresses the listener without TLS is bound to. */
public enum PlainListener {
    /** There is no such listener. */
    OFF,
    /** Only loopback, for programs on the broker's machine. */
    LOOPBACK,
    /** All addresses; clients send passwords unencrypted over the network. */
    LAN;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
