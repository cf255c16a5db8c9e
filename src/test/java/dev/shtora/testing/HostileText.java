package dev.shtora.testing;

import static org.assertj.core.api.Assertions.assertThat;

/** Text that would clear a terminal, forge a line of a log, or turn the order of characters round. */
public final class HostileText {
    /** Control characters of both sets, line breaks of all kinds, directions, invisible and private characters. */
    public static final String TEXT = "\u001b[2J\u001b]0;x\u0007\u009b2J\u0085\u2028\u2029\u202e\u2066\u200b\u200f\ufeff"
            + "\ue000\u0378\r\n[ERROR] forged";
    private static final String HARMFUL = "[\\p{C}\\p{Zl}\\p{Zp}]";

    private HostileText() {}

    /** Fails if a text has a character that has no form of its own; a line break is such a character. */
    public static void assertHarmless(String text) {
        assertThat(text).doesNotContainPattern(HARMFUL);
    }
}
