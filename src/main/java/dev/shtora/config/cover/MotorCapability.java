package dev.shtora.config.cover;

import dev.shtora.config.cover.LocalCover.Motor;
import dev.shtora.config.key.MotorKeys;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.config.yaml.Fields;
import dev.shtora.config.yaml.Mistakes;
import dev.shtora.core.cover.Travel;
import dev.shtora.core.motion.Load;
import dev.shtora.core.motion.MotionLimits;
import dev.shtora.core.motion.MotorFit;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Rejects a motor that is not sufficient for its blind. Speeds in its messages are in steps of the driver. */
final class MotorCapability {
    private final Fields fields;
    private final Motor motor;
    private final double stepsPerMotorStep;
    private final MotorFit fit;

    /**
     * @param fields the section of the motor
     * @param travel the travel; empty if unknown
     * @param lift the load; empty if the weight or the roll is unknown, which counts as no load
     */
    MotorCapability(Fields fields, Motor motor, Optional<Travel> travel, Optional<Load> lift) {
        this.fields = fields;
        this.motor = motor;
        this.stepsPerMotorStep = motor.stepsPerTurn() / motor.type().stepsPerTurn();
        this.fit = new MotorFit(motor.type(), motor.supplyVolts(),
                new MotionLimits(motor.limits().stepsPerSecond() / stepsPerMotorStep,
                        motor.limits().stepsPerSecondSquared() / stepsPerMotorStep),
                motor.hold(),
                new MotorFit.Blind(lift.map(Load::needed).orElse(0.0), lift.map(Load::unrolling).orElse(0.0),
                        travel.map(known -> known.steps() / motor.stepsPerTurn()).orElse(0.0)));
    }

    /** Adds each problem of the motor. Returns a warning; empty if there is none. */
    Optional<String> check(Mistakes mistakes) {
        Set<MotorFit.Problem> problems = fit.problems();
        problems.forEach(problem -> mistake(problem).ifPresent(mistakes::add));
        return problems.contains(MotorFit.Problem.SMALL_MARGIN)
                ? Optional.of(smallMargin()).map(ConfigError::getMessage)
                : Optional.empty();
    }

    private ConfigError smallMargin() {
        return fields.error(MotorKeys.MOTOR_TYPE, text(
                "a %s has %.1f times the torque that this blind requires at %.0f steps/s; expected %.1f times, because of"
                        + " heat and dust: choose a lower speed or a stronger motor (see shtora sizing)",
                motor.type().word(), fit.margin(), motor.limits().stepsPerSecond(), MotorFit.RECOMMENDED_MARGIN));
    }

    private Optional<ConfigError> mistake(MotorFit.Problem problem) {
        return switch (problem) {
            case TOO_WEAK -> Optional.of(fields.error(MotorKeys.MOTOR_TYPE, text(
                    "'%s' has %.0f mN·m, and lifting this blind requires %.0f mN·m; expected a stronger motor"
                            + " (see shtora sizing)",
                    motor.type().word(), 1000 * fit.maxTorque(), 1000 * fit.blind().needed())));
            case TOO_FAST -> Optional.of(fields.error(MotorKeys.SPEED, text(
                    "%.0f steps/s: expected at most %.0f steps/s, the highest speed at which a %s has the torque%s",
                    motor.limits().stepsPerSecond(), fit.fastest() * stepsPerMotorStep, motor.type().word(),
                    lifting())));
            case ACCELERATES_TOO_HARD -> Optional.of(fields.error(MotorKeys.ACCELERATION, text(
                    "%.0f steps/s2: expected at most %.0f steps/s2, because a %s%s starts from rest at no more than"
                            + " %.0f steps/s",
                    motor.limits().stepsPerSecondSquared(), fit.hardestAcceleration() * stepsPerMotorStep,
                    motor.type().word(), lifting(), fit.startingRate() * stepsPerMotorStep)));
            case UNROLLS -> Optional.of(fields.error(MotorKeys.HOLD, text(
                    "expected 'true': this blind unrolls while the current is off, because its weight turns the tube"
                            + " with %.0f mN·m and a %s without current withstands %.0f mN·m. A motor with a gear"
                            + " may need no current (see shtora sizing)",
                    1000 * fit.blind().unrolling(), motor.type().word(), 1000 * motor.type().restingTorque())));
            case TOO_SLOW -> Optional.of(fields.error(MotorKeys.SPEED, text(
                    "%.0f steps/s: a full move of %.0f steps would take %.0f min; expected at most %.0f min, after which"
                            + " a motor must cool",
                    motor.limits().stepsPerSecond(), fit.blind().turns() * motor.stepsPerTurn(), fit.seconds() / 60,
                    MotorFit.MAX_MINUTES)));
            case SMALL_MARGIN -> Optional.empty();
        };
    }

    private String lifting() {
        double needed = fit.blind().needed();
        return needed > 0 ? text(" for %.0f mN·m of load", 1000 * needed) : "";
    }

    @SuppressWarnings("AnnotateFormatMethod") // The annotation @FormatMethod is in a library that is not a dependency.
    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
