package dev.shtora.device.journal;

import dev.shtora.core.automation.Lock;
import dev.shtora.device.journal.PersistedPosition.Between;
import dev.shtora.device.journal.PersistedPosition.Known;
import dev.shtora.device.journal.PersistedPosition.Unknown;
import dev.shtora.device.motor.ShaftState;
import dev.shtora.text.FailureText;
import java.io.ByteArrayInputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * One of the two slots of a position file: {@value #SIZE} bytes, big-endian.
 *
 * <pre>
 *  0     8        12                                                                  4092   4096
 *  | magic | format | sequence, boot, time, key, position, record, interruption, lock  | CRC32C |
 * </pre>
 *
 * Magic, format and checksum have the same place in all formats. A version without interruptions or locks ignores them, and
 * in its slots there are none: the rest of a slot is 0. Such a version, after a downgrade, drops a lock when it writes.
 *
 * @param sequence a number that is larger in a newer slot
 * @param run the run that wrote it
 * @param interruption the move that the end of that run has interrupted; not with an unknown position
 */
record JournalSlot(long sequence, DaemonRun run, Instant written, CalibrationKey calibrationKey,
        PersistedPosition position,
        CoverRecord coverRecord, Optional<Interruption> interruption) {
    static final int SIZE = 4096;
    static final int FORMAT = 1;
    private static final int CONTENT = SIZE - Integer.BYTES;
    private static final long MAGIC = 0x5348544f52412d50L; // SHTORA-P

    /** A slot without an interruption. */
    JournalSlot(long sequence, DaemonRun run, Instant written, CalibrationKey calibrationKey,
            PersistedPosition position, CoverRecord coverRecord) {
        this(sequence, run, written, calibrationKey, position, coverRecord, Optional.empty());
    }

    /** Beside the text of an unknown position there is no room for an interruption. */
    JournalSlot {
        interruption = interruption.filter(_ -> !(position instanceof Unknown));
    }

    /** The slot cannot be read. The message is a predicate, such as "is damaged". */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;

        Unreadable(String why) {
            super(why);
        }
    }

    private JournalSlot with(Optional<Lock> lock) {
        return new JournalSlot(sequence, run, written, calibrationKey, position, coverRecord.with(lock), interruption);
    }

    byte[] encode() {
        byte[] slot = new byte[SIZE];
        ByteBuffer bytes = ByteBuffer.wrap(slot);
        try {
            write(new RecordWriter(bytes.slice(0, CONTENT)));
        } catch (BufferOverflowException e) {
            throw new IllegalArgumentException("a slot holds at most " + CONTENT + " bytes", e);
        }
        bytes.putInt(CONTENT, checksum(slot));
        return slot;
    }

    private void write(RecordWriter out) {
        out.writeLong(MAGIC);
        out.writeInt(FORMAT);
        out.writeLong(sequence);
        run.write(out);
        CoverRecord.writeInstant(written, out);
        calibrationKey.write(out);
        write(position, out);
        coverRecord.write(out);
        Interruption.write(interruption, out);
        RecordedLock.write(coverRecord.lock(), out);
    }

    static JournalSlot decode(byte[] slot) throws Unreadable {
        if (slot.length < SIZE) {
            throw new Unreadable("is truncated");
        }
        ByteBuffer bytes = ByteBuffer.wrap(slot);
        if (bytes.getInt(CONTENT) != checksum(slot)) {
            throw new Unreadable(bytes.getLong(0) == MAGIC ? "is damaged" : "is damaged or was not written by Shtora");
        }
        if (bytes.getLong(0) != MAGIC) {
            throw new Unreadable("was not written by Shtora");
        }
        int format = bytes.getInt(Long.BYTES);
        if (format != FORMAT) {
            throw new Unreadable("has format " + format + "; this version of Shtora reads format " + FORMAT);
        }
        return read(new DataInputStream(new ByteArrayInputStream(slot, Long.BYTES + Integer.BYTES, CONTENT)));
    }

    private static JournalSlot read(DataInput in) throws Unreadable {
        try {
            JournalSlot slot = new JournalSlot(in.readLong(), DaemonRun.read(in), CoverRecord.readInstant(in),
                    CalibrationKey.read(in),
                    readReading(in),
                    CoverRecord.read(in),
                    Interruption.read(in));
            return slot.with(RecordedLock.read(in));
        } catch (IOException | RuntimeException e) {
            throw new Unreadable("has invalid content (" + FailureText.of(e) + ")");
        }
    }

    private static void write(PersistedPosition reading, RecordWriter out) {
        switch (reading) {
            case Known(ShaftState(int position, int slack, int turned)) -> {
                out.writeByte('K');
                out.writeInt(position);
                out.writeInt(slack);
                out.writeInt(turned);
            }
            case Between(int low, int high) -> {
                out.writeByte('B');
                out.writeInt(low);
                out.writeInt(high);
            }
            case Unknown(String reason) -> {
                out.writeByte('U');
                out.writeText(reason);
            }
        }
    }

    private static PersistedPosition readReading(DataInput in) throws IOException {
        int kind = in.readByte();
        return switch (kind) {
            case 'K' -> new Known(new ShaftState(in.readInt(), in.readInt(), in.readInt()));
            case 'B' -> new Between(in.readInt(), in.readInt());
            case 'U' -> new Unknown(in.readUTF());
            default -> throw new IOException("unknown kind of position: " + kind);
        };
    }

    private static int checksum(byte[] slot) {
        CRC32C crc = new CRC32C();
        crc.update(slot, 0, CONTENT);
        return (int) crc.getValue();
    }
}
