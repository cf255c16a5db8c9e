package dev.shtora.mqtt.observer;

/**
 * A problem of a cover or of a daemon.
 *
 * @param code the code of the contract, such as {@code endstop_not_found}
 * @param text the daemon's sentence about it; it may be empty
 */
public record ObservedProblem(String code, String text) {}
