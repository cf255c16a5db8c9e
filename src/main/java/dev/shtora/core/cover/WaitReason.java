package dev.shtora.core.cover;

/** Why a cover that is to move does not move yet. */
public enum WaitReason {
    /** Others move, as many as the power supply feeds. */
    TURN("waits for its turn: others move"),
    /** Its motor has run too long, and cools. */
    COOLING("waits: its motor has run too long and cools");

    private final String text;

    WaitReason(String text) {
        this.text = text;
    }

    /** For people. */
    public String text() {
        return text;
    }
}
