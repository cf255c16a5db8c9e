package dev.shtora.device.journal;

import dev.shtora.device.journal.CoverRecord.RecordedRequest;
import java.io.DataInput;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * A move that the end of a run has interrupted. Only the last slot of a run has one; the next run erases it.
 *
 * @param request the request that was carried out
 * @param centis when the run ended, in hundredths of a second since the boot
 */
public record Interruption(RecordedRequest request, long centis) {

    /**
     * The time from the interruption to the start of a later run.
     *
     * @param interrupted the run that was interrupted
     * @param later the later run
     * @return empty if the computer was booted since, or if the run is not later
     */
    Optional<Duration> until(DaemonRun interrupted, DaemonRun later) {
        return interrupted.bootId().equals(later.bootId()) && later.startedCentis() >= centis
                ? Optional.of(Duration.ofMillis(10 * (later.startedCentis() - centis)))
                : Optional.empty();
    }

    static void write(Optional<Interruption> interruption, RecordWriter out) {
        out.writeBoolean(interruption.isPresent());
        if (interruption.isPresent()) {
            interruption.get().request().write(out);
            out.writeLong(interruption.get().centis());
        }
    }

    static Optional<Interruption> read(DataInput in) throws IOException {
        return in.readBoolean()
                ? Optional.of(new Interruption(RecordedRequest.read(in), in.readLong()))
                : Optional.empty();
    }
}
