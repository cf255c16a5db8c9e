package dev.shtora.core.remote;

import java.time.Duration;

/**
 * Whether the device can be reached.
 *
 * @param connected whether the connection to the broker is up
 * @param offline whether the device says, by its last will, that it is not connected to the broker
 * @param quietUntil until when the device has been back, or has tilted slats, for less than the settling time, in nanoseconds of
 *        the monotonic clock
 * @param quiet whether that time has not passed
 * @param heard whether the device has reported where the cover is or what it does
 */
record DeviceLink(boolean connected, boolean offline, long quietUntil, boolean quiet, Heard heard) {
    static final DeviceLink DOWN = new DeviceLink(false, false, 0, false, Heard.NOT_YET);
    /** A device that reports at all does so within this time: it is asked at each connection, and many report by themselves. */
    private static final long SILENT_AFTER = Duration.ofMinutes(10).toNanos();

    /** Whether the device was ever heard, however often the connection was lost since. */
    enum Heard {
        /** It was reachable for less than ten minutes. */
        NOT_YET,
        /** It was reachable for longer. */
        SILENT,
        HEARD
    }

    boolean reachable() {
        return connected && !offline;
    }

    DeviceLink lost() {
        return new DeviceLink(false, offline, quietUntil, quiet, heard);
    }

    DeviceLink gone() {
        return new DeviceLink(connected, true, quietUntil, quiet, heard);
    }

    /** The broker or the device is back, and what it reports until a time says nothing about who has moved the cover. */
    DeviceLink back(boolean deviceIsOffline, long until) {
        return new DeviceLink(true, deviceIsOffline, until, true, heard);
    }

    /** The slats were told to tilt: the cover may shake until a time. */
    DeviceLink quietUntil(long until) {
        return new DeviceLink(connected, offline, quiet && quietUntil - until > 0 ? quietUntil : until, true, heard);
    }

    DeviceLink at(long nanos) {
        return quiet && nanos - quietUntil >= 0
                ? new DeviceLink(connected, offline, quietUntil, false, heard)
                : this;
    }

    /** The same with what is known about whether the device was ever heard. */
    DeviceLink with(Heard newest) {
        return newest == heard ? this : new DeviceLink(connected, offline, quietUntil, quiet, newest);
    }

    /** Whether a report is expected until {@link #silentAt}. */
    boolean expectsReport() {
        return reachable() && heard == Heard.NOT_YET;
    }

    /** From when a device that was not heard is silent. */
    long silentAt() {
        return quietUntil + SILENT_AFTER;
    }
}
