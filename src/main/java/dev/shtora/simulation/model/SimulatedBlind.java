package dev.shtora.simulation.model;

import dev.shtora.core.motion.Load;
import dev.shtora.core.motion.MotorType;
import dev.shtora.core.motion.RollGeometry;
import dev.shtora.simulation.model.FabricState.Saved;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A modelled window: rotor, roll, fabric, bar and the endstop at the top. It knows where the fabric really is, whatever
 * the daemon believes. Steps count from the edge of the endstop, down.
 */
public final class SimulatedBlind {
    /** The switch opens again this far below the edge at which it closes, in radians of the tube. */
    private static final double RELEASE_ANGLE = 0.0246;
    /** So far above the edge the bar meets the roll and nothing turns. */
    private static final double HARD_STOP_ANGLE = 0.1849;

    private final Rotor rotor;
    private final Gearing gearing;
    private final Load load;
    private final int sign;
    private final double anglePerStep;
    private final int releaseSteps;
    private final int hardStopSteps;
    private final LongSupplier nanos;
    private final SplittableRandom random;
    private final EndstopContact contact;
    private final CoilLines coils;
    private final FabricState state;
    private @Nullable FaultState faults;
    private boolean loose;
    private int steps;
    private int before;
    private int formerSteps;
    private boolean formerClosed;

    /**
     * What hangs.
     *
     * @param fabricKilograms the fabric, when all of it hangs
     * @param barKilograms the bar at its lower edge
     */
    public record Weight(double fabricKilograms, double barKilograms) {}

    /**
     * How a driver's steps become the rotor's, which are half steps where lines drive the coils, and microsteps behind a
     * chip.
     *
     * @param stepsPerTurn the driver's steps for a turn of the tube
     * @param rotorSteps how many of the rotor's steps one of the driver's makes: 2 for full steps by coils
     * @param microsteps how many of the rotor's steps make one of the type's
     * @param inverted whether it is mounted the other way round
     */
    public record Gearing(MotorType type, double stepsPerTurn, int rotorSteps, int microsteps, boolean inverted) {
        /** What a driver chip is usually given. */
        private static final double CHIP_VOLTS = 24;

        /** A place in the driver's steps, of one in the rotor's. */
        public int driverSteps(int rotorsSteps) {
            return Math.ceilDiv(rotorsSteps, rotorSteps);
        }

        /** The rotor's steps to an electrical turn: four full steps, which are eight half steps. */
        int phases() {
            return (type.byCoils() ? 8 : 4) * microsteps;
        }

        Rotor rotor() {
            return new Rotor(type.pullIn().divided(microsteps),
                    type.pullOut(type.supply(CHIP_VOLTS)).divided(microsteps), phases());
        }
    }

    /** A 28BYJ-48 by its half steps. */
    public SimulatedBlind(RollGeometry roll, double stepsPerTurn, Weight weight, int startSteps, LongSupplier nanos) {
        this(roll, new Gearing(MotorType.BYJ48, stepsPerTurn, 1, 1, false), weight, startSteps, nanos, 1);
    }

    /** One that nobody models again. */
    public SimulatedBlind(RollGeometry roll, Gearing gearing, Weight weight, int startSteps, LongSupplier nanos,
            long seed) {
        this(roll, gearing, weight, startSteps, nanos, seed, FabricStore.inMemory().of("", gearing));
    }

    /**
     * @param startSteps where the fabric is when the model begins, unless it hangs already
     * @param nanos the model's time
     * @param seed of all that is random in its mishaps
     * @param hook what it hangs on
     */
    public SimulatedBlind(RollGeometry roll, Gearing gearing, Weight weight, int startSteps, LongSupplier nanos,
            long seed, FabricState hook) {
        double stepsPerTurn = gearing.stepsPerTurn() * gearing.rotorSteps();
        this.gearing = gearing;
        this.rotor = gearing.rotor();
        this.load = new Load(roll, weight.fabricKilograms(), weight.barKilograms());
        this.sign = gearing.inverted() ? -1 : 1;
        this.anglePerStep = 2 * Math.PI / stepsPerTurn;
        this.releaseSteps = (int) Math.ceil(RELEASE_ANGLE / anglePerStep);
        this.hardStopSteps = -(int) Math.ceil(HARD_STOP_ANGLE / anglePerStep);
        this.nanos = nanos;
        this.random = new SplittableRandom(seed);
        Saved start = hook.load()
                .orElseGet(() -> new Saved(startSteps * gearing.rotorSteps(), 0, startSteps <= 0));
        this.steps = start.steps();
        this.before = steps;
        this.contact = new EndstopContact(start.closed(), random.split());
        this.coils = new CoilLines(this, nanos);
        this.state = hook;
        rotor.standsAt(start.phase());
        save();
    }

