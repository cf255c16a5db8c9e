package dev.shtora.simulation.model;

import dev.shtora.core.motion.Load;
import dev.shtora.core.motion.MotorType;
import dev.shtora.core.motion.RollGeometry;
import dev.shtora.simulation.model.FabricState.Saved;
import dev.shtora.simulation.model.fault.FaultTrigger;
import dev.shtora.simulation.model.fault.InjectedFault;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A modelled cover: rotor, roll, fabric, bar, and the endstop at the top. It has the true position of the fabric, which
 * is independent of the daemon's. Steps count down from the edge of the endstop.
 */
public final class SimulatedBlind {
    /** How far below its closing edge the switch opens again, in radians of the tube. */
    private static final double RELEASE_ANGLE = 0.0246;
    /** Of the heaviest load that is calculated, more than the error of that calculation. */
    private static final double AMPLE = 1.01;
    /** How far above that edge the bar meets the roll and blocks it, in radians of the tube. */
    private static final double HARD_STOP_ANGLE = 0.1849;

    private final Rotor rotor;
    private final Gearing gearing;
    private final Load load;
    /** Up to this rate the rotor follows against any load of a sound cover. */
    private final double sureRate;
    private final int sign;
    private final double anglePerStep;
    private final int releaseSteps;
    private final int hardStopSteps;
    private final LongSupplier nanos;
    private final SplittableRandom random;
    private final EndstopContact contact;
    private final CoilLines coils;
    private final FabricState state;
    private final StepOrders orders = new StepOrders();
    private @Nullable FaultInjector faults;
    private boolean loose;
    private int steps;
    private int before;
    private int formerSteps;
    private boolean formerClosed;

    /**
     * The masses that the motor lifts.
     *
     * @param fabricKilograms mass of the fabric in kg
     * @param barKilograms mass of the bar in kg
     */
    public record Weight(double fabricKilograms, double barKilograms) {}

    /** A cover with a 28BYJ-48 in half-steps. */
    public SimulatedBlind(RollGeometry roll, double stepsPerTurn, Weight weight, int startSteps, LongSupplier nanos) {
        this(roll, new Gearing(MotorType.BYJ48, stepsPerTurn, 1, 1, false), weight, startSteps, nanos, 1);
    }

    /** A cover whose state is not stored. */
    public SimulatedBlind(RollGeometry roll, Gearing gearing, Weight weight, int startSteps, LongSupplier nanos,
            long seed) {
        this(roll, gearing, weight, startSteps, nanos, seed, FabricStore.inMemory().of("", gearing));
    }

    /**
     * @param startSteps position at the start, in the driver's steps, unless a state is stored
     * @param nanos the model's time
     * @param seed of the random parts of faults
     * @param stored the stored state, which is updated at each step
     */
    public SimulatedBlind(RollGeometry roll, Gearing gearing, Weight weight, int startSteps, LongSupplier nanos,
            long seed, FabricState stored) {
        double stepsPerTurn = gearing.stepsPerTurn() * gearing.rotorSteps();
        this.gearing = gearing;
        this.rotor = gearing.rotor(this::torque);
        this.load = new Load(roll, weight.fabricKilograms(), weight.barKilograms());
        this.sureRate = rotor.startRate(AMPLE * load.needed());
        this.sign = gearing.inverted() ? -1 : 1;
        this.anglePerStep = 2 * Math.PI / stepsPerTurn;
        this.releaseSteps = (int) Math.ceil(RELEASE_ANGLE / anglePerStep);
        this.hardStopSteps = -(int) Math.ceil(HARD_STOP_ANGLE / anglePerStep);
        this.nanos = nanos;
        this.random = new SplittableRandom(seed);
        Saved start = stored.load()
                .orElseGet(() -> new Saved(startSteps * gearing.rotorSteps(), 0, startSteps <= 0));
        this.steps = start.steps();
        this.before = steps;
        this.contact = new EndstopContact(start.closed(), random.split());
        this.coils = new CoilLines(this, nanos);
        this.state = stored;
        rotor.standsAt(start.phase());
        save();
    }

