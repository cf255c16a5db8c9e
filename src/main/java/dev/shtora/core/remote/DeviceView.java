package dev.shtora.core.remote;

import dev.shtora.core.cover.Position;
import java.util.Optional;

/**
 * What a device has reported about itself. Times are nanoseconds of the monotonic clock.
 *
 * @param position the newest known position; empty while unknown
 * @param estimated whether the position is estimated by the time of moves
 * @param positionAt when a position was last reported live or estimated; without a meaning if that was never
 * @param unchangedSince since when the position that is reported live is the same
 * @param saysUnknown whether the device says that it does not know its position
 * @param livePosition whether a position was reported live since the connection is up
 * @param motion what the cover does
 * @param motionAt when the motion was last reported live
 * @param reportsMotion whether the device has ever reported a motion
 * @param target where the device says that it goes
 * @param problem the problem that the device names
 */
record DeviceView(Optional<Position> position, boolean estimated, long positionAt, long unchangedSince,
        boolean saysUnknown, boolean livePosition, DeviceMotion motion, long motionAt, boolean reportsMotion,
        Optional<Position> target, Optional<String> problem) {
    static final DeviceView NOTHING = new DeviceView(Optional.empty(), false, 0, 0, false, false, DeviceMotion.STOPPED,
            0, false, Optional.empty(), Optional.empty());
    /** A position may belong to a stop that is reported at most this much later, in nanoseconds. */
    private static final long TOGETHER = 500_000_000;

    /** The same with one message. A retained position counts only until the device has reported one live. */
    DeviceView with(RemoteInput.Reported message) {
        DeviceView view = this;
        boolean live = !message.retained();
        for (DeviceReport report : message.reports()) {
            view = switch (report) {
                case DeviceReport.PositionReported(var newest) -> live || !livePosition
                        ? view.reported(newest, live, message.nanos())
                        : view;
                case DeviceReport.MotionReported(var newest) -> live ? view.reported(newest, message.nanos()) : view;
                case DeviceReport.TargetReported(var newest) -> live ? view.headingFor(Optional.of(newest)) : view;
                case DeviceReport.ProblemReported(var newest) -> view.named(newest);
                case DeviceReport.AvailabilityReported _,DeviceReport.TiltReported _ -> view;
            };
        }
        return view;
    }

    private DeviceView reported(Optional<Position> newest, boolean live, long nanos) {
        return new DeviceView(newest, false, live ? nanos : positionAt,
                newest.equals(position) && livePosition ? unchangedSince : nanos, newest.isEmpty(),
                livePosition || live, motion,
                motionAt, reportsMotion, target, problem);
    }

    private DeviceView reported(DeviceMotion newest, long nanos) {
        return new DeviceView(position, estimated, positionAt, unchangedSince, saysUnknown, livePosition, newest, nanos,
                true, newest == DeviceMotion.STOPPED ? Optional.empty() : target, problem);
    }

    private DeviceView headingFor(Optional<Position> newest) {
        return new DeviceView(position, estimated, positionAt, unchangedSince, saysUnknown, livePosition, motion,
                motionAt, reportsMotion, newest, problem);
    }

    private DeviceView named(Optional<String> newest) {
        return new DeviceView(position, estimated, positionAt, unchangedSince, saysUnknown, livePosition, motion,
                motionAt, reportsMotion, target, newest);
    }

    /** The same at rest: the report that the cover has stopped is missing. */
    DeviceView resting() {
        return new DeviceView(position, estimated, positionAt, unchangedSince, saysUnknown, livePosition,
                DeviceMotion.STOPPED, motionAt, reportsMotion, Optional.empty(), problem);
    }

    /** The same with an estimated position and motion. */
    DeviceView estimated(Optional<Position> at, DeviceMotion assumed, long nanos) {
        return new DeviceView(at, true, nanos, unchangedSince, saysUnknown, livePosition, assumed, motionAt,
                reportsMotion, Optional.empty(), problem);
    }

    /** The same after the connection was lost: a retained position counts again. */
    DeviceView disconnected() {
        return new DeviceView(position, estimated, positionAt, unchangedSince, saysUnknown, false, motion, motionAt,
                reportsMotion, target, problem);
    }

    boolean moves() {
        return motion != DeviceMotion.STOPPED;
    }

    /** Whether the newest position was reported live, and at most so shortly before the newest motion that it may belong to it. */
    boolean positionIsTogether() {
        return livePosition && motionAt - positionAt <= TOGETHER;
    }

    /** Whether the device has reported, in one message or in two, its position and that it does not move. */
    boolean mayRestHere() {
        return reportsMotion && !moves() && positionIsTogether();
    }

    /** Whether the newest position was reported before, at least some nanoseconds earlier. */
    boolean repeats(long nanos) {
        return livePosition && positionAt - unchangedSince >= nanos;
    }

    /** Whether the newest position was reported live, at a time or later. */
    boolean reportsPositionSince(long nanos) {
        return livePosition && positionAt - nanos >= 0;
    }

    /** Whether the known position is within a distance of another one. */
    boolean within(int distance, Position of) {
        return position.filter(at -> Math.abs(at.percent() - of.percent()) <= distance).isPresent();
    }
}
