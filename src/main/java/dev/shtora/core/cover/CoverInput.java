package dev.shtora.core.cover;

import java.util.Optional;

import java.time.Instant;

/** An input of {@link CoverMachine}. Steps are step positions, counted down from the top. */
public sealed interface CoverInput {

    /** A command was requested at a moment. */
    record Requested(Command command, Cause cause, Instant at) implements CoverInput {}

    /**
     * Automation requests a position since a time, at a pace. It is ignored if a newer request was made after that time.
     *
     * @param tilt how to tilt the slats when the move has ended; empty to leave them to the device
     */
    record Planned(Position position, Cause cause, Instant since, Pace pace, Optional<Tilt> tilt)
            implements
                CoverInput {
        /** At the normal pace, without slats. */
        public Planned(Position position, Cause cause, Instant since) {
            this(position, cause, since, Pace.Speed.NORMAL, Optional.empty());
        }
    }

    /** The motor moves and has reached a step position. */
    record Progressed(int steps) implements CoverInput {}

    /** The motor has come to rest at the end of its move. */
    record CameToRest(int steps, boolean endstopPressed) implements CoverInput {}

    /** The endstop has stopped the motor during a move up. */
    record EndstopReached(int steps) implements CoverInput {}

    /**
     * The start gate refused the move, and the motor rests.
     *
     * @param again whether the request can be repeated later
     * @param stays whether the request stays the newest one until then
     */
    record StartRefused(int steps, String why, boolean again, boolean stays) implements CoverInput {
        /** Why a command is refused that has expired. */
        public static final String EXPIRED = "the command expired while it waited for its turn";
        private static final String NOT_WRITTEN = "the position cannot be written to the disk (";
        private static final String NO_ANSWER = "it does not answer";

        /** A request that does not stay. */
        public StartRefused(int steps, String why, boolean again) {
            this(steps, why, again, false);
        }

        /** The same; the request stays. */
        public StartRefused staying() {
            return new StartRefused(steps, why, again, true);
        }

        /** The command has expired. */
        public static StartRefused expired(int steps) {
            return new StartRefused(steps, EXPIRED, false);
        }

        /**
         * The position cannot be written.
         *
         * @param error the message of the operating system; empty if the disk does not answer
         */
        public static StartRefused notWritten(int steps, Optional<String> error) {
            return new StartRefused(steps, NOT_WRITTEN + error.orElse(NO_ANSWER) + ")", true);
        }

        /** The error in a text of {@link #notWritten}; empty if it is another text. */
        public static Optional<String> errorIn(String why) {
            return why.startsWith(NOT_WRITTEN) && why.endsWith(")")
                    ? Optional.of(why.substring(NOT_WRITTEN.length(), why.length() - 1))
                    : Optional.empty();
        }

        /** Whether such an error means that the disk does not answer. */
        public static boolean isNoAnswer(String error) {
            return error.equals(NO_ANSWER);
        }
    }

    /** The motor has failed at an unknown position. */
    record Failed() implements CoverInput {}

    /** The debounced level of the endstop has changed, whatever the motor does. Matters to {@link Commissioning} alone. */
    record EndstopChanged(boolean pressed) implements CoverInput {}

    /** The time of the newest {@link Effect.AwaitPerson} is over. Matters to {@link Commissioning} alone. */
    record TimeOver() implements CoverInput {}
}
