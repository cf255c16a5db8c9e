package dev.shtora.core.remote;

/**
 * Whether the device can be reached.
 *
 * @param connected whether the connection to the broker is up
 * @param offline whether the device says, by its last will, that it is not connected to the broker
 * @param quietUntil until when the device has been back for less than the settling time, in nanoseconds of the monotonic clock
 * @param quiet whether that time has not passed
 */
record DeviceLink(boolean connected, boolean offline, long quietUntil, boolean quiet) {
    static final DeviceLink DOWN = new DeviceLink(false, false, 0, false);

    boolean reachable() {
        return connected && !offline;
    }

    DeviceLink lost() {
        return new DeviceLink(false, offline, quietUntil, quiet);
    }

    DeviceLink gone() {
        return new DeviceLink(connected, true, quietUntil, quiet);
    }

    /** The broker or the device is back, and what it reports until a time says nothing about who has moved the cover. */
    DeviceLink back(boolean deviceIsOffline, long until) {
        return new DeviceLink(true, deviceIsOffline, until, true);
    }

    DeviceLink at(long nanos) {
        return quiet && nanos - quietUntil >= 0 ? new DeviceLink(connected, offline, quietUntil, false) : this;
    }
}
