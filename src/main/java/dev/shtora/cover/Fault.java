package dev.shtora.cover;

/** What can be wrong with a cover, as published on {@code problem}. */
public enum Fault {
    ENDSTOP_NOT_FOUND("endstop_not_found",
            "the top was not found within the whole travel: is the endstop connected, and does the motor turn?"), ENDSTOP_STUCK(
                    "endstop_stuck",
                    "the endstop stays pressed after backing off: is it stuck, or wired the wrong way round?");

    private final String code;
    private final String text;

    Fault(String code, String text) {
        this.code = code;
        this.text = text;
    }

    /** The name for machines. */
    public String code() {
        return code;
    }

    /** What is wrong and where to look, for people. */
    public String text() {
        return text;
    }
}
