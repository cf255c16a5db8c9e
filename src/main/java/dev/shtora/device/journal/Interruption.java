package dev.shtora.device.journal;

import dev.shtora.core.cover.Pace;
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
    private static final int QUIET = -1;

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
            out.writeInt(number(interruption.get().request().pace()));
        }
    }

    /** The seconds of a duration, or a speed. In the slots of earlier versions this is 0. */
    private static int number(Pace pace) {
        return switch (pace) {
            case Pace.Speed.NORMAL -> 0;
            case Pace.Speed.QUIET -> QUIET;
            case Pace.Over(Duration duration) -> Math.clamp(duration.toSeconds(), 1, Integer.MAX_VALUE);
        };
    }

    private static Pace pace(int number) {
        return number > 0
                ? new Pace.Over(Duration.ofSeconds(number))
                : number == QUIET ? Pace.Speed.QUIET : Pace.Speed.NORMAL;
    }

    static Optional<Interruption> read(DataInput in) throws IOException {
        if (!in.readBoolean()) {
            return Optional.empty();
        }
        RecordedRequest request = RecordedRequest.read(in);
        long centis = in.readLong();
        return Optional.of(new Interruption(request.at(pace(in.readInt())), centis));
    }
}
