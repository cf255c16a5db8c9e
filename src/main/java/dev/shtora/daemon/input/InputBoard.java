package dev.shtora.daemon.input;

import dev.shtora.config.input.Input;
import dev.shtora.core.automation.condition.Condition;
import dev.shtora.core.automation.condition.Conditions;
import dev.shtora.core.automation.condition.InputReading;
import dev.shtora.core.automation.condition.Truth;
import dev.shtora.daemon.input.InputParser.Nonsense;
import dev.shtora.mqtt.client.MqttLink.Incoming;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * All inputs of a configuration and the conditions on them. It has no thread and reads no clock: one thread at a time gives it
 * messages and the time. Any thread may read the results of the conditions.
 */
public final class InputBoard implements Conditions {
    private final Map<String, InputTracker> inputs = new LinkedHashMap<>();
    private final Map<String, List<InputTracker>> byTopic = new HashMap<>();
    private final Map<String, Optional<Instant>> companions = new HashMap<>();
    private final ConditionBoard board;
    private final Map<String, String> shown = new ConcurrentHashMap<>();
    /** The contacts that have reported nothing since the start, and whose value from before it is known. */
    private final Set<String> beforeStart = ConcurrentHashMap.newKeySet();

    /**
     * @param conditions all conditions on the inputs
     * @param before the last report of an input before the start; empty if none is known
     * @param nanos the present time of the monotonic clock
     * @param now the present time by the clock of automation
     */
    public InputBoard(List<Input> all, Collection<Condition> conditions,
            Function<Input, Optional<LastReport>> before, long nanos, Instant now) {
        this.board = new ConditionBoard(conditions, now);
        for (Input input : all) {
            InputTracker tracker = new InputTracker(input, before.apply(input), nanos);
            inputs.put(input.name(), tracker);
            note(input.name());
            byTopic.computeIfAbsent(input.topic(), _ -> new ArrayList<>()).add(tracker);
            if (input.time().orElse(null) instanceof Input.Time.OnTopic(String topic)) {
                companions.put(topic, Optional.empty());
            }
        }
    }

    /** The topics to subscribe to, each once. Companion topics come first, so that a time is known before its value. */
    public List<String> topics() {
        return Stream.concat(companions.keySet().stream(), byTopic.keySet().stream()).distinct().sorted().toList();
    }

    /** Whether a topic belongs to an input. Any thread may call it. */
    public boolean concerns(String topic) {
        return byTopic.containsKey(topic) || companions.containsKey(topic);
    }

    /** Reads messages, of each topic the newest at most. Returns the names of the inputs that have one. */
    public Set<String> receive(Collection<Incoming> messages, long nanos, Instant wall) {
        Set<String> names = new LinkedHashSet<>();
        messages.stream().filter(message -> companions.containsKey(message.topic())).forEach(this::companion);
        for (Incoming message : messages) {
            for (InputTracker tracker : byTopic.getOrDefault(message.topic(), List.of())) {
                tracker.receive(message, time(tracker.input()), nanos, wall);
                names.add(tracker.input().name());
            }
        }
        return names;
    }

    private void companion(Incoming message) {
        try {
            companions.put(message.topic(), Optional.of(InputParser.companion(message.payload())));
        } catch (Nonsense e) {
            companions.put(message.topic(), Optional.empty());
        }
    }

    private Optional<Instant> time(Input input) {
        return input.time().orElse(null) instanceof Input.Time.OnTopic(String topic)
                ? Objects.requireNonNull(companions.get(topic), topic)
                : Optional.empty();
    }

    /**
     * Evaluates what messages, silence or the end of a delay have changed.
     *
     * @param names the inputs that have a message
     * @param all whether an input without a message may have become silent
     * @return the conditions of which the result has changed
     */
    public Set<Condition> evaluate(Set<String> names, boolean all, long nanos, Instant now) {
        Set<Condition> concerned = new LinkedHashSet<>();
        (all ? inputs.keySet() : names).forEach(name -> {
            InputTracker tracker = tracker(name);
            InputReading before = tracker.reading();
            tracker.update(nanos);
            if (names.contains(name) || !tracker.reading().equals(before)) {
                concerned.addAll(board.on(name));
            }
        });
        names.forEach(this::note);
        return board.evaluate(concerned, this::reading, nanos, now);
    }

    /** Continues with a report that came to a former owner of the inputs; its conditions are evaluated. */
    void continueFrom(Input input, LastReport report, long nanos, Instant wall, Instant now) {
        InputTracker tracker = tracker(input.name());
        tracker.continueFrom(report, nanos, wall);
        note(input.name());
        board.evaluate(board.on(input.name()), this::reading, nanos, now);
    }

    private void note(String name) {
        tracker(name).shown().ifPresent(text -> shown.put(name, text));
        if (tracker(name).isFromBeforeStart()) {
            beforeStart.add(name);
        } else {
            beforeStart.remove(name);
        }
    }

    InputTracker tracker(String name) {
        return Objects.requireNonNull(inputs.get(name), name);
    }

    private InputReading reading(String input) {
        return tracker(input).reading();
    }

    /** When a result may change without a message: an input becomes silent, or a delay is over. */
    public OptionalLong changesAt(long nanos) {
        long next = board.deadline().orElse(Long.MAX_VALUE);
        for (InputTracker tracker : inputs.values()) {
            next = Math.min(next, tracker.changesAt(nanos).orElse(Long.MAX_VALUE));
        }
        return next == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(next);
    }

    /** The state of all inputs. */
    public List<InputStatus> status() {
        return inputs.values().stream().map(InputStatus::of).toList();
    }

    /** What each part of a condition that depends on one input is, in the order of the configuration. */
    public List<Truth> parts(Condition condition) {
        return board.parts(condition);
    }

    /**
     * Continues with what another process has found of the parts of a condition. A part that was met is met here too, until its
     * delay is over again; another part that is known counts while nothing is known here.
     *
     * @param recent whether the other process has found it just now; otherwise only parts that were met count
     */
    public void adopt(Condition condition, List<Truth> parts, boolean recent, Instant now) {
        board.adopt(condition, parts, recent, now);
    }

    @Override
    public Evaluation of(Condition condition) {
        return board.result(condition);
    }

    @Override
    public Optional<String> shown(String input) {
        return Optional.ofNullable(shown.get(input));
    }

    @Override
    public boolean isFromBeforeStart(String input) {
        return beforeStart.contains(input);
    }
}
