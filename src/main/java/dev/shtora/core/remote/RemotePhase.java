package dev.shtora.core.remote;

import dev.shtora.core.cover.Position;
import java.util.Optional;
import java.util.OptionalDouble;

/** The phase of a remote cover: what is being done about the newest request. Times are nanoseconds of the monotonic clock. */
sealed interface RemotePhase {
    RemotePhase IDLE = new Idle();

    /** Nothing: the request was carried out, was given up, or was not ours. */
    record Idle() implements RemotePhase {}

    /** The device or the broker cannot be reached; the position is sent when it can. */
    record Waiting(Position target) implements RemotePhase {}

    /**
     * The device was sent to a position, and says where it is.
     *
     * @param attempt the number of times that the command was sent; 0 if the device was only asked where it is, because
     *        it is near the target already
     * @param sentAt when it was last sent
     * @param from where the cover was then; empty if that was unknown
     * @param progress what the reports of the device have shown since
     * @param since when the progress became that
     * @param braked whether no stop must end the move: one was sent to a device that takes no positions, or no move has
     *        begun
     */
    record Going(Position target, int attempt, long sentAt, Optional<Position> from, Progress progress, long since,
            boolean braked) implements RemotePhase {
        Going in(Progress other, long nanos) {
            return new Going(target, attempt, sentAt, from, other, nanos, braked);
        }

        /** Whether no report shows an end of the move. */
        boolean underway() {
            return progress == Progress.SENT || progress == Progress.MOVING;
        }

        /** Whether the device says that it is at the target. */
        boolean saysThere() {
            return arrived() || progress == Progress.UNCONFIRMED;
        }

        /** Whether it has reported that when that was no old report, and no echo. */
        boolean arrived() {
            return switch (progress) {
                case ARRIVED, ARRIVED_ASKED, ARRIVED_ASKED_AGAIN -> true;
                case SENT, MOVING, SHORT, SHORT_ASKED, UNCONFIRMED -> false;
            };
        }

        /** Whether it has reported that, and nothing else for the settling time. */
        boolean seemsToRest() {
            return progress == Progress.ARRIVED_ASKED || progress == Progress.ARRIVED_ASKED_AGAIN;
        }

        /** Whether nothing was sent that moves the cover. */
        boolean onlyAsked() {
            return attempt == 0;
        }

        /** Whether a stop must end the move, and was not sent. */
        boolean needsStop(RemoteTraits traits) {
            return underway() && endsByStop(traits);
        }

        /** Whether the device moves on to the end of the cover until it is stopped. */
        boolean endsByStop(RemoteTraits traits) {
            return !traits.goTo() && !braked && !RemoteTraits.isEnd(target);
        }
    }

    /** The progress of a move, as the device reports it. */
    enum Progress {
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
        ARRIVED,
        /** The same, but it may only pass by there in an older move: it was asked for its position. */
        ARRIVED_ASKED,
        /** The same, it has not answered, and was asked once more when no older move can last. */
        ARRIVED_ASKED_AGAIN
    }

    /** A stop was sent. {@code attempt}: the number of times; {@code motion}: how the cover moved. */
    record Stopping(int attempt, long sentAt, DeviceMotion motion) implements RemotePhase {}

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
            boolean foreign) implements RemotePhase {}
}
