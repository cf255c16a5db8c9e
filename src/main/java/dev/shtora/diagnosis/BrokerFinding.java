package dev.shtora.diagnosis;

import java.util.Locale;

/**
 * One thing that was looked at.
 *
 * @param about what it is about, one word or two with a hyphen
 * @param what what was found
 * @param remedy what to do about it; empty if nothing
 */
public record BrokerFinding(Level level, String about, String what, String remedy) {
    /** How it stands. */
    public enum Level {
        /** As it should be. */
        GOOD("✓"),
        /** Chosen, or not ours to judge: worth knowing. */
        NOTE("!"),
        /** Wrong. */
        BAD("✗"),
        /** Could not be looked at from here. */
        UNSEEN("·");

        private final String sign;

        Level(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
