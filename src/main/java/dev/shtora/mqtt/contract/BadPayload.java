package dev.shtora.mqtt.contract;

/** Thrown for an invalid payload; the message gives the reason. */
public final class BadPayload extends Exception {
    private static final long serialVersionUID = 1;

    /** Omits the stack trace, which costs more than parsing: a client may send thousands of payloads a second. */
    BadPayload(String why) {
        super(why, null, false, false);
    }
}
