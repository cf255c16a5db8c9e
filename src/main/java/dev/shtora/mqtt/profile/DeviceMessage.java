package dev.shtora.mqtt.profile;

/**
 * A message to a device. It is never retained: a device that connects later would obey it.
 *
 * @param topic a topic without wildcards
 * @param payload may be empty
 */
public record DeviceMessage(String topic, String payload) {}
