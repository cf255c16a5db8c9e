package dev.shtora.config.key;

import dev.shtora.config.value.KeyTypes;
import dev.shtora.config.value.Quantities;
import dev.shtora.config.yaml.Fields;
import dev.shtora.config.yaml.Key;
import dev.shtora.config.yaml.Types;
import dev.shtora.core.motion.CoilSequence;
import dev.shtora.core.motion.DriverChip;
import dev.shtora.core.motion.MotorType;

/** The keys of the motor of a cover on pins. */
public final class MotorKeys {
    public static final Key<Fields> MOTOR = Key.section("covers.*.motor",
            "Motor and driver of a cover on pins; required without `driver`");
    public static final Key<MotorType> MOTOR_TYPE = Key.value("covers.*.motor.type",
            Types.oneOf(MotorType.values(), MotorType::word),
            "Type of the motor").need();
    public static final Key<Integer> PINS = Key.list("covers.*.motor.pins", KeyTypes.PIN,
            "Lines to IN1, IN2, IN3 and IN4 of a 28byj-48's board, in this order");
    public static final Key<CoilSequence> MODE = Key.value("covers.*.motor.mode",
            Types.oneOf(CoilSequence.values(), KeyTypes::lower),
            "Coil sequence of a 28byj-48").orElse("half");
    public static final Key<DriverChip> DRIVER = Key.value("covers.*.motor.driver",
            Types.oneOf(DriverChip.values(), DriverChip::word),
            "STEP/DIR driver chip; required for a NEMA motor");
    public static final Key<Integer> STEP = Key.value("covers.*.motor.step", KeyTypes.PIN,
            "Line to STEP of the driver chip");
    public static final Key<Integer> DIR = Key.value("covers.*.motor.dir", KeyTypes.PIN,
            "Line to DIR of the driver chip");
    public static final Key<Integer> ENABLE = Key.value("covers.*.motor.enable", KeyTypes.PIN,
            "Line to EN of the driver chip, active low");
    public static final Key<Integer> MICROSTEPS = Key.value("covers.*.motor.microsteps",
            Types.whole(1, 256, "per full step", "microsteps as the chip's pins are set, 1 to 256"),
            "Microsteps per full step, as the pins of the driver chip are set");
    public static final Key<Double> SPEED = Key.value("covers.*.motor.speed",
            Types.text("speed", "steps/s", "above 0", Quantities::stepsPerSecond, KeyTypes.NUMBER + " ?steps/s"),
            "Speed, in steps of the driver").derived("of the motor type");
    public static final Key<Double> ACCELERATION = Key.value("covers.*.motor.acceleration",
            Types.text("acceleration", "steps/s2", "above 0", Quantities::stepsPerSecondSquared,
                    KeyTypes.NUMBER + " ?steps/s(?:2|²|\\^2)"),
            "Acceleration and deceleration, in steps of the driver").derived("of the motor type");
    public static final Key<Boolean> INVERTED = Key
            .value("covers.*.motor.inverted", KeyTypes.YES_OR_NO, "Reverses the direction")
            .orElse("false");
    public static final Key<Integer> BACKLASH = Key.value("covers.*.motor.backlash",
            Types.whole(0, 2000, "steps", "steps from 0 to 2000"),
            "Steps after a reversal that do not turn the tube").orElse("0");
    public static final Key<Boolean> HOLD = Key.value("covers.*.motor.hold", KeyTypes.YES_OR_NO,
            "Leaves the current on at rest; the motor gets hot").orElse("false");
    public static final Key<Double> SUPPLY = Key.value("covers.*.motor.supply",
            Types.text("voltage", "V", "5V to 48V", Quantities::volts, KeyTypes.NUMBER + " ?V"),
            "Supply of the driver chip").orElse("24V");

    private MotorKeys() {}
}
