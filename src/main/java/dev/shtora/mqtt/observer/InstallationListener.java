package dev.shtora.mqtt.observer;

/**
 * Learns what changes in an installation. The calls come from one thread at a time, in the order of the messages; none may
 * wait, and none should throw.
 */
public interface InstallationListener {
    /** A cover is new, or something of it has changed. */
    default void coverChanged(ObservedCover cover) {}

    /** A cover does not exist any more. */
    default void coverRemoved(String cover) {}

    /** A daemon is new, or something of it has changed. */
    default void bridgeChanged(ObservedBridge bridge) {}

    /**
     * A daemon has rejected a command, of whomever.
     *
     * @param payload the command, or its beginning
     * @param reason why, as a sentence
     */
    default void rejected(String cover, String payload, String reason) {}

    /** The connection to the broker is up; the status of all covers follows. */
    default void connected() {}

    /**
     * There is no connection to the broker, and all covers are unavailable.
     *
     * @param problem the cause, as a sentence
     */
    default void disconnected(String problem) {}
}
