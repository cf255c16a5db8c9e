package dev.shtora.mqtt.observer;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * An input of a daemon, as the daemon has published it. All texts are one line of bounded length.
 *
 * @param shown its value with its unit; empty if it has none
 * @param since when the value was measured or received; empty if that is not known
 * @param health a word such as {@code recent} or {@code silent}
 * @param problem why the newest message is not understood; empty if it is
 */
public record ObservedInput(String name, String shown, Optional<OffsetDateTime> since, String health,
        String problem) {

    /** The inputs in a payload, in its order; none in one that is not understood. */
    public static List<ObservedInput> all(String payload) {
        return ForeignJson.object(payload).properties().stream().filter(each -> each.getValue().isObject())
                .map(each -> of(ForeignJson.line(each.getKey()), each.getValue())).toList();
    }

    private static ObservedInput of(String name, JsonNode input) {
        JsonNode value = input.path("value");
        String shown = value.isNumber()
                ? value.decimalValue().stripTrailingZeros().toPlainString()
                : ForeignJson.text(input, "value");
        return new ObservedInput(name, (shown + " " + ForeignJson.text(input, "unit")).strip(),
                ForeignJson.time(ForeignJson.text(input, "since")), ForeignJson.text(input, "health"),
                ForeignJson.text(input, "problem"));
    }
}
