package dev.shtora.mqtt.contract;

/** What one may say of a cover's automation. */
public enum AutomationCommand {
    /** Rules and shade move it. */
    ON,
    /** Only people do. */
    OFF,
    /** What a person wanted holds no longer: the plan has the say again. */
    RESUME
}
