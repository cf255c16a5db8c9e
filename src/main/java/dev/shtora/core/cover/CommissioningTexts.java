package dev.shtora.core.cover;

import dev.shtora.core.cover.Commissioning.Stage;
import dev.shtora.core.motion.Direction;

/** What a person is told during commissioning: what has happened, and what to do next. */
final class CommissioningTexts {
    static final String MOVES = "it moves: wait until it rests, or send stop";
    static final String PRESSED = "the endstop is pressed. If the blind is at its top, send close. Otherwise check the"
            + " wire of the endstop, and endstop.pressed in the configuration";
    static final String STOPPED = "stopped";
    static final String NOT_CONFIRMED = "the direction was not confirmed within 10 minutes";
    static final String NOT_PRESSED = "the endstop was not pressed within 10 minutes; check its wire";
    static final String NOT_RELEASED = "the endstop was not released within 10 minutes; check that it is not stuck";
    static final String NOT_HOMED = "homing has failed: see its problem, which names the cause";
    static final String FAILED = "the motor has failed: see its problem";
    static final String HOMES = "the endstop works: homing for the first time";
    static final String MARK_TOP = "the direction is right. Now jog it to its top and mark the top, jog it to its bottom"
            + " and mark the bottom (shtora calibrate)";
    private static final String BEGIN = "end open or close; it moves a few steps";

    private CommissioningTexts() {}

    static String guidance(Stage stage) {
        return switch (stage) {
            case Stage.Untested(String before) -> untested(before);
            case Stage.Trying(Direction direction) ->
                "not commissioned: moves a few steps to " + word(direction) + ", as a test of the wiring";
            case Stage.Tried(Direction direction) -> tried(direction);
            case Stage.ToPress _ -> "not commissioned: the direction is right. Now press the endstop with a finger and"
                    + " release it, within 10 minutes; stop begins again";
            case Stage.ToRelease _ ->
                "not commissioned: the endstop is pressed. Release it, and the blind finds its top";
            case Stage.Homing _ ->
                "not commissioned: the endstop works. Homing for the first time; send stop if it goes"
                        + " the wrong way";
        };
    }

    private static String untested(String before) {
        if (before.equals(PRESSED)) {
            return "not commissioned: " + PRESSED;
        }
        return "not commissioned: " + (before.isEmpty() ? "s" : before + ". S") + BEGIN;
    }

    private static String tried(Direction direction) {
        return "not commissioned: it moved a few steps. If it went " + upOrDown(direction) + ", send " + word(direction)
                + " once more within 10 minutes. If it went " + upOrDown(direction.reversed())
                + ", change motor.inverted in the configuration and reload. If it did not turn, check its wires";
    }

    static String longest(int steps) {
        return "not commissioned: a jog is at most " + steps + " steps, about a turn of the tube, until the wiring is"
                + " tested. S" + BEGIN + ", or jog less";
    }

    private static String word(Direction direction) {
        return direction == Direction.UP ? "open" : "close";
    }

    private static String upOrDown(Direction direction) {
        return direction == Direction.UP ? "up" : "down";
    }
}
