package dev.shtora.core.cover;

/** Why a move has not started yet. */
public enum WaitReason {
    /** As many motors move as the configuration allows. */
    TURN("waits for its turn: others move"),
    /** The motor has reached its duty cycle and must cool. */
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
