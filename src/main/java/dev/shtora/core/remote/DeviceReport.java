package dev.shtora.core.remote;

import dev.shtora.core.cover.Position;
import dev.shtora.core.cover.Tilt;
import java.util.Optional;

/** One thing that a device says about itself. Positions are Shtora's: 0 is closed, 100 is open. */
public sealed interface DeviceReport {

    /** Where the cover is; empty if the device says that it does not know. */
    record PositionReported(Optional<Position> position) implements DeviceReport {
        /** A known position. */
        public static PositionReported at(Position position) {
            return new PositionReported(Optional.of(position));
        }
    }

    /** How the slats are tilted; empty if the device says that it does not know. */
    record TiltReported(Optional<Tilt> tilt) implements DeviceReport {}

    /** What the cover does. */
    record MotionReported(DeviceMotion motion) implements DeviceReport {}

    /** Where the device moves the cover to. */
    record TargetReported(Position target) implements DeviceReport {}

    /** Whether the device is connected to the broker. */
    record AvailabilityReported(boolean online) implements DeviceReport {}

    /** A problem that the device names, such as {@code obstruction}; empty if it names none any more. */
    record ProblemReported(Optional<String> problem) implements DeviceReport {}
}
