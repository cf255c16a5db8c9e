package dev.shtora.config.key;

import dev.shtora.config.value.KeyTypes;
import dev.shtora.config.yaml.Fields;
import dev.shtora.config.yaml.Key;
import java.time.LocalTime;

/** The keys of quiet moves. */
public final class QuietKeys {
    public static final Key<Fields> QUIET = Key.section("covers.*.quiet",
            "Quiet moves: those of a command with `\"speed\":\"quiet\"`, and all moves from `from` to `to`");
    public static final Key<LocalTime> FROM = Key.value("covers.*.quiet.from", KeyTypes.CLOCK,
            "Begin of the quiet hours; requires `to`");
    public static final Key<LocalTime> TO = Key.value("covers.*.quiet.to", KeyTypes.CLOCK,
            "End of the quiet hours, on the next day if it is before `from`; requires `from`");
    public static final Key<Double> SPEED = Key.value("covers.*.quiet.speed", MotorKeys.SPEED.type(),
            "Highest speed of quiet moves, in steps of the driver; no effect with `driver: mqtt`")
            .derived("half of the motor's speed");
    public static final Key<Boolean> ONLY_IF_PERSON = Key.value("covers.*.quiet.only_if_person", KeyTypes.YES_OR_NO,
            "Rules and shade do not move the cover in the quiet hours; at their end it moves to where it should be then")
            .orElse("false");

    private QuietKeys() {}
}
