package dev.shtora.device.motor;

import dev.shtora.core.motion.Direction;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The steps that a motor has made, and the position of the fabric that follows from them. After a reversal the shaft turns by
 * the backlash before the fabric follows:
 *
 * <pre>
 *  shaft - backlash  <=  position  <=  shaft        counted from the top
 *        pulled down                pulled up
 * </pre>
 *
 * Only the running side calls this class, except where a method says otherwise.
 */
final class StepCount {
    private final int backlash;
    private final StepRecorder recorder;
    private int turned;
    /** The shaft's count when the fabric is at the top and pulled up. */
    private int top;
    private int sinceTop;
    /** Whether the position has been set, so that the steps since then are known. */
    private boolean counts;
    /** Written by the running side alone, read by any thread. */
    private final AtomicInteger position;

    StepCount(ShaftState start, int backlash, StepRecorder recorder) {
        this.backlash = backlash;
        this.recorder = recorder;
        this.turned = start.turned();
        this.position = new AtomicInteger(start.position());
        this.top = turned - start.position() - Math.min(start.slack(), backlash);
    }

    /** Counts a step that has been made, and records it. */
    void add(Direction direction) {
        turned += direction.sign();
        sinceTop++;
        int pulledUp = turned - top;
        int steps = Math.clamp(position.getPlain(), pulledUp - backlash, pulledUp);
        position.setRelease(steps);
        recorder.record(steps, pulledUp - steps, turned);
    }

    /** Whether the fabric is at a position or below it, in steps from the top. */
    boolean isBelow(int bottom) {
        return position.getPlain() >= bottom;
    }

    /** The shaft's count of steps, down positive. */
    int turned() {
        return turned;
    }

    /** The state of the shaft; for the running side, or at rest. */
    ShaftState shaftState() {
        return new ShaftState(position(), turned - top - position(), turned);
    }

    /** The position of the fabric, in steps from the top. From any thread. */
    int position() {
        return position.get();
    }

    /** The number of steps since {@link #setPosition}; empty before. */
    OptionalInt sinceTop() {
        return counts ? OptionalInt.of(sinceTop) : OptionalInt.empty();
    }

    /** Continues another motor's count, before the first step. */
    void continueSinceTop(int count) {
        counts = true;
        sinceTop = count;
    }

    /** Sets the position at rest, in steps from the top. */
    void setPosition(int steps) {
        top += position() - steps;
        position.set(steps);
        continueSinceTop(0);
    }
}
