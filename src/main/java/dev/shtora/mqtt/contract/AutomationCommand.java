package dev.shtora.mqtt.contract;

/** The commands of a cover's {@code automation/set} topic. */
public enum AutomationCommand {
    /** Enables automation: rules and sun shading move the cover. */
    ON,
    /** Disables automation: only commands from people move the cover. */
    OFF,
    /** Ends an override: automation controls the cover again. */
    RESUME
}
