package dev.shtora.core.automation.schedule;

import java.util.Locale;

/** Whether a rule applies when somebody is at home, when everybody is away, or always. */
public enum Presence {
    ALWAYS,
    HOME,
    AWAY;

    /** Whether a rule applies while everybody is away, or is not. */
    public boolean fits(boolean away) {
        return switch (this) {
            case ALWAYS -> true;
            case HOME -> !away;
            case AWAY -> away;
        };
    }

    /** The word in the configuration. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
