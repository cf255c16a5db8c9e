package dev.shtora.core.automation;

import java.util.Locale;

/** Whether a rule is for when people are at home, away, or for both. */
public enum Presence {
    ALWAYS, HOME, AWAY;

    boolean fits(boolean away) {
        return switch (this) {
            case ALWAYS -> true;
            case HOME -> !away;
            case AWAY -> away;
        };
    }

    /** As it is written in a configuration. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
