package dev.shtora.core.automation;

/** Whether automation moves a cover, as published on {@code automation}. */
public enum AutomationMode {
    /** Rules and shade move the cover. */
    ON,
    /** Only people move the cover. */
    OFF,
    /** A person's command holds against automation for a time. */
    OVERRIDE
}
