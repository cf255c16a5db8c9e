package dev.shtora.ui.homekit.cover;

import dev.shtora.core.automation.AutomationMode;
import dev.shtora.mqtt.observer.ObservedCover.Movement;
import dev.shtora.mqtt.observer.ObservedCover;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The values of a cover in HomeKit. A value that is empty is not known: controllers show "No Response".
 *
 * @param position percent open, 0 to 100
 * @param target where the cover goes, or is at rest: controllers show a move while it differs from the position
 * @param positionState 0 while closing, 1 while opening, 2 at rest
 * @param obstructed whether the motor or the fabric has a fault
 * @param problem whether anything is wrong, also with the daemon or its clock
 * @param automation whether rules and shade may move the cover
 * @param tilt the angle of its slats, -90 to 90 degrees
 * @param targetTilt the angle that was requested, or that of the slats
 */
record HomeValues(Optional<Integer> position, Optional<Integer> target, Optional<Integer> positionState,
        Optional<Boolean> obstructed, Optional<Boolean> problem, Optional<Boolean> automation, Optional<Integer> tilt,
        Optional<Integer> targetTilt) {
    /** Of a cover that cannot be reached: an old value could be wrong. */
    static final HomeValues UNKNOWN = new HomeValues(Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    /** The greatest angle; the least is its negative. */
    static final int MOST_DEGREES = 90;
    private static final int CLOSING = 0;
    private static final int OPENING = 1;
    private static final int RESTING = 2;
    /** The problems of {@code problem} that a person at the window can see. */
    private static final Set<String> FAULTS = Set.of("endstop_not_found", "endstop_stuck", "steps_lost",
            "motor_failed", "device_does_not_obey", "device_problem");
    /** The device of a remote cover is away: what its daemon publishes of it is old. */
    private static final String DEVICE_OFFLINE = "device_offline";

    /**
     * The values of a cover.
     *
     * @param requested a position that was requested by HomeKit and that the cover has not begun to move to
     * @param requestedTilt a tilt that was requested by HomeKit and that the cover has not reported, in percent
     */
    static HomeValues of(ObservedCover cover, OptionalInt requested, OptionalInt requestedTilt) {
        if (!reachable(cover)) {
            return UNKNOWN;
        }
        Optional<Integer> position = boxed(cover.position());
        Optional<Integer> tilt = boxed(cover.slats().tilt());
        Optional<Integer> end = cover.moving() ? boxed(cover.target()).or(() -> position) : position;
        return new HomeValues(position, boxed(requested).or(() -> end),
                Optional.of(positionState(cover.movement())),
                Optional.of(cover.problem().filter(found -> FAULTS.contains(found.code())).isPresent()),
                Optional.of(cover.problem().isPresent()),
                cover.automation().map(mode -> mode != AutomationMode.OFF), tilt.map(HomeValues::degrees),
                boxed(requestedTilt).or(() -> tilt).map(HomeValues::degrees));
    }

    /** The angle of a tilt: 0 % is -90 degrees, 50 % is 0, 100 % is 90. */
    static int degrees(int percent) {
        return (int) Math.round(percent * 1.8) - MOST_DEGREES;
    }

    /** The tilt of an angle, the nearest percent. */
    static int percent(int degrees) {
        return (int) Math.round((degrees + MOST_DEGREES) / 1.8);
    }

    /** Whether this program, the cover's daemon and the cover are connected. */
    static boolean reachable(ObservedCover cover) {
        return cover.available() && cover.problem().filter(found -> found.code().equals(DEVICE_OFFLINE)).isEmpty();
    }

    private static Optional<Integer> boxed(OptionalInt percent) {
        return percent.isPresent() ? Optional.of(percent.getAsInt()) : Optional.empty();
    }

    private static int positionState(Movement movement) {
        return switch (movement) {
            case CLOSING -> CLOSING;
            case OPENING, HOMING -> OPENING;
            case RESTING -> RESTING;
        };
    }
}
