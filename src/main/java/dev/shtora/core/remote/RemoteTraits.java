package dev.shtora.core.remote;

import dev.shtora.core.cover.Position;
import java.time.Duration;
import java.util.Optional;

/**
 * What {@link RemoteCoverMachine} must know about a device.
 *
 * @param positionFeedback whether the device reports positions; without, the position is estimated by the time of its moves
 * @param goTo whether the device takes positions; otherwise a position between the ends is reached by a stop in time
 * @param openTime duration of a move from closed to open
 * @param closeTime duration of a move from open to closed
 * @param tolerance how far a reported position may be from the requested one, in percent, 0 to 50
 * @param settling how long after a command, a move or a reconnection nothing that the device reports is a foreign move
 * @param attempts how often a command is sent at most, 1 or more
 * @param retryAfter how long after a command without effect it is repeated; doubled for each repetition
 * @param catchUp how old a request may be that is sent when an offline device is back
 * @param overrideDetection whether a foreign move is an override
 */
public record RemoteTraits(boolean positionFeedback, boolean goTo, Duration openTime, Duration closeTime, int tolerance,
        Duration settling, int attempts, Duration retryAfter, Duration catchUp, boolean overrideDetection) {
    /** A device with positions and a full move of a minute. */
    public static final RemoteTraits DEFAULT = new RemoteTraits(true, true, Duration.ofSeconds(60),
            Duration.ofSeconds(60), 5, Duration.ofSeconds(5), 3, Duration.ofSeconds(5), Duration.ofMinutes(15), true);
    private static final int MAX_TOLERANCE = 50;
    private static final int MAX_DOUBLINGS = 6;

    /** @throws IllegalArgumentException if a value is outside of its range */
    public RemoteTraits {
        require(tolerance >= 0 && tolerance <= MAX_TOLERANCE, "a tolerance is 0 to 50 %, not " + tolerance);
        require(attempts >= 1, "a command is sent once at least, not " + attempts + " times");
        require(positive(openTime) && positive(closeTime), "the duration of a move is more than 0");
        require(positive(retryAfter), "the time until a command is repeated is more than 0");
        require(!settling.isNegative() && !catchUp.isNegative(), "a settling time and an age are 0 or more");
    }

    /** How long a move takes; from an unknown position, at most. */
    public Duration travelTime(Optional<Position> from, Position to) {
        return Duration.ofNanos(travelNanos(from, to));
    }

    /** How long a move takes, in nanoseconds; from an unknown position, at most. */
    long travelNanos(Optional<Position> from, Position to) {
        if (from.isEmpty()) {
            return Math.max(openTime.toNanos(), closeTime.toNanos());
        }
        int distance = to.percent() - from.get().percent();
        return (distance > 0 ? openTime : closeTime).toNanos() / 100 * Math.abs(distance);
    }

    /** How long the attempt after an attempt waits, in nanoseconds; after attempt 0 as long as after the first. */
    long backoffNanos(int attempt) {
        return retryAfter.toNanos() << Math.clamp(attempt - 1, 0, MAX_DOUBLINGS);
    }

    static boolean isEnd(Position position) {
        return position.equals(Position.CLOSED) || position.equals(Position.OPEN);
    }

    static Position endNear(Position position) {
        return position.percent() < 50 ? Position.CLOSED : Position.OPEN;
    }

    long settlingNanos() {
        return settling.toNanos();
    }

    private static boolean positive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
