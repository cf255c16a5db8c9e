package dev.shtora.ui.homekit.server;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Items of type, length and value, in which the protocol pairs (chapter 14). */
final class Tlv {
    static final int METHOD = 0;
    static final int IDENTIFIER = 1;
    static final int PUBLIC_KEY = 3;
    static final int STATE = 6;
    static final int ERROR = 7;
    static final int PERMISSIONS = 11;
    private static final int SEPARATOR = 0xff;
    private static final int MAX_LENGTH = 255;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** Reads the first list of items; one that is cut ends the list. */
    static Map<Integer, byte[]> read(byte[] content) {
        Map<Integer, byte[]> items = new HashMap<>();
        int at = 0;
        while (at + 2 <= content.length && (content[at] & 0xff) != SEPARATOR) {
            int type = content[at] & 0xff;
            int end = at + 2 + (content[at + 1] & 0xff);
            if (end > content.length) {
                break;
            }
            items.merge(type, Arrays.copyOfRange(content, at + 2, end), Tlv::joined);
            at = end;
        }
        return items;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /** A value of one byte; -1 if there is none. */
    static int number(Map<Integer, byte[]> items, int type) {
        byte[] value = items.get(type);
        return value == null || value.length != 1 ? -1 : value[0] & 0xff;
    }

    static Optional<String> text(Map<Integer, byte[]> items, int type) {
        return Optional.ofNullable(items.get(type)).map(value -> new String(value, StandardCharsets.UTF_8));
    }

    Tlv add(int type, int number) {
        return add(type, new byte[]{(byte) number});
    }

    Tlv add(int type, String text) {
        return add(type, text.getBytes(StandardCharsets.UTF_8));
    }

    Tlv add(int type, byte[] value) {
        int at = 0;
        do {
            int length = Math.min(MAX_LENGTH, value.length - at);
            bytes.write(type);
            bytes.write(length);
            bytes.write(value, at, length);
            at += length;
        } while (at < value.length);
        return this;
    }

    Tlv separator() {
        bytes.write(SEPARATOR);
        bytes.write(0);
        return this;
    }

    HapResponse response() {
        return new HapResponse(HapResponse.OK, "application/pairing+tlv8", bytes.toByteArray());
    }

    /** An error in a state of pairing. */
    static HapResponse error(int state, PairingError error) {
        return new Tlv().add(STATE, state).add(ERROR, error.code()).response();
    }
}
