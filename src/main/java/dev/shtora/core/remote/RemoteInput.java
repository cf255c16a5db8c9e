package dev.shtora.core.remote;

import dev.shtora.core.cover.Cause;
import dev.shtora.core.cover.Command;
import dev.shtora.core.cover.Position;
import dev.shtora.core.cover.Tilt;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An input of {@link RemoteCoverMachine}. */
public sealed interface RemoteInput {

    /** When the input arrived, in nanoseconds of a monotonic clock. */
    long nanos();

    /** A command was requested at a moment. */
    record Requested(Command command, Cause cause, Instant at, long nanos) implements RemoteInput {}

    /**
     * Automation requests a position since a time. It is ignored if a newer request was made after that time.
     *
     * @param tilt how to tilt the slats when the move has ended; empty to leave them to the device
     */
    record Planned(Position position, Optional<Tilt> tilt, Cause cause, Instant since, long nanos)
            implements
                RemoteInput {
        /** Leaves slats to the device. */
        public Planned(Position position, Cause cause, Instant since, long nanos) {
            this(position, Optional.empty(), cause, since, nanos);
        }
    }

    /**
     * One message of the device.
     *
     * @param reports what the message says, in any order
     * @param retained whether the broker had kept the message, so that it may be of any age
     * @param at the time of arrival, which a foreign move gets as the time of its request
     */
    record Reported(List<DeviceReport> reports, boolean retained, Instant at, long nanos) implements RemoteInput {
        /** Whether it says where the cover is, or what it does. */
        boolean tellsMovement() {
            return reports.stream().anyMatch(report -> report instanceof DeviceReport.PositionReported
                    || report instanceof DeviceReport.MotionReported);
        }

        /** Whether the device says in this message where the cover is. */
        boolean saysPosition() {
            return reports.stream().anyMatch(report -> report instanceof DeviceReport.PositionReported);
        }

        /** Whether the device says in this message whether the cover moves. */
        boolean saysMotion() {
            return reports.stream().anyMatch(report -> report instanceof DeviceReport.MotionReported);
        }

        /** The same without positions, of a device whose positions do not count. */
        Reported withoutPosition() {
            return new Reported(reports.stream().filter(report -> !(report instanceof DeviceReport.PositionReported))
                    .toList(), retained, at, nanos);
        }
    }

    /** The time of the newest {@link RemoteEffect.WakeAt} has come. */
    record TimeOver(long nanos) implements RemoteInput {}

    /** The connection to the broker was lost. */
    record ConnectionLost(long nanos) implements RemoteInput {}

    /** The connection to the broker is up, and the topics of the device are subscribed to. Before, nothing is sent. */
    record ConnectionUp(long nanos) implements RemoteInput {}
}
