package dev.shtora.core.cover;

/** Why a move has not started yet. */
public enum WaitReason {
    /** As many motors move as the configuration allows. */
    TURN("waits for its turn while other covers move"),
    /** The motor has reached its duty cycle and must cool. */
    COOLING("waits until its motor has cooled");

    private final String text;

    WaitReason(String text) {
        this.text = text;
    }

    /** The reason, as a predicate of the cover. */
    public String text() {
        return text;
    }
}
