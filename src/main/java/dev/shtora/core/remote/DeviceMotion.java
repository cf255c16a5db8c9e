package dev.shtora.core.remote;

/** What a device says that its cover does. */
public enum DeviceMotion {
    OPENING,
    CLOSING,
    STOPPED
}
