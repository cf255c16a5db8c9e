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
 * What is kept of a cover beside its position.
 *
 * @param calibration the way that was marked by hand
 * @param override what a person wanted last, if that still holds
 * @param rule the last rule that was carried out
 * @param automation whether the plan may move it
 */
public record CoverRecord(Optional<Calibration> calibration, Optional<RecordedRequest> override,
        Optional<RecordedRequest> rule,
        boolean automation) {
    public static final CoverRecord EMPTY = new CoverRecord(Optional.empty(), Optional.empty(), Optional.empty(), true);
    private static final int LONGEST = 200;

    /** The same with another way. */
    public CoverRecord with(Calibration marked) {
        return new CoverRecord(Optional.of(marked), override, rule, automation);
    }

    /** The same with a person's newest wish. */
    public CoverRecord withOverride(RecordedRequest wish) {
        return new CoverRecord(calibration, Optional.of(wish), rule, automation);
    }

    /** The same after a rule was carried out: what a person wanted before holds no longer. */
    public CoverRecord withRule(RecordedRequest wish) {
        return new CoverRecord(calibration, Optional.empty(), Optional.of(wish), automation);
    }

    /** The same without what a person wanted. */
    public CoverRecord withoutOverride() {
        return new CoverRecord(calibration, Optional.empty(), rule, automation);
    }

    /** The same with the plan switched on or off. */
    public CoverRecord with(boolean automated) {
        return new CoverRecord(calibration, override, rule, automated);
    }

    /** The same with nothing that was wanted later than a moment: what was, counts from then. */
    public CoverRecord noLaterThan(Instant now) {
        return new CoverRecord(calibration, override.map(order -> order.noLaterThan(now)),
                rule.map(order -> order.noLaterThan(now)), automation);
    }

    /** What holds: what was wanted last. */
    public Optional<RecordedRequest> latestRequest() {
        return Stream.concat(override.stream(), rule.stream()).max(Comparator.comparing(RecordedRequest::since));
    }

    /**
     * What somebody wanted.
     *
     * @param target where to; empty if it was to stop
     * @param since since when it has been wanted
     */
    public record RecordedRequest(Optional<Position> target, Cause cause, Instant since) {
        private static final int STOP = 255;

        /** A long text is cut: a slot is small. */
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
        out.writeBoolean(!automation); // Nothing follows in files from before: that is false.
    }

    static CoverRecord read(DataInput in) throws IOException {
        Optional<Calibration> calibration = in.readBoolean()
                ? Optional.of(new Calibration(in.readInt(), in.readUTF(), readInstant(in)))
                : Optional.empty();
        return new CoverRecord(calibration, readOrder(in), readOrder(in), !in.readBoolean());
    }

    private static void write(Optional<RecordedRequest> order, DataOutput out) throws IOException {
        out.writeBoolean(order.isPresent());
        if (order.isPresent()) {
            order.get().write(out);
        }
    }

    private static Optional<RecordedRequest> readOrder(DataInput in) throws IOException {
        return in.readBoolean() ? Optional.of(RecordedRequest.read(in)) : Optional.empty();
    }

    static void writeInstant(Instant instant, DataOutput out) throws IOException {
        out.writeLong(instant.getEpochSecond());
        out.writeInt(instant.getNano());
    }

    static Instant readInstant(DataInput in) throws IOException {
        return Instant.ofEpochSecond(in.readLong(), in.readInt());
    }

    /** A slot is small. */
    static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}
