package dev.shtora.mqtt.client;

/** What became of a command. */
public enum Delivery {
    /** The broker has it. */
    DELIVERED,
    /** The broker does not permit this account to publish it. */
    NOT_PERMITTED,
    /** There is no connection, or the broker did not answer: whether it has the command is not known. */
    NOT_CONNECTED
}
