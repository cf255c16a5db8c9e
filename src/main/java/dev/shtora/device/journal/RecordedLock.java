package dev.shtora.device.journal;

import dev.shtora.core.automation.Lock;
import dev.shtora.core.cover.Position;
import java.io.DataInput;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** A lock in a slot. The slots of versions without locks have zeros in its place, which read as no lock. */
final class RecordedLock {
    private static final int IN_PLACE = 255;
    private static final int MAX_NAME = 80;

    private RecordedLock() {}

    /** The lock as a slot, which has a fixed size, holds it: with at most 80 characters of the name. */
    static Lock shortened(Lock lock) {
        return new Lock(lock.position(), lock.until(), lock.who().map(name -> name.length() <= MAX_NAME
                ? name
                : name.substring(0, MAX_NAME - 1) + "…"), lock.since());
    }

    static void write(Optional<Lock> lock, RecordWriter out) {
        out.writeBoolean(lock.isPresent());
        if (lock.isPresent()) {
            out.writeByte(lock.get().position().map(Position::percent).orElse(IN_PLACE));
            CoverRecord.writeInstant(lock.get().since(), out);
            out.writeBoolean(lock.get().until().isPresent());
            lock.get().until().ifPresent(end -> CoverRecord.writeInstant(end, out));
            out.writeText(lock.get().who().orElse(""));
        }
    }

    static Optional<Lock> read(DataInput in) throws IOException {
        if (!in.readBoolean()) {
            return Optional.empty();
        }
        int percent = in.readUnsignedByte();
        Instant since = CoverRecord.readInstant(in);
        Optional<Instant> until = in.readBoolean() ? Optional.of(CoverRecord.readInstant(in)) : Optional.empty();
        return Optional.of(new Lock(percent == IN_PLACE ? Optional.empty() : Optional.of(new Position(percent)), until,
                Optional.of(in.readUTF()).filter(name -> !name.isEmpty()), since));
    }
}
