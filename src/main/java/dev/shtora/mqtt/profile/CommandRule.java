package dev.shtora.mqtt.profile;

/** The message that gives a command to a device. */
public record CommandRule(Template topic, Template payload) {}
