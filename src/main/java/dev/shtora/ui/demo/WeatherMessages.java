package dev.shtora.ui.demo;

import dev.shtora.config.Config;
import dev.shtora.config.input.Input;
import dev.shtora.config.value.Unit;
import dev.shtora.core.automation.condition.Condition;
import dev.shtora.core.automation.reaction.Climate;
import dev.shtora.core.automation.reaction.Reactions;
import dev.shtora.mqtt.contract.JsonPayload;
import dev.shtora.simulation.model.Weather;
import dev.shtora.simulation.model.Weather.Sky;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The messages by which the sensors of a configuration report a weather. What an input measures follows from its unit; one
 * with words is a contact, or says that nothing happens. An input of another kind has no message.
 */
final class WeatherMessages {
    private static final double LUX_IN_A_WATT = 120;
    private static final double RAIN = 12;
    private static final double WEST = 270;
    private static final int DIGITS = 3;

    private final List<Input> inputs;
    private final Set<String> rooms;
    private final List<Condition.Is> contacts;
    private final Set<Condition> conditions;

    WeatherMessages(Config config) {
        List<Reactions> reactions = config.covers().stream()
                .map(cover -> cover.automation().timetable().reactions()).toList();
        this.inputs = config.inputs();
        this.rooms = reactions.stream().flatMap(all -> all.climate().stream()).map(Climate::room)
                .flatMap(Optional::stream).collect(Collectors.toSet());
        this.contacts = reactions.stream().flatMap(all -> all.contact().stream())
                .flatMap(contact -> words(contact.open())).toList();
        this.conditions = reactions.stream().flatMap(all -> all.conditions().stream()).collect(Collectors.toSet());
    }

    private static Stream<Condition.Is> words(Condition condition) {
        return switch (condition) {
            case Condition.Is is -> Stream.of(is);
            case Condition.Threshold _,Condition.Sector _ -> Stream.empty();
            case Condition.All(var of) -> of.stream().flatMap(WeatherMessages::words);
            case Condition.Any(var of) -> of.stream().flatMap(WeatherMessages::words);
        };
    }

    /** The message of each topic. */
    Map<String, String> of(Weather.Moment weather) {
        Map<String, String> messages = new LinkedHashMap<>();
        Map<String, Map<String, Object>> objects = new LinkedHashMap<>();
        for (Input input : inputs) {
            value(input, weather).ifPresent(value -> input.value().ifPresentOrElse(
                    pointer -> put(objects.computeIfAbsent(input.topic(), _ -> new LinkedHashMap<>()), pointer, value),
                    () -> messages.put(input.topic(), String.valueOf(value))));
        }
        objects.forEach((topic, object) -> messages.put(topic, JsonPayload.of(object)));
        return messages;
    }

    @SuppressWarnings("unchecked") // Only this method puts values into the maps.
    private static void put(Map<String, Object> root, String pointer, Object value) {
        String[] path = pointer.substring(1).split("/", -1);
        Map<String, Object> object = root;
        for (int i = 0; i < path.length; i++) {
            String key = path[i].replace("~1", "/").replace("~0", "~");
            if (i == path.length - 1) {
                object.put(key, value);
            } else {
                object = (Map<String, Object>) object.computeIfAbsent(key, _ -> new LinkedHashMap<String, Object>());
            }
        }
    }

    private Optional<Object> value(Input input, Weather.Moment weather) {
        return switch (input.kind()) {
            case Input.Kind.Numeric(Unit unit) -> number(input, unit, weather);
            case Input.Kind.Words(var words) -> payload(input, words, weather.windowOpen());
            case Input.Kind.Text _ -> Optional.empty();
        };
    }

    private Optional<Object> number(Input input, Unit unit, Weather.Moment weather) {
        return (switch (unit.quantity()) {
            case SPEED -> Optional.of(Unit.KILOMETRES_PER_HOUR.convert(weather.wind(), unit));
            case TEMPERATURE -> Optional.of(Unit.CELSIUS.convert(
                    rooms.contains(input.name()) ? weather.room() : weather.outdoor(), unit));
            case ILLUMINANCE -> Optional.of(Unit.LUX.convert(weather.light(), unit));
            case IRRADIANCE -> Optional.of(weather.light() / LUX_IN_A_WATT);
            case RAIN -> Optional.of(weather.sky() == Sky.STORM ? RAIN : 0);
            case DIRECTION -> Optional.of(WEST);
            case SHARE, NUMBER -> Optional.<Double>empty();
        }).map(value -> new BigDecimal(value).round(new MathContext(DIGITS)).stripTrailingZeros().toPlainString())
                .map(BigDecimal::new);
    }

    private Optional<Object> payload(Input input, Map<String, String> words, boolean open) {
        Set<String> opening = contacts.stream().filter(is -> is.input().equals(input.name()))
                .map(Condition.Is::word).collect(Collectors.toSet());
        Set<String> meant = conditions.stream().flatMap(WeatherMessages::words)
                .filter(is -> is.input().equals(input.name())).map(Condition.Is::word).collect(Collectors.toSet());
        return new TreeMap<>(words).entrySet().stream()
                .filter(word -> open && !opening.isEmpty()
                        ? opening.contains(word.getValue())
                        : !meant.contains(word.getValue()))
                .map(Map.Entry::getKey).findFirst()
                .map(payload -> switch (payload) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> payload;
                });
    }

    /** What changes with the sky, such as {@code wind 58 km/h, light 1.2 klx}; empty if no input measures it. */
    String sky(Weather.Moment weather) {
        return inputs.stream().filter(input -> input.kind() instanceof Input.Kind.Numeric(Unit unit)
                && switch (unit.quantity()) {
                    case SPEED, ILLUMINANCE, IRRADIANCE, RAIN -> true;
                    case TEMPERATURE, SHARE, DIRECTION, NUMBER -> false;
                }).flatMap(input -> value(input, weather)
                        .map(value -> input.name() + " " + ((BigDecimal) value).toPlainString() + " " + input.unit())
                        .stream())
                .collect(Collectors.joining(", "));
    }

    /** The contacts, such as {@code kitchen_window open}; empty if there are none. */
    String contacts(Weather.Moment weather) {
        Set<String> names = contacts.stream().map(Condition.Is::input).collect(Collectors.toSet());
        return inputs.stream().filter(input -> names.contains(input.name()))
                .flatMap(input -> value(input, weather).stream().map(payload -> input.name() + " "
                        + (input.kind() instanceof Input.Kind.Words(var words)
                                ? words.get(String.valueOf(payload))
                                : payload)))
                .collect(Collectors.joining(", "));
    }
}
