package dev.shtora.fleet.alarm;

import dev.shtora.core.automation.AutomationFacts;
import dev.shtora.core.automation.CommandCheck;
import dev.shtora.core.automation.Decision;
import dev.shtora.core.automation.Priority;
import dev.shtora.core.automation.condition.Truth;
import dev.shtora.core.automation.plan.Phrases;
import dev.shtora.core.automation.plan.Planner;
import dev.shtora.core.automation.reaction.Reactions;
import dev.shtora.core.automation.reaction.Safety;
import dev.shtora.core.automation.schedule.Schedule;
import dev.shtora.core.cover.Command;
import dev.shtora.core.cover.Position;
import dev.shtora.core.sun.SolarDays;
import dev.shtora.daemon.input.InputBoard;
import dev.shtora.fleet.config.FleetGroup;
import dev.shtora.fleet.store.AreaAlarms;
import dev.shtora.fleet.store.AreaAlarms.Alarm;
import dev.shtora.fleet.store.AreaAlarms.Protection;
import dev.shtora.fleet.store.AreaAlarms.State;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The covers of one site and one rule set: they have the same alarms. */
public final class AlarmArea {
    /** The beginning of the ids of intents of alarms. */
    private static final String RULE = "alarm:";
    private static final Set<Priority> ALARMS = Set.of(Priority.FIRE, Priority.STORM);
    private static final CommandCheck.Checked MOVE = new CommandCheck.Checked(new Command.GoTo(Position.OPEN), false,
            true);

    private final String id;
    private final List<String> groups;
    private final List<Safety> safety;
    private final Planner together;
    private final List<Planner> single;

    private AlarmArea(String id, List<FleetGroup> groups) {
        FleetGroup any = groups.getFirst();
        SolarDays days = new SolarDays(any.site());
        this.id = id;
        this.groups = groups.stream().map(FleetGroup::id).toList();
        this.safety = any.schedule().reactions().safety();
        this.together = planner(any.schedule(), safety, days);
        this.single = safety.stream().map(one -> planner(any.schedule(), List.of(one), days)).toList();
    }

    /** Without rules and shade, which decide nothing about alarms. */
    private static Planner planner(Schedule schedule, List<Safety> safety, SolarDays days) {
        return new Planner(new Schedule(schedule.cover(), schedule.title(), List.of(), Optional.empty(),
                schedule.calendar(), new Reactions(safety, Optional.empty(), Optional.empty(), Optional.empty(),
                        Optional.empty(), Optional.empty())),
                days, Phrases.ENGLISH);
    }

    /** The areas of groups, also those without alarms. */
    public static List<AlarmArea> of(List<FleetGroup> groups) {
        return groups.stream().collect(Collectors.groupingBy(AlarmArea::id)).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(area -> new AlarmArea(area.getKey(), area.getValue())).toList();
    }

    /** The id of the area of a group. */
    public static String id(FleetGroup group) {
        return group.siteName() + "/" + group.rules();
    }

    /** Its id. */
    public String id() {
        return id;
    }

    /** The ids of its groups. */
    public List<String> groups() {
        return groups;
    }

    /** Its alarms. */
    List<Safety> safety() {
        return safety;
    }

    /** What the inputs say at a time. */
    AreaAlarms at(Instant now, InputBoard inputs) {
        AutomationFacts facts = AutomationFacts.NONE.with(Optional.empty(), inputs, Instant.MIN);
        Decision decision = Decision.at(now, facts, together);
        Optional<String> refusal = CommandCheck.refusal(MOVE, now, facts, together);
        List<Alarm> alarms = IntStream.range(0, safety.size())
                .mapToObj(i -> alarm(safety.get(i), Decision.at(now, facts, single.get(i)), inputs)).toList();
        return new AreaAlarms(id, alarms, new Protection(state(decision),
                RULE + decision.priority().name().toLowerCase(Locale.ROOT), position(decision),
                state(decision) == State.CLEAR ? "" : decision.reason(),
                state(decision) == State.ALARM ? refusal : Optional.empty()));
    }

    private static Alarm alarm(Safety one, Decision alone, InputBoard inputs) {
        return new Alarm(one.name(), state(alone), inputs.of(one.when()).truth() == Truth.UNAVAILABLE,
                state(alone) == State.CLEAR ? "" : alone.reason(), one.when().toString(),
                inputs.parts(one.when()).stream().map(Truth::name).collect(Collectors.joining(" ")));
    }

    private static State state(Decision decision) {
        return !ALARMS.contains(decision.priority())
                ? State.CLEAR
                : decision.position().isPresent() ? State.ALARM : State.UNKNOWN;
    }

    private static OptionalInt position(Decision decision) {
        return state(decision) == State.ALARM
                ? OptionalInt.of(decision.position().orElseThrow().percent())
                : OptionalInt.empty();
    }
}
