package dev.shtora.diagnosis.doctor;

import dev.shtora.config.input.Input;
import dev.shtora.diagnosis.Check;
import dev.shtora.diagnosis.Findings;
import dev.shtora.mqtt.client.CommandClient;
import dev.shtora.mqtt.observer.ObservedInput;
import dev.shtora.text.FailureText;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Tells the value, the age and the health of each input, as the daemon has published them.
 *
 * @param inputs the inputs of the configuration
 * @param published what the daemon has published; empty if it has published nothing
 * @param clock the present time
 */
public record InputHealthChecks(List<Input> inputs, Optional<String> published, Clock clock) implements Check {
    private static final long WAIT = TimeUnit.MILLISECONDS.toNanos(1500);
    private static final long POLL = TimeUnit.MILLISECONDS.toNanos(50);

    /**
     * Checks with the newest message of a topic.
     *
     * @param topic the topic of all inputs of the daemon
     */
    public static Check at(CommandClient client, String topic, List<Input> inputs, Clock clock) {
        return findings -> {
            if (!inputs.isEmpty()) {
                try {
                    new InputHealthChecks(inputs, newest(client, topic), clock).run(findings);
                } catch (CommandClient.NotPermitted e) {
                    findings.error("inputs", FailureText.of(e), DoctorRemedy.ALLOW_READ, topic);
                }
            }
        };
    }

    private static Optional<String> newest(CommandClient client, String topic) throws IOException {
        AtomicReference<Optional<String>> heard = new AtomicReference<>(Optional.empty());
        client.listen(List.of(topic), (_, payload) -> heard.set(Optional.of(payload)));
        for (long left = WAIT; left > 0 && heard.get().isEmpty(); left -= POLL) {
            LockSupport.parkNanos(POLL);
        }
        return heard.get();
    }

    @Override
    public void run(Findings findings) {
        if (published.isEmpty()) {
            findings.unknown("inputs", "the daemon has published no values yet", DoctorRemedy.START_FOR_INPUTS);
            return;
        }
        List<ObservedInput> all = ObservedInput.all(published.get());
        for (Input input : inputs) {
            all.stream().filter(one -> one.name().equals(input.name())).findFirst().ifPresentOrElse(
                    one -> add(input, one, findings), () -> findings.warning(subject(input),
                            "the daemon that runs does not know it", DoctorRemedy.RESTART_FOR_INPUT));
        }
    }

    private void add(Input input, ObservedInput seen, Findings findings) {
        String text = text(seen);
        if (!seen.problem().isEmpty()) {
            findings.warning(subject(input), text + "; the newest message is not understood: " + seen.problem(),
                    DoctorRemedy.CORRECT_INPUT, input.topic());
            return;
        }
        switch (seen.health()) {
            case "recent" -> findings.ok(subject(input), text);
            case "silent" -> findings.warning(subject(input), text + "; it is silent", DoctorRemedy.REVIVE_SENSOR,
                    input.topic());
            case "stuck" -> findings.warning(subject(input), text + "; the value is the same for too long",
                    DoctorRemedy.REVIVE_SENSOR, input.topic());
            case "age_unknown" -> findings.unknown(subject(input),
                    text + "; the broker had stored it, and nothing says since when", DoctorRemedy.WAIT_FOR_INPUT);
            case "before_start" -> findings.unknown(subject(input),
                    text + "; nothing has come since the start of the daemon", DoctorRemedy.WAIT_FOR_INPUT);
            default -> findings.unknown(subject(input), text, DoctorRemedy.REVIVE_SENSOR, input.topic());
        }
    }

    private static String subject(Input input) {
        return "input " + input.name();
    }

    private String text(ObservedInput seen) {
        List<String> parts = new ArrayList<>();
        parts.add(seen.shown().isEmpty() ? "never seen since the start of the daemon" : seen.shown());
        seen.since().ifPresent(since -> parts.add(age(since) + " ago"));
        return String.join(", ", parts);
    }

    private String age(OffsetDateTime since) {
        long seconds = Math.max(0, Duration.between(since.toInstant(), clock.instant()).toSeconds());
        long minutes = seconds / 60;
        if (seconds < 120) {
            return seconds + " s";
        }
        return minutes < 120 ? minutes + " min" : minutes < 48 * 60 ? minutes / 60 + " h" : minutes / 1440 + " days";
    }
}
