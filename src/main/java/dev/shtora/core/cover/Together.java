package dev.shtora.core.cover;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The paces at which covers with different travels finish at the same time: the slowest one sets the time. No cover is slowed
 * to less than one {@value #LARGEST_FACTOR}th of its speed, because a cover that creeps looks as if it were stuck; such a cover
 * finishes earlier. A cover whose time is not known moves at the requested pace, and sets none.
 */
public final class Together {
    /** The greatest ratio of the duration of a move to its shortest duration. */
    public static final int LARGEST_FACTOR = 4;

    private Together() {}

    /**
     * The pace of each cover.
     *
     * @param times how long each cover takes at the requested pace; empty if that is not known
     * @param requested the requested pace
     * @return as many paces as there are times, in their order
     */
    public static List<Pace> paces(List<Optional<Duration>> times, Pace requested) {
        Duration slowest = times.stream().flatMap(Optional::stream).max(Duration::compareTo).orElse(Duration.ZERO);
        return times.stream().map(own -> own.filter(time -> time.isPositive() && time.compareTo(slowest) < 0)
                .<Pace>map(time -> new Pace.Over(shorter(slowest, time.multipliedBy(LARGEST_FACTOR))))
                .orElse(requested)).toList();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
