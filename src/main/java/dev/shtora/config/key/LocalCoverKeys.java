package dev.shtora.config.key;

import dev.shtora.config.value.KeyTypes;
import dev.shtora.config.value.Quantities;
import dev.shtora.config.yaml.Fields;
import dev.shtora.config.yaml.Key;
import dev.shtora.config.yaml.Types;
import dev.shtora.core.cover.Travel;

/** The keys of a cover on pins, except those of its motor. */
public final class LocalCoverKeys {
    private static final Key.Type<Double> WEIGHT = Types.text("weight", "kg, g", "0 to 100kg", Quantities::kilograms,
            KeyTypes.NUMBER + " ?(?:kg|g)");

    public static final Key<Fields> ENDSTOP = Key.section("covers.*.endstop", "Switch at the top");
    public static final Key<Integer> ENDSTOP_PIN = Key
            .value("covers.*.endstop.pin", KeyTypes.PIN, "Line of the endstop").need();
    public static final Key<String> PRESSED = Key.value("covers.*.endstop.pressed", Types.oneOf("low", "high"),
            "Level of the line while the switch is pressed").orElse("low");

    public static final Key<Fields> TRAVEL = Key.section("covers.*.travel",
            "Range of travel; without it the bottom is marked by hand, which a cover with an endstop does not permit");
    public static final Key<Double> DROP = Key.value("covers.*.travel.drop",
            KeyTypes.length("5cm to 10m", 0.05, 10, "how far the fabric hangs when closed"),
            "Length of fabric that hangs when closed; required unless only `steps` is set");
    public static final Key<Double> TUBE = Key.value("covers.*.travel.tube",
            KeyTypes.length("5mm to 200mm", 0.005, 0.2, "the bare tube's diameter"),
            "Diameter of the bare tube; required with `drop`");
    public static final Key<Double> FABRIC = Key.value("covers.*.travel.fabric",
            KeyTypes.length("0mm to 10mm", 0, 0.01, "the fabric's thickness"),
            "Thickness of the fabric; required with `drop`");
    public static final Key<Integer> STEPS = Key.value("covers.*.travel.steps",
            Types.whole(Travel.MIN_STEPS, 10_000_000, "steps",
                    "steps from open to closed, " + Travel.MIN_STEPS + " or more"),
            "Measured steps from open to closed").derived("calculated from drop, tube and fabric");

    public static final Key<Fields> LOAD = Key.section("covers.*.weight",
            "Weight that the motor lifts; a motor that cannot lift it is refused")
            .derived("a fabric of 50g and a bar of 40g in the simulation");
    public static final Key<Double> FABRIC_WEIGHT = Key.value("covers.*.weight.fabric", WEIGHT, "Weight of the fabric")
            .need();
    public static final Key<Double> BAR_WEIGHT = Key.value("covers.*.weight.bar", WEIGHT, "Weight of the bottom bar")
            .need();

    public static final Key<Fields> BUTTONS = Key.section("covers.*.buttons",
            "Wall buttons, switches to ground: `up` and `down`, with or without `stop`, or `cycle` alone");
    public static final Key<Integer> UP = Key.value("covers.*.buttons.up", KeyTypes.PIN,
            "Line of the button that opens");
    public static final Key<Integer> STOP = Key.value("covers.*.buttons.stop", KeyTypes.PIN,
            "Line of the button that stops");
    public static final Key<Integer> DOWN = Key.value("covers.*.buttons.down", KeyTypes.PIN,
            "Line of the button that closes");
    public static final Key<Integer> CYCLE = Key.value("covers.*.buttons.cycle", KeyTypes.PIN,
            "Line of a single button: open, stop, close, stop");
    public static final Key<Boolean> CHILD_LOCK = Key.value("covers.*.buttons.child_lock", KeyTypes.YES_OR_NO,
            "Whether the buttons only stop the cover").orElse("false");

    public static final Key<String> HOME_ON_BOOT = Key.value("covers.*.home_on_boot",
            Types.oneOf("never", "if_uncertain", "always"), "When the cover homes after a start")
            .orElse("if_uncertain");

    private LocalCoverKeys() {}
}