    private void save() {
        state.save(steps, rotor.phase(), contact.closed());
    }

    /** The true position of the fabric, in the driver's steps below the endstop's edge. */
    public int steps() {
        unrollIfLoose();
        return gearing.driverSteps(steps);
    }

    /** How many steps the motor has lost since the model started. */
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

    /** Whether any coil that a line drives is on. */
    public boolean hasCurrent() {
        return coils.on();
    }

    /** Removes all faults. The fabric keeps its position. */
    public void repair() {
        faults = null;
        contact.setHealth(EndstopContact.Health.GOOD, nanos.getAsLong());
    }

    /** Injects a fault, which begins at a trigger. */
    public void inject(InjectedFault fault, FaultTrigger when) {
        if (faults == null) {
            faults = new FaultInjector(contact, random.split());
            before = steps;
        }
        FaultInjector its = faults;
        switch (when) {
            case FaultTrigger.AtStep(long number) -> its.atStep(fault, number, nanos.getAsLong());
            case FaultTrigger.AtPosition(int percent) -> its.atPosition(fault,
                    load.roll().angleFor(load.roll().dropMetres() * (100 - percent) / 100) / anglePerStep);
        }
    }

    /** Removes all faults at the next step, by the thread that makes it. Any thread may call this. */
    void repairAtNextStep() {
        orders.add(this::repair);
    }

    /** Injects a fault at the next step, by the thread that makes it; it begins at a trigger. Any thread may call this. */
    void injectAtNextStep(InjectedFault fault, FaultTrigger when) {
        orders.add(() -> inject(fault, when));
    }

    /** Shorts the endstop's wire: it reads as pressed at any position. */
    public void shortEndstop() {
        inject(new InjectedFault.EndstopStuck(), FaultTrigger.AT_ONCE);
    }

    void onEndstop(Consumer<Boolean> listener) {
        contact.onLevel(listener);
    }

    /** Sets a line of the motor's coils. */
    void coil(int bit, boolean on) {
        coils.level(bit, on);
    }

    /** The lines of a driver chip for this motor. */
    StepLines chip(StepLines.Timing timing, boolean alwaysOn) {
        return new StepLines(this, nanos, timing, gearing.phases(), alwaysOn);
    }

    boolean misses() {
        return faults != null && faults.misses();
    }

    boolean swapped() {
        return faults != null && faults.swapped();
    }

    /** Sets the phase of the coils' field. */
    void pull(int shown, long now) {
        orders.execute();
        int phase = sign * shown;
        unrollIfLoose();
        remember();
        FaultInjector its = faults;
        if (its == null) {
            move(steps + rotor.pull(phase, now, steps > hardStopSteps ? sureRate : 0), now);
            return;
        }
        its.pulled(before, steps, now);
        before = steps;
        if (its.powered(now)) {
            move(steps + its.carried(rotor.pull(phase, now, 0)), now);
        } else {
            letGo(now);
        }
    }

    /** The torque in N·m against a turn at the present position; infinite at the hard stop. */
    private double torque(boolean up) {
        double weight = load.weightAt(steps * anglePerStep);
        double friction = Load.friction(weight);
        double against = up ? weight + friction : friction - weight;
        double real = up && steps <= hardStopSteps ? Double.POSITIVE_INFINITY : against;
        return faults == null ? real : faults.feltLoad(real);
    }

    /** The coils have no current, or currents that cancel. */
    void letGo(long now) {
        remember();
        loose = true;
        move(steps + rotor.letGo(gearing.type().byCoils() ? 1 : gearing.microsteps()), now);
    }

    /** Undoes the last pull: it was over before the rotor could follow. */
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

    /** Unrolls the fabric to its end if the motor cannot hold it without current. */
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
