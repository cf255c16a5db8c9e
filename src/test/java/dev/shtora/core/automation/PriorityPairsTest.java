package dev.shtora.core.automation;

import static dev.shtora.core.sun.TestPlaces.berlin;
import static dev.shtora.core.automation.plan.TestSchedules.at;
import static dev.shtora.core.automation.plan.TestSchedules.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.core.automation.condition.Condition;
import dev.shtora.core.automation.condition.Condition.Delays;
import dev.shtora.core.automation.condition.Conditions;
import dev.shtora.core.automation.condition.Truth;
import dev.shtora.core.automation.plan.Phrases;
import dev.shtora.core.automation.plan.Planner;
import dev.shtora.core.automation.plan.TestWindows;
import dev.shtora.core.automation.reaction.Climate;
import dev.shtora.core.automation.reaction.Contact;
import dev.shtora.core.automation.reaction.Frost;
import dev.shtora.core.automation.reaction.Light;
import dev.shtora.core.automation.reaction.Privacy;
import dev.shtora.core.automation.reaction.Reactions;
import dev.shtora.core.automation.reaction.Safety;
import dev.shtora.core.automation.schedule.Calendar;
import dev.shtora.core.automation.schedule.QuietHours;
import dev.shtora.core.automation.schedule.Schedule;
import dev.shtora.core.cover.CoverInput.Planned;
import dev.shtora.core.cover.Position;
import dev.shtora.core.sun.SolarDays;
import dev.shtora.core.sun.TestPlaces;
import java.time.Instant;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each two sources at once: the higher one decides, and when it ends, the lower one is done. */
class PriorityPairsTest {
    /** The sun is on the window then, and low enough to count as dark. */
    private static final Instant NOW = berlin("2026-11-21T14:30");
    /** Sources that only withhold moves of automation. */
    private static final Set<Priority> WITHHOLD = EnumSet.of(Priority.FROST, Priority.CONTACT);
    /** Sources that do not move the cover, so that there is nothing to withhold. */
    private static final Set<Priority> KEEP = EnumSet.of(Priority.CONTACT, Priority.AUTOMATION_OFF,
            Priority.QUIET);

    private static Condition is(Priority source) {
        return new Condition.Is(source.name(), "on", true, Delays.NONE);
    }

    /** Each source wants another position. */
    private static Position position(Priority source) {
        return new Position(95 - 7 * source.ordinal());
    }

    private static Planner planner(boolean quiet) {
        Safety fire = new Safety("fire", Safety.Level.FIRE, is(Priority.FIRE), position(Priority.FIRE), true, true);
        Safety storm = new Safety("storm", Safety.Level.STORM, is(Priority.STORM), position(Priority.STORM), true,
                true);
        Climate climate = new Climate(Optional.empty(), Optional.empty(),
                Optional.of(new Climate.Effect(is(Priority.CLIMATE), position(Priority.CLIMATE))), Optional.empty(),
                Optional.empty());
        Reactions reactions = new Reactions(List.of(storm, fire), Optional.of(new Frost(is(Priority.FROST), false)),
                Optional.of(new Contact(is(Priority.CONTACT), Position.OPEN, false)),
                Optional.of(new Privacy(is(Priority.PRIVACY), 10, position(Priority.PRIVACY))),
                Optional.of(new Light(is(Priority.SHADE), true)), Optional.of(climate));
        return new Planner(new Schedule("window", Optional.empty(), List.of(rule(at("12:00"), new Position(97))),
                Optional.of(TestWindows.facing(215)), Calendar.NONE, reactions,
                Optional.of(new QuietHours(LocalTime.of(14, 0), LocalTime.of(15, 0))).filter(_ -> quiet)),
                new SolarDays(TestPlaces.BERLIN), Phrases.ENGLISH);
    }

    private static Decision decide(Set<Priority> active, Instant changed) {
        boolean bright = active.contains(Priority.SHADE) || active.contains(Priority.CLIMATE);
        Optional<ManualOverride> override = Optional.of(new ManualOverride(Optional.empty(), false,
                Optional.of(position(Priority.OVERRIDE)), berlin("2026-11-21T13:00"), Optional.empty()))
                .filter(_ -> active.contains(Priority.OVERRIDE));
        Optional<Lock> lock = Optional.of(new Lock(Optional.of(position(Priority.LOCK)), Optional.empty(),
                Optional.empty(), berlin("2026-11-21T13:00"))).filter(_ -> active.contains(Priority.LOCK));
        Conditions conditions = new Conditions() {
            @Override
            public Evaluation of(Condition condition) {
                boolean on = active.stream().anyMatch(source -> is(source).equals(condition))
                        || bright && condition.equals(is(Priority.SHADE));
                return new Evaluation(on ? Truth.TRUE : Truth.FALSE, berlin("2026-11-21T13:30"));
            }

            @Override
            public Optional<String> shown(String input) {
                return Optional.of("on");
            }
        };
        AutomationFacts facts = new AutomationFacts(Optional.empty(), !active.contains(Priority.AUTOMATION_OFF),
                override, Instant.MIN, Optional.empty()).with(lock).with(Optional.of(Position.OPEN), conditions,
                        changed);
        return Decision.at(NOW, facts, planner(active.contains(Priority.QUIET)));
    }

    static Stream<Arguments> pairs() {
        List<Priority> all = Stream.of(Priority.values())
                .filter(source -> source != Priority.FAULT && source != Priority.NOBODY).toList();
        return all.stream().flatMap(higher -> all.stream().filter(lower -> higher.compareTo(lower) < 0)
                .map(lower -> Arguments.of(higher, lower)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void higherDecidesAndLowerIsDoneAfterIt(Priority higher, Priority lower) {
        Decision both = decide(EnumSet.of(higher, lower), NOW);
        if (WITHHOLD.contains(higher) && KEEP.contains(lower)) {
            assertThat(both.priority()).isEqualTo(lower);
            assertThat(both.due()).isEmpty();
        } else {
            assertThat(both.priority()).isEqualTo(higher);
            assertThat(both.due()).map(Planned::position).isEqualTo(wanted(higher));
        }
        Decision after = decide(EnumSet.of(lower), NOW);
        assertThat(after.priority()).isEqualTo(lower);
        assertThat(after.due()).map(Planned::position).isEqualTo(wanted(lower));
        assertThat(after.due().filter(due -> !due.since().equals(NOW))).isEmpty();
    }

    /** Where a source moves the cover, alone; empty if it keeps it as it is. */
    private static Optional<Position> wanted(Priority source) {
        return switch (source) {
            case FROST, CONTACT, AUTOMATION_OFF, QUIET -> Optional.empty();
            case RULE -> Optional.of(new Position(97));
            case SHADE -> decide(EnumSet.of(Priority.SHADE), NOW).position();
            default -> Optional.of(position(source));
        };
    }
}
