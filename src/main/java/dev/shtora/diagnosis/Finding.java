package dev.shtora.diagnosis;

/**
 * What one look has found.
 *
 * @param about what was looked at, in a word or two
 * @param text what was seen
 * @param remedy what to do about it; empty if nothing has to be done
 */
public record Finding(String about, Verdict verdict, String text, String remedy) {

    /** How it looks. */
    public enum Verdict {
        GOOD("✓"), BAD("✗"),
        /** Nobody can tell from here. */
        NOT_PROVABLE("?"),
        /** Not looked at, since something before it was bad. */
        SKIPPED("-");

        private final String mark;

        Verdict(String mark) {
            this.mark = mark;
        }

        /** One character for people. */
        public String mark() {
            return mark;
        }
    }

    public static Finding good(String about, String text) {
        return new Finding(about, Verdict.GOOD, text, "");
    }

    public static Finding bad(String about, String text, String remedy) {
        return new Finding(about, Verdict.BAD, text, remedy);
    }

    public static Finding notProvable(String about, String text, String remedy) {
        return new Finding(about, Verdict.NOT_PROVABLE, text, remedy);
    }

    public static Finding skipped(String about) {
        return new Finding(about, Verdict.SKIPPED, "not looked at", "");
    }

    /** One line. */
    public String line() {
        return verdict.mark() + " " + about + ": " + text + (remedy.isEmpty() ? "" : " → " + remedy);
    }
}
