package dev.shtora.config;

import dev.shtora.config.Config.Motor;
import dev.shtora.core.cover.Travel;
import dev.shtora.core.motion.Load;
import dev.shtora.core.motion.Move;
import dev.shtora.core.motion.TorqueCurve;
import java.util.Locale;
import java.util.Optional;

/**
 * What a motor can do with what hangs on it; what it cannot is refused with the limit. Speeds here are in the driver's
 * steps.
 *
 * <p>It is too fast if the motor has no torque left at that speed, or less than the lift takes. It accelerates too hard if
 * the first step, due after √(2/a), would be faster than the pull-in rate at which the motor can start: a ≤ 2 · rate².
 */
final class MotorCapability {
    /** No motor has to run longer at a stretch than this. */
    private static final double LONGEST_MINUTES = 10;

    private final Fields fields;
    private final Motor motor;
    private final Optional<Travel> travel;
    private final double smaller;
    private final double needed;

    /**
     * @param fields the motor's
     * @param travel the way, if it is known
     * @param lift what hangs; empty if nobody has said, and then nothing does
     */
    MotorCapability(Fields fields, Motor motor, Optional<Travel> travel, Optional<Load> lift) {
        this.fields = fields;
        this.motor = motor;
        this.travel = travel;
        this.smaller = motor.stepsPerTurn() / motor.type().stepsPerTurn();
        this.needed = lift.map(Load::needed).orElse(0.0);
    }

    void check() throws ConfigError {
        TorqueCurve pullOut = motor.type().pullOut(motor.supplyVolts());
        if (pullOut.maxTorque() < needed) {
            throw fields.error(Keys.MOTOR_TYPE, String.format(Locale.ROOT,
                    "'%s' has %.0f mN·m, and lifting this blind takes %.0f mN·m; expected a stronger motor"
                            + " (shtora sizing tells which)",
                    motor.type().word(), 1000 * pullOut.maxTorque(), 1000 * needed));
        }
        limit(Keys.SPEED, motor.limits().stepsPerSecond(), pullOut.rateAt(needed) * smaller, "steps/s",
                "is the fastest at which a " + motor.type().word() + " has the torque");
        double start = motor.type().pullIn().rateAt(needed) * smaller;
        limit(Keys.ACCELERATION, motor.limits().stepsPerSecondSquared(), 2 * start * start, "steps/s2",
                String.format(Locale.ROOT, "a %s can start from rest, at %.0f steps/s at once", motor.type().word(),
                        start));
        double minutes = travel.map(way -> Move.to(0, 0, way.steps(), motor.limits()).nanos() / 60e9).orElse(0.0);
        if (minutes > LONGEST_MINUTES) {
            throw fields.error(Keys.SPEED, String.format(Locale.ROOT,
                    "%.0f steps/s: a full move of %d steps would take %.0f min; expected at most %.0f min, after which a"
                            + " motor has to cool",
                    motor.limits().stepsPerSecond(), travel.orElseThrow().steps(), minutes, LONGEST_MINUTES));
        }
    }

    private void limit(Key<Double> key, double wanted, double most, String unit, String why) throws ConfigError {
        if (wanted > most) {
            throw fields.error(key, String.format(Locale.ROOT, "%.0f %s: expected at most %.0f %s: that %s%s", wanted,
                    unit, most, unit, why,
                    needed > 0 ? String.format(Locale.ROOT, " with %.0f mN·m to lift", 1000 * needed) : ""));
        }
    }
}
