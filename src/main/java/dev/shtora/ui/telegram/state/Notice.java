package dev.shtora.ui.telegram.state;

import java.util.Locale;

/** What a chat can be told without asking. */
public enum Notice {
    /** A cover has a fault, or the broker cannot be reached. */
    FAULT,
    /** A cover protects itself from a storm. */
    STORM,
    /** The certificate of the broker ends soon. */
    CERTIFICATE,
    /** A rule was due, and the cover did not move. */
    MISSED;

    /** The word in files and in the texts of the bot. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
