package dev.shtora.core.cover;

import dev.shtora.core.motion.PaceLimits;
import java.time.Duration;

/** How fast a request moves a cover. A cover that is moved by a device of its own has one pace only. */
public sealed interface Pace {
    /** A speed of the cover, however far the move goes. */
    enum Speed implements Pace {
        /** As fast as the cover normally moves. */
        NORMAL,
        /** At the quiet speed of the cover. */
        QUIET
    }

    /**
     * The move ends so long after it was requested. A part of that time that has passed before the move starts, while it
     * waited for its turn or the daemon did not run, is not added.
     *
     * @param duration more than zero
     */
    record Over(Duration duration) implements Pace {
        /** @throws IllegalArgumentException if the duration is zero or negative */
        public Over {
            if (!duration.isPositive()) {
                throw new IllegalArgumentException("a move takes more than 0 seconds, not " + duration);
            }
        }
    }

    /**
     * The limits of a move at this pace.
     *
     * @param quietSpeed the quiet speed of the cover in steps per second
     * @param sinceRequest the time since the request was made; a negative one counts as zero
     */
    default PaceLimits limits(double quietSpeed, Duration sinceRequest) {
        return switch (this) {
            case Speed.NORMAL -> PaceLimits.NONE;
            case Speed.QUIET -> PaceLimits.atMost(quietSpeed);
            case Over(Duration duration) -> new PaceLimits(Double.POSITIVE_INFINITY,
                    remaining(duration, sinceRequest.isNegative() ? Duration.ZERO : sinceRequest));
        };
    }

    private static Duration remaining(Duration duration, Duration passed) {
        return duration.compareTo(passed) > 0 ? duration.minus(passed) : Duration.ZERO;
    }
}
