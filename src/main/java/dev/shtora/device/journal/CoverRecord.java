package dev.shtora.device.journal;

import dev.shtora.core.automation.Lock;
import dev.shtora.core.cover.Cause;
import dev.shtora.core.cover.Pace;
import dev.shtora.core.cover.Position;
import java.io.DataInput;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * The persisted state of a cover except its position.
 *
 * @param calibration the measured travel; empty if it was not measured
 * @param override the newest command of a person, while it holds against automation
 * @param rule the newest rule that was carried out
 * @param automation whether automation is enabled
 * @param undated whether the time of the override is wrong, because the clock was not trusted when it began
 * @param uncommissioned whether nobody has tested the cover's wiring on real pins yet
 * @param lock the newest lock, whether it still holds or not; empty if there was none or a message has ended it
 */
public record CoverRecord(Optional<Calibration> calibration, Optional<RecordedRequest> override,
        Optional<RecordedRequest> rule, boolean automation, boolean undated, boolean uncommissioned,
        Optional<Lock> lock) {
    /** The record of a cover whose file is damaged; automation is enabled. */
    public static final CoverRecord EMPTY = new CoverRecord(Optional.empty(), Optional.empty(), Optional.empty(), true,
            false, false, Optional.empty());
    /** The record of a cover without a file; automation is enabled. */
    public static final CoverRecord NEW = new CoverRecord(Optional.empty(), Optional.empty(), Optional.empty(), true,
            false, true, Optional.empty());
    private static final int MAX_TEXT = 200;

    /** Cuts the name in a lock to 80 characters, since a slot has a fixed size. */
    public CoverRecord {
        lock = lock.map(RecordedLock::shortened);
    }

    /** A copy with another lock, or without one. */
    public CoverRecord with(Optional<Lock> newest) {
        return new CoverRecord(calibration, override, rule, automation, undated, uncommissioned, newest);
    }

    /** A copy with another calibration. */
    public CoverRecord with(Calibration marked) {
        return new CoverRecord(Optional.of(marked), override, rule, automation, undated, uncommissioned, lock);
    }

    /**
     * A copy with the newest command of a person.
     *
     * @param timeIsWrong whether the clock was not trusted when the command was given
     */
    public CoverRecord withOverride(RecordedRequest request, boolean timeIsWrong) {
        return new CoverRecord(calibration, Optional.of(request), rule, automation, timeIsWrong, uncommissioned, lock);
    }

    /** A copy with the newest rule, which ends an override. */
    public CoverRecord withRule(RecordedRequest request) {
        return new CoverRecord(calibration, Optional.empty(), Optional.of(request), automation, false, uncommissioned,
                lock);
    }

    /** A copy without an override. */
    public CoverRecord withoutOverride() {
        return new CoverRecord(calibration, Optional.empty(), rule, automation, false, uncommissioned, lock);
    }

    /**
     * A copy with the times that the requests count from by the clock as it is set now.
     *
     * @param former the newest request, with the time that it counted from before
     * @param corrected the same request, with the time that it counts from
     * @param ofThisRun whether it is an override that began in this run; one of a former run keeps its time
     * @param now the time of a trusted clock. A rule counts from now if its time is later, because the clock was set back
     */
    public CoverRecord dated(RecordedRequest former, RecordedRequest corrected, boolean ofThisRun, Instant now) {
        if (ofThisRun && override.isPresent()) {
            return withOverride(corrected, false).ruleNotAfter(now);
        }
        return rule.equals(Optional.of(former)) && override.isEmpty() ? withRule(corrected) : ruleNotAfter(now);
    }

    private CoverRecord ruleNotAfter(Instant now) {
        return new CoverRecord(calibration, override, rule.map(request -> request.notAfter(now)), automation, undated,
                uncommissioned, lock);
    }

    /** A copy with automation enabled or disabled. */
    public CoverRecord with(boolean automated) {
        return new CoverRecord(calibration, override, rule, automated, undated, uncommissioned, lock);
    }

    /** A copy of a cover whose wiring was tested. */
    public CoverRecord commissioned() {
        return new CoverRecord(calibration, override, rule, automation, undated, false, lock);
    }

    /** The newest request: the override, since a rule that is carried out ends it; without one the rule; or empty. */
    public Optional<RecordedRequest> latestRequest() {
        return override.or(() -> rule);
    }

    /**
     * A persisted request.
     *
     * @param target the requested position; empty for a stop
     * @param since the time of the request
     * @param pace how fast it moves the cover; only an interrupted move keeps it
     */
    public record RecordedRequest(Optional<Position> target, Cause cause, Instant since, Pace pace) {
        private static final int STOP = 255;

        /** A request at the normal pace. */
        public RecordedRequest(Optional<Position> target, Cause cause, Instant since) {
            this(target, cause, since, Pace.Speed.NORMAL);
        }

        /** Cuts the text of the cause to 200 characters, since a slot has a fixed size. */
        public RecordedRequest {
            cause = new Cause(cause.origin(), shortened(cause.text()));
        }

        private RecordedRequest notAfter(Instant now) {
            return since.isAfter(now) ? new RecordedRequest(target, cause, now, pace) : this;
        }

        /** The same at another pace. */
        public RecordedRequest at(Pace other) {
            return new RecordedRequest(target, cause, since, other);
        }

        void write(RecordWriter out) {
            out.writeByte(target.map(Position::percent).orElse(STOP));
            out.writeText(cause.origin().name());
            out.writeText(cause.text());
            writeInstant(since, out);
        }

        static RecordedRequest read(DataInput in) throws IOException {
            int percent = in.readUnsignedByte();
            return new RecordedRequest(percent == STOP ? Optional.empty() : Optional.of(new Position(percent)),
                    new Cause(Cause.Origin.valueOf(in.readUTF()), in.readUTF()), readInstant(in));
        }
    }

    /** Writes the record, except its lock. */
    void write(RecordWriter out) {
        out.writeBoolean(calibration.isPresent());
        if (calibration.isPresent()) {
            out.writeInt(calibration.get().steps());
            out.writeText(shortened(calibration.get().motor()));
            writeInstant(calibration.get().marked(), out);
        }
        write(override, out);
        write(rule, out);
        out.writeBoolean(!automation); // Files of earlier versions end before one of these bytes, and read as false.
        out.writeBoolean(undated);
        out.writeBoolean(uncommissioned);
    }

    /** Reads a record, except its lock. */
    static CoverRecord read(DataInput in) throws IOException {
        Optional<Calibration> calibration = in.readBoolean()
                ? Optional.of(new Calibration(in.readInt(), in.readUTF(), readInstant(in)))
                : Optional.empty();
        return new CoverRecord(calibration, readRequest(in), readRequest(in), !in.readBoolean(), in.readBoolean(),
                in.readBoolean(), Optional.empty());
    }

    private static void write(Optional<RecordedRequest> request, RecordWriter out) {
        out.writeBoolean(request.isPresent());
        if (request.isPresent()) {
            request.get().write(out);
        }
    }

    private static Optional<RecordedRequest> readRequest(DataInput in) throws IOException {
        return in.readBoolean() ? Optional.of(RecordedRequest.read(in)) : Optional.empty();
    }

    static void writeInstant(Instant instant, RecordWriter out) {
        out.writeLong(instant.getEpochSecond());
        out.writeInt(instant.getNano());
    }

    static Instant readInstant(DataInput in) throws IOException {
        return Instant.ofEpochSecond(in.readLong(), in.readInt());
    }

    /** Cuts a text to 200 characters, since a slot has a fixed size. */
    static String shortened(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT - 1) + "…";
    }
}
