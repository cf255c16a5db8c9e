package dev.shtora.simulator;

import dev.shtora.motion.RollGeometry;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * A modelled window: rotor, roll, fabric, bar and the endstop at the top. It knows where the fabric really is, whatever
 * the daemon believes. Steps count from the edge of the endstop, down.
 */
public final class SimulatedBlind {
    private static final double GRAVITY = 9.81;
    /** The switch opens again this many half steps below the edge at which it closes. */
    private static final int RELEASE_STEPS = 16;
    /** Further up the bar meets the roll and nothing turns. */
    private static final int HARD_STOP_STEPS = -120;
    /** Coils need a moment to build up their field. */
    private static final long FIELD_NANOS = 100_000;
    private static final double FRICTION = 0.002;

    private final Rotor rotor = new Rotor();
    private final Weight weight;
    private final RollGeometry roll;
    private final double woundRadius;
    private final double anglePerStep;
    private final LongSupplier nanos;
    private Consumer<Boolean> endstop = _ -> {};
    private int pattern;
    private long changedAt = -FIELD_NANOS;
    private int formerSteps;
    private boolean formerPressed;
    private boolean shorted;
    private boolean pressed;
    private int steps;

    /**
     * What hangs.
     *
     * @param fabricKilograms the fabric, when all of it hangs
     * @param barKilograms the bar at its lower edge
     */
    public record Weight(double fabricKilograms, double barKilograms) {}

    /**
     * @param stepsPerTurn half steps for a turn of the tube
     * @param startSteps where the fabric is when the model begins
     * @param nanos the model's time
     */
    public SimulatedBlind(RollGeometry roll, double stepsPerTurn, Weight weight, int startSteps, LongSupplier nanos) {
        this.roll = roll;
        this.woundRadius = roll.woundRadiusMetres();
        this.anglePerStep = 2 * Math.PI / stepsPerTurn;
        this.weight = weight;
        this.nanos = nanos;
        this.steps = startSteps;
        this.pressed = startSteps <= 0;
    }

    /** Where the fabric really is, in half steps below the endstop's edge. */
    public int steps() {
        return steps;
    }

    /** How many steps the motor has not followed, since the model began. */
    public long lostSteps() {
        return rotor.lost();
    }

    /** From now on the endstop's wire is shorted: it reads as pressed, wherever the fabric is. */
    public void shortEndstop() {
        shorted = true;
        move(steps, true);
    }

    void onEndstop(Consumer<Boolean> listener) {
        endstop = listener;
        listener.accept(pressed);
    }

    /**
     * A line of the motor has changed. Lines that change within a moment act as one change: what stood between them was
     * too short for the field, and the rotor has not moved for it.
     */
    void coil(int bit, boolean on) {
        int before = pattern;
        pattern = on ? before | 1 << bit : before & ~(1 << bit);
        if (pattern == before) {
            return;
        }
        long now = nanos.getAsLong();
        if (now - changedAt < FIELD_NANOS) {
            rotor.undo();
            move(formerSteps, formerPressed);
        }
        changedAt = now;
        formerSteps = steps;
        formerPressed = pressed;
        double load = load();
        int there = Math.max(HARD_STOP_STEPS, steps + rotor.pull(pattern, now, FRICTION + load, FRICTION - load));
        move(there, there <= 0 || pressed && there <= RELEASE_STEPS);
    }

    private void move(int to, boolean nowPressed) {
        if (steps != to) {
            steps = to;
        }
        if (pressed != (nowPressed || shorted)) {
            pressed = !pressed;
            endstop.accept(pressed);
        }
    }

    /** The torque in N·m with which the hanging fabric and the bar pull down: T = m·g·r. */
    private double load() {
        double angle = Math.max(0, steps) * anglePerStep;
        double radius = woundRadius - roll.thicknessMetres() * angle / (2 * Math.PI);
        double hanging = Math.min(1, angle * (woundRadius + radius) / 2 / roll.dropMetres());
        return (weight.barKilograms() + weight.fabricKilograms() * hanging) * GRAVITY * radius;
    }
}
