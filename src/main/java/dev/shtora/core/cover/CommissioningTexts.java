package dev.shtora.core.cover;

import dev.shtora.core.cover.Commissioning.Stage;
import dev.shtora.core.motion.Direction;

/** What a person is told during commissioning: what has happened, and what to do next. At most 255 characters each. */
final class CommissioningTexts {
    static final String MOVES = "it moves: wait until it rests, or send stop";
    static final String PRESSED = "not commissioned: the endstop is pressed. If the blind is at its top, send close: it"
            + " moves a few steps. Otherwise check the wire of the endstop and endstop.pressed in the configuration";
    static final String RELEASE = "the endstop is pressed: release it, and the blind finds its top";
    static final String HOMES = "the endstop works: finds its top for the first time";
    static final String MARK_TOP = "the direction is right. Now jog it to its top and mark the top, jog it to its bottom"
            + " and mark the bottom (shtora calibrate)";
    private static final String BEGIN = "send open or close; it moves a few steps";
    private static final String PRESS = "press the endstop with a finger and release it, within 10 minutes";

    private CommissioningTexts() {}

    /** The beginning, with what has happened before; empty for nothing. */
    static String begin(String happened) {
        return "not commissioned: " + (happened.isEmpty() ? BEGIN : happened + ". S" + BEGIN.substring(1));
    }

    /** What must be done first at a stage. */
    static String first(Stage stage) {
        return switch (stage) {
            case Stage.Untested _ -> begin("");
            case Stage.Tried(Direction direction) -> "not commissioned: send " + word(direction)
                    + " once more if it moved the right way";
            case Stage.ToPress _ -> "not commissioned: " + PRESS + "; stop begins again";
            case Stage.ToRelease _ -> "not commissioned: release the endstop; stop begins again";
            case Stage.Trying _,Stage.Homing _ -> MOVES;
        };
    }

    static String tries(Direction direction, Cause cause) {
        return "moves a few steps to " + word(direction) + ", as a test (" + cause.text() + ")";
    }

    static String tried(Direction direction) {
        return "moved a few steps to " + word(direction) + ". If it went " + way(direction) + ", send "
                + word(direction)
                + " once more within 10 minutes. If it went " + way(direction.reversed())
                + ", change motor.inverted in the configuration and reload. If it did not turn, check its wires";
    }

    static String press(Cause cause) {
        return "the direction is right (" + cause.text() + "). Now " + PRESS;
    }

    static String timeOver(Stage stage) {
        return begin(switch (stage) {
            case Stage.ToPress _ -> "the endstop was not pressed within 10 minutes. Check its wire";
            case Stage.ToRelease _ -> "the endstop was not released within 10 minutes. Check that it is not stuck";
            case Stage.Untested _,Stage.Trying _,Stage.Tried _,Stage.Homing _ ->
                "the direction was not confirmed within 10 minutes";
        });
    }

    static String longest(int steps) {
        return "not commissioned: until its wiring is tested a jog is at most " + steps
                + " steps, about a turn of the tube. S" + BEGIN.substring(1) + ", or jog less";
    }

    private static String word(Direction direction) {
        return direction == Direction.UP ? "open" : "close";
    }

    private static String way(Direction direction) {
        return direction == Direction.UP ? "up" : "down";
    }
}
