package dev.shtora.daemon.input;

import dev.shtora.config.input.Input;
import dev.shtora.core.automation.condition.Condition;
import dev.shtora.core.automation.condition.Conditions;
import dev.shtora.core.automation.condition.InputReading;
import dev.shtora.daemon.controller.Environment;
import dev.shtora.daemon.input.InputParser.Nonsense;
import dev.shtora.mqtt.client.MqttLink.Incoming;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * All inputs of a configuration. It reads their messages, evaluates the conditions on them, and tells the covers whose
 * conditions have changed. Any thread may call it.
 */
public final class InputMonitor implements Conditions {
    private final Environment environment;
    private final Map<String, InputTracker> inputs = new LinkedHashMap<>();
    private final Map<String, List<InputTracker>> byTopic = new HashMap<>();
    private final Map<String, Optional<Instant>> companions = new HashMap<>();
    private final ConditionBoard board;
    private final Consumer<Set<Condition>> changed;
    private final InputPublisher publisher;
    private final InputInbox inbox;
    /** When the next task runs. */
    private long scheduled = Long.MAX_VALUE;
    private final Map<String, String> shown = new ConcurrentHashMap<>();
    /** The last reports of contacts. */
    private final LastReports reports;
    /** The contacts that have reported nothing since the start, and whose value from before it is known. */
    private final Set<String> beforeStart = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * @param conditions all conditions on the inputs
     * @param changed gets the conditions of which the result has changed; it must not wait
     * @param statusTopic the topic on which the state of all inputs is published
     * @param zone the zone of published times
     */
    public InputMonitor(List<Input> all, Set<Condition> conditions, Environment environment,
            Consumer<Set<Condition>> changed, String statusTopic, ZoneId zone) {
        this.environment = environment;
        this.changed = changed;
        this.publisher = new InputPublisher(environment, statusTopic, zone);
        this.board = new ConditionBoard(conditions, environment.sunClock().instant());
        this.inbox = new InputInbox(environment.runner(), this::read);
        Set<String> contacts = conditions.stream().flatMap(Condition::contacts).collect(Collectors.toSet());
        this.reports = new LastReports(all.stream().filter(input -> contacts.contains(input.name())).toList(),
                environment.storage());
        for (Input input : all) {
            InputTracker tracker = new InputTracker(input, reports.before(input), environment.runner().now());
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

    /** Begins the operation: publishes the inputs, and watches for silence. */
    public void start() {
        update(Set.of());
    }

    /** The newest report of each contact since the start, for a successor. */
    public synchronized Map<Input, LastReport> reports() {
        Map<Input, LastReport> newest = new HashMap<>();
        inputs.values().stream().filter(tracker -> reports.isContact(tracker.input())).forEach(
                tracker -> tracker.report().ifPresent(report -> newest.put(tracker.input(), report)));
        return newest;
    }

    /** Continues with what the contacts have reported to a former daemon of this process. Must be called before {@link #start}. */
    public synchronized void continueFrom(Map<Input, LastReport> former) {
        long nanos = environment.runner().now();
        inputs.forEach((name, tracker) -> Optional.ofNullable(former.get(tracker.input())).ifPresent(report -> {
            tracker.continueFrom(report, nanos, environment.wallClock().instant());
            note(name);
            board.evaluate(board.on(name), this::reading, nanos, environment.sunClock().instant());
        }));
    }

    /** Ends the operation. */
    public void close() {
        closed = true;
    }

    /** Writes to the disk what is not written yet. Must be called after {@link #close}. */
    public void save() {
        reports.close();
    }

    /** Accepts a message. Returns false if the topic belongs to no input. */
    public boolean receive(Incoming message) {
        boolean concerned = byTopic.containsKey(message.topic()) || companions.containsKey(message.topic());
        if (concerned && !closed) {
            inbox.add(message);
        }
        return concerned;
    }

    private void read() {
        List<Incoming> messages = inbox.take();
        Set<String> names = new LinkedHashSet<>();
        synchronized (this) {
            messages.stream().filter(message -> companions.containsKey(message.topic())).forEach(this::companion);
            for (Incoming message : messages) {
                for (InputTracker tracker : byTopic.getOrDefault(message.topic(), List.of())) {
                    tracker.receive(message, time(tracker.input()), environment.runner().now(),
                            environment.wallClock().instant());
                    names.add(tracker.input().name());
                    tracker.report().ifPresent(report -> reports.newest(tracker.input(), report));
                }
            }
        }
        update(names);
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
     */
    private void update(Set<String> names) {
        Set<Condition> differ;
        synchronized (this) {
            long nanos = environment.runner().now();
            Set<Condition> concerned = new LinkedHashSet<>();
            (names.isEmpty() || nanos >= scheduled ? inputs.keySet() : names).forEach(name -> {
                InputTracker tracker = tracker(name);
                InputReading before = tracker.reading();
                tracker.update(nanos);
                if (names.contains(name) || !tracker.reading().equals(before)) {
                    concerned.addAll(board.on(name));
                }
            });
            names.forEach(this::note);
            differ = board.evaluate(concerned, this::reading, nanos, environment.sunClock().instant());
            schedule(nanos);
        }
        publisher.publish(this::status);
        if (!differ.isEmpty()) {
            changed.accept(differ);
        }
    }

    private void note(String name) {
        tracker(name).shown().ifPresent(text -> shown.put(name, text));
        if (tracker(name).isFromBeforeStart()) {
            beforeStart.add(name);
        } else {
            beforeStart.remove(name);
        }
    }

    private InputTracker tracker(String name) {
        return Objects.requireNonNull(inputs.get(name), name);
    }

    private InputReading reading(String input) {
        return tracker(input).reading();
    }

    private void schedule(long nanos) {
        long next = Stream.concat(Stream.of(board.deadline()),
                inputs.values().stream().map(tracker -> tracker.changesAt(nanos)))
                .flatMapToLong(at -> at.isPresent() ? LongStream.of(at.getAsLong()) : LongStream.empty())
                .min().orElse(Long.MAX_VALUE);
        if (next < scheduled && !closed) {
            scheduled = next;
            environment.runner().after(Math.max(0, next - nanos), this::timeOver);
        }
    }

    private void timeOver() {
        synchronized (this) {
            scheduled = Long.MAX_VALUE;
        }
        if (!closed) {
            update(Set.of());
        }
    }

    /** The state of all inputs. */
    public synchronized List<InputStatus> status() {
        return inputs.values().stream().map(InputStatus::of).toList();
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
