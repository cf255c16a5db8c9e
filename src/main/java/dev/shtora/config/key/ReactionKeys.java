package dev.shtora.config.key;

import dev.shtora.config.value.InputTypes;
import dev.shtora.config.value.KeyTypes;
import dev.shtora.config.value.RuleValues;
import dev.shtora.config.yaml.Fields;
import dev.shtora.config.yaml.Key;
import dev.shtora.config.yaml.Types;
import dev.shtora.core.automation.reaction.Safety;
import dev.shtora.core.cover.Position;
import java.time.Duration;

/** The keys of the reactions of a cover to inputs, except those of their conditions. */
public final class ReactionKeys {
    private static final Key.Type<Boolean> PEOPLE = either("refuse", "allow");

    public static final Key<Fields> SAFETY = Key.items("covers.*.safety",
            "Alarms that move the cover to a safe position, for example in a storm; of two of one level, the first one"
                    + " applies");
    public static final Key<String> SAFETY_NAME = Key.value("covers.*.safety[].name",
            Types.any("text", "letters, digits, spaces, - and _; at most 40 characters", RuleValues::id),
            "Name of the alarm in reasons").derived("the level");
    public static final Key<Position> SAFETY_MOVE = Key.value("covers.*.safety[].move", RuleKeys.MOVE.type(),
            "Position during the alarm").need();
    public static final Key<Duration> HOLD = Key.value("covers.*.safety[].hold", InputTypes.DELAY,
            "How long the position is kept after the alarm").orElse("0s");
    public static final Key<Boolean> SAFETY_PEOPLE = Key.value("covers.*.safety[].people", PEOPLE,
            "Whether commands of people are refused during the alarm; a stop never is").orElse("refuse");
    public static final Key<Boolean> IF_SILENT = Key.value("covers.*.safety[].if_silent",
            either("alarm", "ignore"),
            "Whether a sensor that does not report, or is stuck, counts as an alarm").orElse("alarm");
    public static final Key<Safety.Level> LEVEL = Key.value("covers.*.safety[].level",
            Types.oneOf(Safety.Level.values(), KeyTypes::lower), "Priority of the alarm").orElse("storm");

    public static final Key<Fields> CONTACT = Key.sectionOr("none", "covers.*.contact",
            "Contact of a window or door: while it is open, the cover does not close by itself or with a group; the word"
                    + " none removes the contact of the profile");
    public static final Key<String> CONTACT_INPUT = Key
            .value("covers.*.contact.input", KeyTypes.TEXT, "Name of the input").need();
    public static final Key<String> OPEN = Key.value("covers.*.contact.open", KeyTypes.TEXT,
            "Word of the input for an open window or door").orElse("open");
    public static final Key<Position> KEEP_AT_LEAST = Key.value("covers.*.contact.keep_at_least",
            RuleKeys.MOVE.type(), "Lowest position meanwhile, such as 30% for ventilation").orElse("100%");
    public static final Key<Boolean> CONTACT_PEOPLE = Key.value("covers.*.contact.people", PEOPLE,
            "Whether commands of people to close further are refused").orElse("allow");

    public static final Key<Fields> FROST = Key.sectionOr("none", "covers.*.frost",
            "A condition in which the cover does not move by itself, because its fabric may be frozen; has the keys of a"
                    + " condition, and is met below 0 °C if these state no limit. The word none removes the frost of the"
                    + " profile");
    public static final Key<Boolean> MAY_CLOSE = Key.value("covers.*.frost.may_close", KeyTypes.YES_OR_NO,
            "Whether it closes by itself nevertheless").orElse("false");

    public static final Key<Fields> PRIVACY = Key.sectionOr("none", "covers.*.privacy",
            "Closes the cover while it is dark outside and a condition is met; the word none removes the privacy of the"
                    + " profile");
    public static final Key<Fields> PRIVACY_WHEN = Key.section("covers.*.privacy.when",
            "The condition, such as that a lamp is on").need();
    public static final Key<Double> SUN_BELOW = Key.value("covers.*.privacy.sun_below",
            Types.number(-18, 10, "degrees", "the sun's elevation below which it is dark"),
            "Elevation of the sun below which it is dark").orElse("-4");
    public static final Key<Position> PRIVACY_MOVE = Key.value("covers.*.privacy.move", RuleKeys.MOVE.type(),
            "Position meanwhile").orElse("close");

    private ReactionKeys() {}

    /** The word for true, or that for false. */
    private static Key.Type<Boolean> either(String yes, String no) {
        return Types.oneOf(new Boolean[]{true, false}, value -> value ? yes : no);
    }
}
