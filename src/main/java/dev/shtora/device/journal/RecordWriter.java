package dev.shtora.device.journal;

import java.nio.ByteBuffer;

/**
 * Writes values to a record of fixed size, in the form that {@link java.io.DataInput} reads. A
 * {@link java.io.DataOutputStream} writes the same bytes, but to a stream, from which the record must be copied.
 *
 * <p>All methods throw {@link java.nio.BufferOverflowException} if the value does not fit.
 */
final class RecordWriter {
    private final ByteBuffer out;

    /** @param record where the values are written, from its position to its limit */
    RecordWriter(ByteBuffer record) {
        out = record;
    }

    void writeBoolean(boolean value) {
        writeByte(value ? 1 : 0);
    }

    void writeByte(int value) {
        out.put((byte) value);
    }

    void writeBytes(byte[] bytes) {
        out.put(bytes);
    }

    void writeInt(int value) {
        out.putInt(value);
    }

    void writeLong(long value) {
        out.putLong(value);
    }

    /** Writes a text in modified UTF-8 after its length of two bytes; see {@link java.io.DataInput#readUTF}. */
    void writeText(String text) {
        int begin = out.position();
        out.putShort((short) 0);
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter < 0x80 && letter != 0) {
                out.put((byte) letter);
            } else if (letter < 0x800) {
                out.put((byte) (0xc0 | letter >> 6)).put((byte) (0x80 | letter & 0x3f));
            } else {
                out.put((byte) (0xe0 | letter >> 12)).put((byte) (0x80 | letter >> 6 & 0x3f))
                        .put((byte) (0x80 | letter & 0x3f));
            }
        }
        out.putShort(begin, (short) (out.position() - begin - Short.BYTES));
    }
}
