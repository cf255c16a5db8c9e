package dev.shtora.daemon.input;

import dev.shtora.config.input.Input;
import dev.shtora.core.automation.condition.InputReading;
import dev.shtora.core.automation.condition.InputReading.Health;
import dev.shtora.core.automation.condition.InputState;
import dev.shtora.core.automation.condition.InputValue;
import dev.shtora.daemon.input.InputParser.Nonsense;
import dev.shtora.mqtt.client.MqttLink.Incoming;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One input: its messages, its value and its health. What is wrong is logged once. One thread at a time calls it. */
final class InputTracker {
    private static final Logger LOG = LoggerFactory.getLogger(InputTracker.class);

    private final Input input;
    private final InputParser parser;
    private final InputState.Limits limits;
    private InputState state;
    private Health health = Health.NOT_YET;
    /** What is wrong with the newest message. */
    private Optional<String> nonsense = Optional.empty();
    /** When the newest value came, by the wall clock. */
    private Optional<Instant> received;
    /** The last value before the start. */
    private final Optional<InputValue> before;

    /** @param before the last value before the start; empty if none is known */
    InputTracker(Input input, Optional<LastReport> before, long nanos) {
        this.input = input;
        this.parser = new InputParser(input);
        this.limits = new InputState.Limits(input.kind() instanceof Input.Kind.Numeric, input.silentAfter(),
                input.stuckAfter());
        this.state = InputState.initial(nanos);
        this.before = before.map(last -> new InputValue.Word(last.word()));
        this.received = before.map(LastReport::since);
    }

    /** The input of the configuration. */
    Input input() {
        return input;
    }

    /**
     * A message on its topic.
     *
     * @param companion the newest time of its companion topic; empty if it has none
     */
    void receive(Incoming message, Optional<Instant> companion, long nanos, Instant now) {
        try {
            Optional<InputValue> value = parser.value(message.payload());
            Optional<Instant> measured = parser.time(message.payload()).or(() -> companion);
            value.ifPresent(newest -> accept(newest, measured, message.retained(), nanos, now));
            value.ifPresent(_ -> good());
        } catch (Nonsense e) {
            bad(String.valueOf(e.getMessage()));
        }
    }

    private void accept(InputValue value, Optional<Instant> measured, boolean retained, long nanos, Instant now) {
        OptionalLong age = measured.map(at -> OptionalLong.of(Math.max(0, Duration.between(at, now).toNanos())))
                .orElse(OptionalLong.empty());
        state = retained || age.isPresent() && age.getAsLong() > Duration.ofSeconds(1).toNanos()
                ? state.stored(value, age, nanos)
                : state.heard(value, nanos);
        received = Optional.of(measured.orElse(now));
    }

    private void good() {
        if (nonsense.isPresent()) {
            LOG.info("Input {} has a value again: {}", input.name(), shown().orElse(""));
            nonsense = Optional.empty();
        }
    }

    private void bad(String why) {
        if (nonsense.isEmpty()) {
            LOG.warn("Input {} keeps its value, because a message on {} is not understood: {}", input.name(),
                    input.topic(), why);
        }
        nonsense = Optional.of(why);
    }

    /** Updates the health for a time, and logs when it has become worse. */
    void update(long nanos) {
        Health newest = health(nanos);
        if (newest != health && newest == Health.SILENT) {
            LOG.warn("Input {} is silent: nothing came on {} for too long. Check the sensor, and that this daemon may"
                    + " read the topic", input.name(), input.topic());
        } else if (newest != health && newest == Health.STUCK) {
            LOG.warn("Input {} is stuck: it is {} for too long. Check the sensor", input.name(), shown().orElse(""));
        } else if (newest == Health.RECENT && (health == Health.SILENT || health == Health.STUCK)) {
            LOG.info("Input {} reports again: {}", input.name(), shown().orElse(""));
        }
        health = newest;
    }

    private Health health(long nanos) {
        Health since = state.reading(limits, nanos).health();
        return since == Health.NOT_YET && before.isPresent() ? Health.BEFORE_START : since;
    }

    private Optional<InputValue> value() {
        return state.value().or(() -> before);
    }

    /** The reading at the last update. */
    InputReading reading() {
        return new InputReading(value(), health);
    }

    /** Whether nothing has come since the start, and a value from before it is known. */
    boolean isFromBeforeStart() {
        return state.value().isEmpty() && before.isPresent();
    }

    /** Continues with the report to a former daemon that ended just now. */
    void continueFrom(LastReport report, long nanos, Instant now) {
        accept(new InputValue.Word(report.word()), Optional.of(report.since()), true, nanos, now);
        update(nanos);
    }

    /** The newest report since the start; empty if there is none, or if the input is a number. */
    Optional<LastReport> report() {
        return state.value().orElse(null) instanceof InputValue.Word(String text)
                ? received.map(since -> new LastReport(text, since))
                : Optional.empty();
    }

    /** What is wrong with the newest message; empty if it was understood. */
    Optional<String> nonsense() {
        return nonsense;
    }

    /** When the value was measured, or else received; empty if there is none. */
    Optional<Instant> since() {
        return received;
    }

    /** The value with its unit; empty if there is none. */
    Optional<String> shown() {
        return value().map(input::shown);
    }

    /** When the health changes without a message; empty if it does not. */
    OptionalLong changesAt(long nanos) {
        return state.changesAt(limits, nanos);
    }
}
