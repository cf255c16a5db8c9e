package dev.shtora.simulation.model;

import dev.shtora.simulation.model.EndstopContact.Health;
import dev.shtora.simulation.model.fault.InjectedFault;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;

/** The faults of a modelled blind, active and pending. */
final class FaultInjector {
    private final EndstopContact contact;
    private final SplittableRandom random;
    private final List<Pending> pending = new ArrayList<>();
    private boolean stuck;
    private boolean swapped;
    private double slips;
    private double misses;
    private double torque = 1;
    private long deadUntil = Long.MIN_VALUE;
    private long pulls;

    /** @param at the position in steps at which it begins; NaN if it begins at the number of a step */
    private record Pending(InjectedFault fault, long step, double at) {
        boolean due(long pulls, int from, int to) {
            return Double.isNaN(at) ? pulls >= step : (from - at) * (to - at) <= 0;
        }
    }

    FaultInjector(EndstopContact contact, SplittableRandom random) {
        this.contact = contact;
        this.random = random;
    }

    void atStep(InjectedFault fault, long step, long now) {
        if (step == 0) {
            inject(fault, now);
        } else {
            pending.add(new Pending(fault, step, Double.NaN));
        }
    }

    void atPosition(InjectedFault fault, double steps) {
        pending.add(new Pending(fault, 0, steps));
    }

    /**
     * Notes a change of the field, and activates pending faults.
     *
     * @param from the position in the rotor's steps at the change before
     * @param to the position now
     */
    void pulled(int from, int to, long now) {
        pulls++;
        for (Iterator<Pending> each = pending.iterator(); each.hasNext();) {
            Pending next = each.next();
            if (next.due(pulls, from, to)) {
                each.remove();
                inject(next.fault(), now);
            }
        }
    }

    private void inject(InjectedFault fault, long now) {
        switch (fault) {
            case InjectedFault.StuckFabric _ -> stuck = true;
            case InjectedFault.EndstopStuck _ -> contact.setHealth(Health.STUCK, now);
            case InjectedFault.EndstopMissing _ -> contact.setHealth(Health.MISSING, now);
            case InjectedFault.EndstopBouncing _ -> contact.setHealth(Health.BOUNCING, now);
            case InjectedFault.Slipping(double share) -> slips = share;
            case InjectedFault.MissedPulses(double share) -> misses = share;
            case InjectedFault.WiresSwapped _ -> swapped = true;
            case InjectedFault.PowerCut(var gone) -> deadUntil = now + gone.toNanos();
            case InjectedFault.Heat(double share) -> torque = share;
        }
    }

    /** Whether the motor has its supply. */
    boolean powered(long now) {
        return now >= deadUntil;
    }

    /** The load in N·m that has the same effect on a motor with its full torque; infinite if the fabric is stuck. */
    double feltLoad(double load) {
        return stuck ? Double.POSITIVE_INFINITY : load / torque;
    }

    /** Whether the present change of a line is lost. */
    boolean misses() {
        return misses > 0 && random.nextDouble() < misses;
    }

    /** Whether two wires of the motor are swapped. */
    boolean swapped() {
        return swapped;
    }

    /** How many steps the fabric follows when the shaft turns by a number of steps. */
    int carried(int turn) {
        return turn < 0 && slips > 0 && random.nextDouble() < slips ? 0 : turn;
    }
}
