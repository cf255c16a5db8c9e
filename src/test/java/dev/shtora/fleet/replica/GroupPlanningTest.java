package dev.shtora.fleet.replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.fleet.store.PlanStore.Event;
import dev.shtora.fleet.store.PlanStore.Planned;
import dev.shtora.fleet.store.PlanStore.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GroupPlanningTest {
    private static final Instant NOW = Instant.parse("2026-11-30T16:00:00Z");

    private static FleetEvents at(Instant... instants) {
        return new FleetEvents() {
            private final List<Instant> all = Arrays.asList(instants);

            @Override
            public Optional<Event> newest(String group, Instant after, Instant until) {
                return all.stream().filter(each -> each.isAfter(after) && !each.isAfter(until))
                        .reduce((_, later) -> later)
                        .map(due -> new Event("rule", due, 0, "sunset",
                                next(group, due).orElse(due.plus(Duration.ofDays(1)))));
            }

            @Override
            public Optional<Instant> next(String group, Instant after) {
                return all.stream().filter(each -> each.isAfter(after)).findFirst();
            }
        };
    }

    private static Planned planned(FleetEvents events, Duration since) {
        return GroupPlanning.planned(events, "g", new Window(NOW.minus(since), NOW));
    }

    @Test
    void eventIsPlannedShortlyBeforeItIsDue() {
        Instant due = NOW.plusMillis(1500);
        Planned planned = planned(at(due), Duration.ofHours(5));
        assertThat(planned.event()).map(Event::due).contains(due);
        assertThat(planned.until()).isAfter(due);
    }

    @Test
    void laterEventIsNotPlannedYet() {
        Instant due = NOW.plusSeconds(60);
        Planned planned = planned(at(due), Duration.ofHours(5));
        assertThat(planned.event()).isEmpty();
        assertThat(planned.next()).contains(due);
    }

    @Test
    void newestEventOfAnOutageIsCaughtUp() {
        Instant last = NOW.minusSeconds(60);
        Planned planned = planned(at(NOW.minusSeconds(7000), last), Duration.ofHours(3));
        assertThat(planned.event()).map(Event::due).contains(last);
    }

    @Test
    void eventThatIsPlannedAlreadyIsNotPlannedAgain() {
        assertThat(planned(at(NOW.minusSeconds(60)), Duration.ofSeconds(30)).event()).isEmpty();
    }

    @Test
    void eventOfMoreThanADayAgoIsTooLate() {
        assertThat(planned(at(NOW.minus(Duration.ofHours(25))), Duration.ofDays(9)).event()).isEmpty();
    }

    @Test
    void windowThatIsPlannedAheadHasNoEvent() {
        Planned planned = planned(at(NOW.plusMillis(500)), GroupPlanning.LEAD.negated());
        assertThat(planned.event()).isEmpty();
        assertThat(planned.until()).isEqualTo(NOW.plus(GroupPlanning.LEAD));
    }
}
