package dev.shtora.config.key;

import dev.shtora.config.value.InputTypes;
import dev.shtora.config.value.KeyTypes;
import dev.shtora.config.value.Limit;
import dev.shtora.config.yaml.Fields;
import dev.shtora.config.yaml.Key;
import dev.shtora.core.cover.Position;

/** The keys of the climate of a cover. */
public final class ClimateKeys {
    public static final Key<Fields> CLIMATE = Key.sectionOr("none", "covers.*.climate",
            "Keeps the sun's heat out or lets it in, insulates and cools at night. An input that has no value has no"
                    + " effect. The word none removes the climate of the profile");
    public static final Key<String> ROOM = Key.value("covers.*.climate.room", KeyTypes.TEXT,
            "Name of the input with the temperature of the room");
    public static final Key<Limit> COMFORT = Key.list("covers.*.climate.comfort", InputTypes.LIMIT,
            "Lowest and highest comfortable temperature of the room").derived("20 °C to 24 °C");
    public static final Key<String> OUTDOOR = Key.value("covers.*.climate.outdoor", KeyTypes.TEXT,
            "Name of the input with the temperature outside");
    public static final Key<String> FORECAST_MAX = Key.value("covers.*.climate.forecast_max", KeyTypes.TEXT,
            "Name of the input with the highest temperature of the day that is forecast");
    public static final Key<Limit> HOT_DAY = Key.value("covers.*.climate.hot_day", InputTypes.LIMIT,
            "Forecast above which heat is kept out before the room is warm").orElse("27 °C");
    public static final Key<Limit> COLD_NIGHT = Key.value("covers.*.climate.cold_night", InputTypes.LIMIT,
            "Temperature outside below which the cover insulates before the room is cold").orElse("5 °C");
    public static final Key<Position> KEEP_OUT = Key.value("covers.*.climate.keep_out", RuleKeys.MOVE.type(),
            "Highest position while the sun is on the window, and the room is above `comfort` or the day becomes hot;"
                    + " requires `shade.window`");
    public static final Key<Position> LET_IN = Key.value("covers.*.climate.let_in", RuleKeys.MOVE.type(),
            "Position while the sun is on the window and the room is below `comfort`; requires `shade.window`");
    public static final Key<Position> INSULATE = Key.value("covers.*.climate.insulate", RuleKeys.MOVE.type(),
            "Highest position while the sun is down, and the room is below `comfort` or the night is cold");
    public static final Key<Fields> NIGHT_COOLING = Key.section("covers.*.climate.night_cooling",
            "Opens while the sun is down, the room is above `comfort` and it is cool outside");
    public static final Key<Limit> OUTDOOR_BELOW = Key.value("covers.*.climate.night_cooling.outdoor_below",
            InputTypes.LIMIT, "Temperature outside below which it is cool").need();
    public static final Key<Position> COOLING_MOVE = Key.value("covers.*.climate.night_cooling.move",
            RuleKeys.MOVE.type(), "Position meanwhile").orElse("open");

    private ClimateKeys() {}
}
