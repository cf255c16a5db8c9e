package dev.shtora.diagnosis;

import java.util.Locale;

/**
 * The result of a check.
 *
 * @param subject what the check examined, in one or two words
 * @param text what it found, as a sentence without a full stop
 * @param remedy what the user can do about it; empty if nothing needs to be done
 */
public record Finding(Level level, String subject, String text, String remedy) {
    /** How serious a finding is. Only {@link #ERROR} makes a command fail. */
    public enum Level {
        /** As expected. */
        OK("✓"),
        /** A fact worth knowing. It is intended, or has no effect here. */
        NOTE("·"),
        /** Works now; the remedy makes it better or keeps it working. */
        WARNING("!"),
        /** Does not work, or is not safe. */
        ERROR("✗"),
        /** The check could not be carried out, or its result proves nothing. */
        UNKNOWN("?");

        private final String sign;

        Level(String sign) {
            this.sign = sign;
        }

        /** The character that begins a line of text output. */
        public String sign() {
            return sign;
        }

        /** The name in JSON output. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The finding as text without its remedy. */
    public String line() {
        return level.sign() + " " + subject + ": " + text;
    }
}
