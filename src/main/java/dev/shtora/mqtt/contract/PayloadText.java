package dev.shtora.mqtt.contract;

import dev.shtora.text.ForeignText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The text of the payload of a command message, which is untrusted. */
public final class PayloadText {
    /** The longest payload of a command, in bytes. */
    static final int MAX_BYTES = 1024;
    private static final int MAX_SHOWN = 80;

    private PayloadText() {}

    /** The text of a payload, without blanks around it. */
    static String text(byte[] payload) throws BadPayload {
        if (payload.length > MAX_BYTES) {
            throw new BadPayload("a command of " + payload.length + " bytes; at most " + MAX_BYTES + " are read");
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload)).toString().strip();
        } catch (CharacterCodingException e) {
            throw new BadPayload("expected text in UTF-8");
        }
    }

    /** Converts ASCII text to upper case. Other text is unchanged: its upper case may be longer, or be ASCII. */
    static String word(String text) {
        return text.chars().allMatch(character -> character < 128) ? text.toUpperCase(Locale.ROOT) : text;
    }

    /** The first 80 characters of a payload; what is not displayed, and invalid UTF-8, is replaced by '?'. */
    public static String shown(byte[] payload) {
        return shown(new String(payload, 0, Math.min(payload.length, 4 * MAX_SHOWN), StandardCharsets.UTF_8));
    }

    static String shown(String text) {
        return ForeignText.line(text, MAX_SHOWN + 1);
    }
}
