package dev.shtora.core.remote;

import dev.shtora.core.cover.Position;
import java.util.Optional;
import java.util.OptionalDouble;

/** What is being done about the newest request. Times are nanoseconds of the monotonic clock. */
sealed interface Order {
    Order NONE = new None();

    /** Nothing: the request was carried out, was given up, or was not ours. */
    record None() implements Order {}

    /** The device or the broker cannot be reached; the position is sent when it can. */
    record Waiting(Position target) implements Order {}

    /**
     * The device was sent to a position, and says where it is.
     *
     * @param attempt the number of times that the command was sent
     * @param sentAt when it was last sent
     * @param from where the cover was then; empty if that was unknown
     * @param phase what the reports of the device have shown since
     * @param since when the phase began
     * @param braked whether a stop was sent to a device that takes no positions
     */
    record Going(Position target, int attempt, long sentAt, Optional<Position> from, Phase phase, long since,
            boolean braked) implements Order {
        Going in(Phase other, long nanos) {
            return new Going(target, attempt, sentAt, from, other, nanos, braked);
        }
    }

    /** The progress of a move, as the device reports it. */
    enum Phase {
        /** No report shows an effect of the command. */
        SENT,
        /** The cover moves to the target. */
        MOVING,
        /** The device says that it rests elsewhere. */
        SHORT,
        /** The same, and the device was asked for its position. */
        SHORT_ASKED,
        /** The device says that it is at the target, so early that this may be an old report or an echo. */
        UNCONFIRMED,
        /** The device says that it rests at the target. */
        ARRIVED
    }

    /** A stop was sent. {@code attempt}: the number of times; {@code motion}: how the cover moved. */
    record Stopping(int attempt, long sentAt, DeviceMotion motion) implements Order {}

    /**
     * The device moves to a position, and does not say where it is.
     *
     * @param target the end of this move
     * @param motion how the cover moves, as far as that can be known
     * @param from where it began, in percent; empty if that was unknown
     * @param startedAt when it began
     * @param endsAt when it ends
     * @param stops whether a stop ends it, and not the device
     * @param foreign whether the device has reported a move that was not requested
     */
    record Timed(Position target, DeviceMotion motion, OptionalDouble from, long startedAt, long endsAt, boolean stops,
            boolean foreign) implements Order {}
}
