package dev.shtora.fleet.alarm;

import dev.shtora.config.input.Input;
import dev.shtora.core.automation.condition.Condition;
import dev.shtora.core.automation.condition.Truth;
import dev.shtora.core.automation.reaction.Safety;
import dev.shtora.daemon.input.InputBoard;
import dev.shtora.daemon.input.InputStatus;
import dev.shtora.fleet.store.AreaAlarms;
import dev.shtora.mqtt.client.MqttLink.Incoming;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The inputs of a fleet and the alarms of all its areas. It has no thread and reads no clock; one thread at a time calls it. */
public final class FleetAlarms {
    private final List<Input> inputs;
    private final List<AlarmArea> areas;
    private final Set<Condition> conditions;
    private InputBoard board;

    /** Nothing is known at the beginning. */
    public FleetAlarms(List<Input> inputs, List<AlarmArea> areas, long nanos, Instant now) {
        this.inputs = List.copyOf(inputs);
        this.areas = List.copyOf(areas);
        this.conditions = areas.stream().flatMap(area -> area.safety().stream()).map(Safety::when)
                .collect(Collectors.toUnmodifiableSet());
        this.board = board(nanos, now);
    }

    private InputBoard board(long nanos, Instant now) {
        return new InputBoard(inputs, conditions, _ -> Optional.empty(), nanos, now);
    }

    /** The areas. */
    public List<AlarmArea> areas() {
        return areas;
    }

    /** Begins to listen again after a time in which no message could come: silence is counted from now on. */
    public void listenAgain(long nanos, Instant now) {
        InputBoard former = board;
        board = board(nanos, now);
        conditions.forEach(condition -> board.adopt(condition, former.parts(condition), true, now));
    }

    /**
     * Reads messages, and evaluates what they, silence and the ends of delays mean.
     *
     * @param messages of each topic the newest at most
     */
    public void update(Collection<Incoming> messages, long nanos, Instant now) {
        board.evaluate(board.receive(messages, nanos, now), true, nanos, now);
    }

    /** When something may change without a message. */
    public OptionalLong changesAt(long nanos) {
        return board.changesAt(nanos);
    }

    /**
     * Continues with what another replica has found.
     *
     * @param recent whether it has found it just now
     */
    public void adopt(List<AreaAlarms.Alarm> found, boolean recent, Instant now) {
        conditions.forEach(condition -> found.stream()
                .filter(alarm -> alarm.definition().equals(condition.toString()))
                .forEach(alarm -> board.adopt(condition, parts(alarm.parts()), recent, now)));
    }

    private static List<Truth> parts(String words) {
        return Stream.of(words.split(" ", -1)).map(Truth::valueOf).toList();
    }

    /** What the alarms of an area are. */
    public AreaAlarms at(AlarmArea area, Instant now) {
        return area.at(now, board);
    }

    /** The state of each input. */
    public List<InputStatus> status() {
        return board.status();
    }
}