    private void save() {
        state.save(steps, rotor.phase(), contact.closed());
    }

    /** Where the fabric really is, in the driver's steps below the endstop's edge. */
    public int steps() {
        unrollIfLoose();
        return gearing.driverSteps(steps);
    }

    /** How many steps the motor has not followed, since the model began. */
    public long lostSteps() {
        return rotor.lost();
    }

    /** How far below its edge the pressed endstop opens again, in the driver's steps. */
    public int hysteresis() {
        return Math.ceilDiv(releaseSteps, gearing.rotorSteps());
    }

    /** How far above the endstop's edge the bar meets the roll, in the driver's steps. */
    public int overtravel() {
        return Math.ceilDiv(-hardStopSteps, gearing.rotorSteps());
    }

    /** Whether any of the coils that are driven by lines is on. */
    public boolean hasCurrent() {
        return coils.on();
    }

    /** Somebody mends all that is wrong with it; the fabric stays where it is. */
    public void repair() {
        faults = null;
        contact.setHealth(EndstopContact.Health.GOOD, nanos.getAsLong());
    }

    /** Something goes wrong, now or later. */
    public void inject(InjectedFault mishap, FaultTrigger when) {
        FaultState its = faults == null ? new FaultState(contact, random.split()) : faults;
        faults = its;
        switch (when) {
            case FaultTrigger.AtStep(long number) -> its.atStep(mishap, number, nanos.getAsLong());
            case FaultTrigger.AtPosition(int percent) -> {
                RollGeometry roll = load.roll();
                its.atPosition(mishap, roll.angleFor(roll.dropMetres() * (100 - percent) / 100) / anglePerStep);
            }
        }
    }

    /** From now on the endstop's wire is shorted: it reads as pressed, wherever the fabric is. */
    public void shortEndstop() {
        inject(new InjectedFault.EndstopStuck(), FaultTrigger.AT_ONCE);
    }

    void onEndstop(Consumer<Boolean> listener) {
        contact.onLevel(listener);
    }

    /** A line of the motor's coils has changed. */
    void coil(int bit, boolean on) {
        coils.level(bit, on);
    }

    /** The lines of a chip that drives it. */
    StepLines chip(StepLines.Timing timing, boolean alwaysOn) {
        return new StepLines(this, nanos, timing, gearing.phases(), alwaysOn);
    }

    boolean misses() {
        return faults != null && faults.misses();
    }

    boolean swapped() {
        return faults != null && faults.swapped();
    }

    /** The coils' field shows a phase. */
    void pull(int shown, long now) {
        int phase = sign * shown;
        unrollIfLoose();
        remember();
        FaultState its = faults;
        double weight = load.weightAt(steps * anglePerStep);
        double friction = Load.friction(weight);
        double up = steps <= hardStopSteps ? Double.POSITIVE_INFINITY : weight + friction;
        if (its == null) {
            move(steps + rotor.pull(phase, now, up, friction - weight), now);
            return;
        }
        its.pulled(before, steps, now);
        before = steps;
        if (its.powered(now)) {
            move(steps + its.carried(rotor.pull(phase, now, its.feltLoad(up), its.feltLoad(friction - weight))), now);
        } else {
            letGo(now);
        }
    }

    /** The coils have no current, or none that pulls anywhere. */
    void letGo(long now) {
        remember();
        loose = true;
        move(steps + rotor.letGo(gearing.type().byCoils() ? 1 : gearing.microsteps()), now);
    }

    /** What was done last was over before the rotor could follow it. */
    void undo(long now) {
        rotor.undo();
        loose = false;
        steps = formerSteps;
        contact.press(formerClosed, now);
        save();
    }

    private void remember() {
        formerSteps = steps;
        formerClosed = contact.closed();
    }

    private void move(int to, long now) {
        steps = to;
        contact.press(to <= 0 || contact.closed() && to <= releaseSteps, now);
        save();
    }

    /** What hangs has pulled it down to its end since the current was switched off, if the motor cannot hold it. */
    private void unrollIfLoose() {
        if (loose) {
            loose = false;
            double weight = load.weightAt(steps * anglePerStep);
            if (weight - Load.friction(weight) > gearing.type().restingTorque()) {
                move((int) Math.round(load.roll().fullAngle() / anglePerStep), nanos.getAsLong());
            }
        }
    }
}
