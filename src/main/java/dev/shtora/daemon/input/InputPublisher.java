package dev.shtora.daemon.input;

import dev.shtora.daemon.controller.Environment;
import dev.shtora.mqtt.contract.JsonPayload;
import dev.shtora.text.ForeignText;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Publishes the state of all inputs on {@code bridge/<id>/inputs}, once a second at most. Any thread may call it. */
final class InputPublisher {
    private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int MAX_TEXT = 255;

    private final Environment environment;
    private final String topic;
    private final ZoneId zone;
    private String published = "";
    /** The newest JSON of each input; most inputs are the same at the next publication. */
    private final Map<String, Rendered> rendered = new ConcurrentHashMap<>();
    private long publishedAt;
    private boolean scheduled;

    private record Rendered(InputStatus input, String json) {}

    InputPublisher(Environment environment, String topic, ZoneId zone) {
        this.environment = environment;
        this.topic = topic;
        this.zone = zone;
        this.publishedAt = environment.runner().now() - INTERVAL_NANOS;
    }

    /**
     * Publishes a state, now or after the interval.
     *
     * @param status gives the state at that time
     */
    void publish(Supplier<List<InputStatus>> status) {
        long pause;
        synchronized (this) {
            if (scheduled) {
                return;
            }
            pause = publishedAt + INTERVAL_NANOS - environment.runner().now();
            scheduled = pause > 0;
        }
        if (pause > 0) {
            environment.runner().after(pause, () -> publishNewest(status));
        } else {
            publishNewest(status);
        }
    }

    private void publishNewest(Supplier<List<InputStatus>> status) {
        synchronized (this) {
            scheduled = false; // What changes from now on is published after the interval.
            publishedAt = environment.runner().now();
        }
        String text = json(status.get());
        synchronized (this) {
            if (text.equals(published)) {
                return;
            }
            published = text;
        }
        environment.link().retain(topic, text);
    }

    private String json(List<InputStatus> newest) {
        StringBuilder all = new StringBuilder();
        for (InputStatus input : newest) {
            all.append(all.isEmpty() ? '{' : ',').append(JsonPayload.of(input.name())).append(':').append(json(input));
        }
        return all.isEmpty() ? "{}" : all.append('}').toString();
    }

    private String json(InputStatus input) {
        Rendered known = rendered.get(input.name());
        if (known == null || !known.input().equals(input)) {
            known = new Rendered(input, JsonPayload.of(fields(input)));
            rendered.put(input.name(), known);
        }
        return known.json();
    }

    private Map<String, Object> fields(InputStatus input) {
        Map<String, Object> fields = new LinkedHashMap<>();
        input.value().ifPresent(value -> fields.put("value", value));
        if (!input.unit().isEmpty()) {
            fields.put("unit", input.unit());
        }
        input.since().ifPresent(at -> fields.put("since",
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.truncatedTo(ChronoUnit.SECONDS).atZone(zone))));
        fields.put("health", input.health().name().toLowerCase(Locale.ROOT));
        input.problem().ifPresent(why -> fields.put("problem", ForeignText.line(why, MAX_TEXT)));
        fields.put("topic", input.topic());
        return fields;
    }
}
