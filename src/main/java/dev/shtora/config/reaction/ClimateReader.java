package dev.shtora.config.reaction;

import dev.shtora.config.input.Input;
import dev.shtora.config.input.Input.Kind;
import dev.shtora.config.key.ClimateKeys;
import dev.shtora.config.value.Limit;
import dev.shtora.config.value.Quantity;
import dev.shtora.config.value.Unit;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.config.yaml.Fields;
import dev.shtora.config.yaml.Key;
import dev.shtora.core.automation.condition.Condition;
import dev.shtora.core.automation.reaction.Climate;
import dev.shtora.core.automation.reaction.Climate.Effect;
import dev.shtora.core.cover.Position;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads the climate of a cover. Each effect has a condition of the inputs that the file names for it: {@code any}, so that a
 * forecast that is missing does not outvote a room that is known to be warm.
 */
final class ClimateReader {
    private static final List<Limit> USUAL_COMFORT = List.of(Limit.parse("20 °C"), Limit.parse("24 °C"));

    private final ConditionReader conditions;
    private final Fields fields;
    private final ReactionWarnings findings;

    private record Comfort(double low, double high) {}

    ClimateReader(ConditionReader conditions, Fields fields, ReactionWarnings findings) {
        this.conditions = conditions;
        this.fields = fields;
        this.findings = findings;
    }

    Climate read() throws ConfigError {
        Optional<Input> room = temperature(ClimateKeys.ROOM);
        Optional<Input> outdoor = temperature(ClimateKeys.OUTDOOR);
        Optional<Input> forecast = temperature(ClimateKeys.FORECAST_MAX);
        Comfort comfort = comfort(room.map(ClimateReader::unit).orElse(Unit.CELSIUS));
        Optional<Condition> warm = room.map(input -> threshold(input, true, comfort.high()));
        Optional<Condition> cold = room.map(input -> threshold(input, false, comfort.low()));
        Optional<Condition> hotDay = limited(ClimateKeys.HOT_DAY, true, forecast);
        Optional<Condition> coldNight = limited(ClimateKeys.COLD_NIGHT, false, outdoor);
        Climate climate = new Climate(room.map(Input::name),
                effect(ClimateKeys.KEEP_OUT, any(warm, hotDay), "room or forecast_max"),
                effect(ClimateKeys.LET_IN, cold, "room"),
                effect(ClimateKeys.INSULATE, any(cold, coldNight), "room or outdoor"),
                fields.findSection(ClimateKeys.NIGHT_COOLING, found -> cooling(found, room, outdoor, comfort))
                        .flatMap(found -> found));
        fields.end();
        if (Stream.of(ClimateKeys.KEEP_OUT, ClimateKeys.LET_IN, ClimateKeys.INSULATE, ClimateKeys.NIGHT_COOLING)
                .noneMatch(fields::has)) {
            throw fields.error("", "has no effect; expected some of keep_out, let_in, insulate and night_cooling");
        }
        return climate;
    }

    private Optional<Input> temperature(Key<String> key) throws ConfigError {
        if (!fields.has(key)) {
            return Optional.empty();
        }
        Input input = conditions.input(fields, key);
        if (!(input.kind() instanceof Kind.Numeric(Unit unit)) || unit.quantity() != Quantity.TEMPERATURE) {
            throw fields.error(key, "'" + input.name() + "': is no temperature; expected an input in °C or °F");
        }
        return Optional.of(input);
    }

    private static Unit unit(Input temperature) {
        return temperature.kind() instanceof Kind.Numeric(Unit unit) ? unit : Unit.CELSIUS;
    }

    private Comfort comfort(Unit unit) throws ConfigError {
        List<Double> ends = fields.has(ClimateKeys.COMFORT)
                ? fields.list(ClimateKeys.COMFORT, ClimateKeys.COMFORT.local(), limit -> limit.in(unit)).stream()
                        .map(Fields.Item::value).toList()
                : USUAL_COMFORT.stream().map(limit -> limit.in(unit)).toList();
        if (ends.size() != 2 || ends.getFirst() >= ends.getLast()) {
            throw fields.error(ClimateKeys.COMFORT,
                    "expected two temperatures, the lower one first, such as [20, 24]");
        }
        Comfort comfort = new Comfort(ends.getFirst(), ends.getLast());
        if (unit.release(comfort.high(), true) < unit.release(comfort.low(), false)) {
            findings.add(fields, ClimateKeys.COMFORT, "is narrower than twice the hysteresis of 1 K: heat may be let in"
                    + " and kept out at the same temperature; expected a wider band");
        }
        return comfort;
    }

    private Optional<Condition> limited(Key<Limit> key, boolean above, Optional<Input> input) throws ConfigError {
        if (input.isEmpty()) {
            if (fields.find(key).isPresent()) {
                findings.add(fields, key, "has no effect without "
                        + (above ? ClimateKeys.FORECAST_MAX : ClimateKeys.OUTDOOR).local());
            }
            return Optional.empty();
        }
        Unit unit = unit(input.get());
        Limit usual = key.usualValue().orElseThrow();
        double limit = fields.find(key, written -> written.in(unit)).orElseGet(() -> usual.in(unit));
        return Optional.of(threshold(input.get(), above, limit));
    }

    private static Condition.Threshold threshold(Input input, boolean above, double limit) {
        return threshold(input, above, limit, unit(input).release(limit, above));
    }

    private static Condition.Threshold threshold(Input input, boolean above, double limit, double release) {
        return new Condition.Threshold(input.name(), above, limit, release,
                new Condition.Delays(Quantity.TEMPERATURE.begin(), Quantity.TEMPERATURE.end()));
    }

    private static Optional<Condition> any(Optional<Condition> first, Optional<Condition> second) {
        return first.isPresent() && second.isPresent()
                ? Optional.of(new Condition.Any(List.of(first.get(), second.get())))
                : first.or(() -> second);
    }

    private Optional<Effect> effect(Key<Position> key, Optional<Condition> when, String needed) throws ConfigError {
        Optional<Position> position = fields.find(key);
        if (position.isPresent() && when.isEmpty()) {
            findings.add(fields, key, "has no effect, because nothing tells the temperature; expected " + needed);
        }
        return position.flatMap(move -> when.map(condition -> new Effect(condition, move)));
    }

    /** Cooling begins above the comfortable temperatures and ends in their middle. */
    private Optional<Effect> cooling(Fields cooling, Optional<Input> room, Optional<Input> outdoor, Comfort comfort)
            throws ConfigError {
        Position move = cooling.get(ClimateKeys.COOLING_MOVE);
        Unit unit = outdoor.map(ClimateReader::unit).orElse(Unit.CELSIUS);
        cooling.need(ClimateKeys.OUTDOOR_BELOW);
        double below = cooling.find(ClimateKeys.OUTDOOR_BELOW, written -> written.in(unit)).orElseThrow();
        cooling.end();
        if (room.isEmpty() || outdoor.isEmpty()) {
            findings.add(fields, ClimateKeys.NIGHT_COOLING,
                    "has no effect, because nothing tells the temperatures; expected room and outdoor");
            return Optional.empty();
        }
        Condition warm = threshold(room.get(), true, comfort.high(), (comfort.low() + comfort.high()) / 2);
        return Optional.of(new Effect(new Condition.All(List.of(warm, threshold(outdoor.get(), false, below))), move));
    }
}
