package dev.shtora.device.journal;

import dev.shtora.core.cover.Cause;
import dev.shtora.core.cover.Position;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The persisted state of a cover except its position.
 *
 * @param calibration the measured travel; empty if it was not measured
 * @param override the newest command of a person, while it holds against automation
 * @param rule the newest rule that was carried out
 * @param automation whether automation is enabled
 */
public record CoverRecord(Optional<Calibration> calibration, Optional<RecordedRequest> override,
        Optional<RecordedRequest> rule,
        boolean automation) {
    /** The record of a cover without any; automation is enabled. */
    public static final CoverRecord EMPTY = new CoverRecord(Optional.empty(), Optional.empty(), Optional.empty(), true);
    private static final int MAX_TEXT = 200;

    /** A copy with another calibration. */
    public CoverRecord with(Calibration marked) {
        return new CoverRecord(Optional.of(marked), override, rule, automation);
    }

    /** A copy with the newest command of a person. */
    public CoverRecord withOverride(RecordedRequest request) {
        return new CoverRecord(calibration, Optional.of(request), rule, automation);
    }

    /** A copy with the newest rule, which ends an override. */
    public CoverRecord withRule(RecordedRequest request) {
        return new CoverRecord(calibration, Optional.empty(), Optional.of(request), automation);
    }

    /** A copy without an override. */
    public CoverRecord withoutOverride() {
        return new CoverRecord(calibration, Optional.empty(), rule, automation);
    }

    /** A copy with automation enabled or disabled. */
    public CoverRecord with(boolean automated) {
        return new CoverRecord(calibration, override, rule, automated);
    }

    /** A copy in which requests after {@code now} have the time {@code now}; for a clock that was set back. */
    public CoverRecord noLaterThan(Instant now) {
        return new CoverRecord(calibration, override.map(request -> request.noLaterThan(now)),
                rule.map(request -> request.noLaterThan(now)), automation);
    }

    /** The newer of override and rule; empty if there is neither. */
    public Optional<RecordedRequest> latestRequest() {
        return Stream.concat(override.stream(), rule.stream()).max(Comparator.comparing(RecordedRequest::since));
    }

    /**
     * A persisted request.
     *
     * @param target the requested position; empty for a stop
     * @param since the time of the request
     */
    public record RecordedRequest(Optional<Position> target, Cause cause, Instant since) {
        private static final int STOP = 255;

        /** Cuts the text of the cause to 200 characters, since a slot has a fixed size. */
        public RecordedRequest {
            cause = new Cause(cause.origin(), shortened(cause.text()));
        }

        private RecordedRequest noLaterThan(Instant now) {
            return since.isAfter(now) ? new RecordedRequest(target, cause, now) : this;
        }

        private void write(DataOutput out) throws IOException {
            out.writeByte(target.map(Position::percent).orElse(STOP));
            out.writeUTF(cause.origin().name());
            out.writeUTF(cause.text());
            writeInstant(since, out);
        }

        private static RecordedRequest read(DataInput in) throws IOException {
            int percent = in.readUnsignedByte();
            return new RecordedRequest(percent == STOP ? Optional.empty() : Optional.of(new Position(percent)),
                    new Cause(Cause.Origin.valueOf(in.readUTF()), in.readUTF()), readInstant(in));
        }
    }

    void write(DataOutput out) throws IOException {
        out.writeBoolean(calibration.isPresent());
        if (calibration.isPresent()) {
            out.writeInt(calibration.get().steps());
            out.writeUTF(shortened(calibration.get().motor()));
            writeInstant(calibration.get().marked(), out);
        }
        write(override, out);
        write(rule, out);
        out.writeBoolean(!automation); // Files of earlier versions end here; the missing byte is read as false.
    }

    static CoverRecord read(DataInput in) throws IOException {
        Optional<Calibration> calibration = in.readBoolean()
                ? Optional.of(new Calibration(in.readInt(), in.readUTF(), readInstant(in)))
                : Optional.empty();
        return new CoverRecord(calibration, readRequest(in), readRequest(in), !in.readBoolean());
    }

    private static void write(Optional<RecordedRequest> request, DataOutput out) throws IOException {
        out.writeBoolean(request.isPresent());
        if (request.isPresent()) {
            request.get().write(out);
        }
    }

    private static Optional<RecordedRequest> readRequest(DataInput in) throws IOException {
        return in.readBoolean() ? Optional.of(RecordedRequest.read(in)) : Optional.empty();
    }

    static void writeInstant(Instant instant, DataOutput out) throws IOException {
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
