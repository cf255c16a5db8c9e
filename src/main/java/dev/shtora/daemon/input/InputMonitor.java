package dev.shtora.daemon.input;

import dev.shtora.config.input.Input;
import dev.shtora.core.automation.condition.Condition;
import dev.shtora.core.automation.condition.Conditions;
import dev.shtora.daemon.controller.Environment;
import dev.shtora.mqtt.client.MqttLink.Incoming;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The inputs of a daemon. It reads their messages, evaluates the conditions on them, and tells the covers whose
 * conditions have changed. Any thread may call it.
 */
public final class InputMonitor implements Conditions {
    private final Environment environment;
    private final Map<String, Input> inputs;
    private final InputBoard board;
    private final Consumer<Set<Condition>> changed;
    private final InputPublisher publisher;
    private final InputInbox inbox;
    /** When the next task runs. */
    private long scheduled = Long.MAX_VALUE;
    /** The last reports of contacts. */
    private final LastReports reports;
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
        this.inbox = new InputInbox(environment.runner(), this::read);
        this.inputs = all.stream().collect(Collectors.toMap(Input::name, Function.identity()));
        Set<String> contacts = conditions.stream().flatMap(Condition::contacts).collect(Collectors.toSet());
        this.reports = new LastReports(all.stream().filter(input -> contacts.contains(input.name())).toList(),
                environment.storage());
        this.board = new InputBoard(all, conditions, reports::before, environment.runner().now(),
                environment.sunClock().instant());
    }

    /** The topics to subscribe to, each once. Companion topics come first, so that a time is known before its value. */
    public List<String> topics() {
        return board.topics();
    }

    /** Begins the operation: publishes the inputs, and watches for silence. */
    public void start() {
        update(Set.of());
    }

    /** The newest report of each contact since the start, for a successor. */
    public synchronized Map<Input, LastReport> reports() {
        Map<Input, LastReport> newest = new HashMap<>();
        inputs.values().stream().filter(reports::isContact).forEach(
                input -> board.tracker(input.name()).report().ifPresent(report -> newest.put(input, report)));
        return newest;
    }

    /** Continues with what the contacts have reported to a former daemon of this process. Must be called before {@link #start}. */
    public synchronized void continueFrom(Map<Input, LastReport> former) {
        inputs.values().forEach(input -> Optional.ofNullable(former.get(input))
                .ifPresent(report -> board.continueFrom(input, report, environment.runner().now(),
                        environment.wallClock().instant(), environment.sunClock().instant())));
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
        boolean concerned = board.concerns(message.topic());
        if (concerned && !closed) {
            inbox.add(message);
        }
        return concerned;
    }

    private void read() {
        List<Incoming> messages = inbox.take();
        Set<String> names;
        synchronized (this) {
            names = board.receive(messages, environment.runner().now(), environment.wallClock().instant());
            names.stream().map(board::tracker).forEach(tracker -> tracker.report()
                    .ifPresent(report -> reports.newest(tracker.input(), report)));
        }
        update(names);
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
            differ = board.evaluate(names, names.isEmpty() || nanos >= scheduled, nanos,
                    environment.sunClock().instant());
            schedule(nanos);
        }
        publisher.publish(this::status);
        if (!differ.isEmpty()) {
            changed.accept(differ);
        }
    }

    private void schedule(long nanos) {
        long next = board.changesAt(nanos).orElse(Long.MAX_VALUE);
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
        return board.status();
    }

    @Override
    public Evaluation of(Condition condition) {
        return board.of(condition);
    }

    @Override
    public Optional<String> shown(String input) {
        return board.shown(input);
    }

    @Override
    public boolean isFromBeforeStart(String input) {
        return board.isFromBeforeStart(input);
    }
}
