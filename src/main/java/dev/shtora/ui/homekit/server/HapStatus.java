package dev.shtora.ui.homekit.server;

/** The result of reading or writing one characteristic (HomeKit Accessory Protocol Specification, table 6-11). */
public enum HapStatus {
    /** Done. */
    OK(0),
    /** Not allowed for this controller. */
    NOT_ALLOWED(-70401),
    /** The cover cannot be reached: controllers show "No Response". */
    NO_RESPONSE(-70402),
    /** The value cannot be written. */
    READ_ONLY(-70404),
    /** The value cannot be read. */
    WRITE_ONLY(-70405),
    /** There are no events for it. */
    NO_EVENTS(-70406),
    /** There is no such thing. */
    UNKNOWN(-70409),
    /** The value is not permitted, or the request cannot be read. */
    INVALID(-70410);

    private final int code;

    HapStatus(int code) {
        this.code = code;
    }

    /** The code of the protocol. */
    public int code() {
        return code;
    }
}
