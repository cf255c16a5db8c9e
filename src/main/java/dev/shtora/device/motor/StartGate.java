package dev.shtora.device.motor;

/** Whether a motor may begin what it was asked for. Asked by the running side, perhaps often: it answers at once. */
@FunctionalInterface
public interface StartGate {

    /** What there is to answer. */
    enum Answer {
        GO,
        /** Asked again a moment later; until then it stands, or goes on with what it does. */
        NOT_YET,
        /** Never: it stays or comes to rest. */
        NO
    }

    Answer ask();

    /** Always. */
    static StartGate open() {
        return () -> Answer.GO;
    }
}
