package dev.shtora.fleet.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.fleet.store.AlarmStore.Leadership;
import dev.shtora.fleet.store.AreaAlarms.Alarm;
import dev.shtora.fleet.store.AreaAlarms.Protection;
import dev.shtora.fleet.store.AreaAlarms.State;
import dev.shtora.fleet.store.ConfigurationStore.Version;
import dev.shtora.fleet.store.FleetStore.Order;
import dev.shtora.fleet.store.PlanStore.Event;
import dev.shtora.fleet.store.PlanStore.Planned;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What alarms do to intents, on a real PostgreSQL: covers c0 to c3 have alarms, d0 has none. */
class AlarmStoreIT {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final String AREA = "berlin/rooms";
    @RegisterExtension
    static final TemporaryDatabase DATABASE = new TemporaryDatabase();

    private ConfigurationStore configurations;
    private PlanStore plans;
    private IntentStore intents;
    private ReportStore reports;
    private FleetStore operators;
    private AlarmStore alarms;
    private Optional<Event> newest = Optional.empty();

    @BeforeEach
    void open() throws Exception {
        FleetDatabase database = DATABASE.database();
        configurations = new ConfigurationStore(database);
        plans = new PlanStore(database);
        intents = new IntentStore(database);
        reports = new ReportStore(database);
        operators = new FleetStore(database, () -> {});
        alarms = new AlarmStore(database);
        configurations.activate(version("v1", true), "a", false);
        assertThat(alarms.takeLeadership("v1", "a", LONG)).isEqualTo(new Leadership(true, false, false));
    }

    private static Version version(String name, boolean alarms) {
        return new Version(name, Optional.empty(), Stream.concat(
                IntStream.range(0, 4).mapToObj(i -> cover("c" + i, AREA)), Stream.of(cover("d0", "berlin/lobby")))
                .toList(),
                List.of(new GroupRow(AREA, Optional.empty(), Optional.of(AREA), alarms),
                        new GroupRow("berlin/lobby", Optional.empty())));
    }

    private static CoverRow cover(String name, String group) {
        return new CoverRow(name, "shtora", "berlin", "1", "", group, name);
    }

    private Optional<Integer> store(State state, int position, boolean people) throws Exception {
        boolean alarm = state == State.ALARM;
        return alarms.store("v1", "a", new AreaAlarms(AREA,
                List.of(new Alarm("storm", state, false, alarm ? "storm" : "", "wind > 45", alarm ? "TRUE" : "FALSE")),
                new Protection(state, "alarm:storm", alarm ? OptionalInt.of(position) : OptionalInt.empty(),
                        alarm ? "storm" : state == State.UNKNOWN ? "not known" : "",
                        alarm && !people ? Optional.of("no moves in a storm") : Optional.empty())),
                (_, _) -> newest);
    }

    private void calm() throws Exception {
        assertThat(store(State.CLEAR, 0, false)).contains(0);
    }

    private void storm() throws Exception {
        assertThat(store(State.ALARM, 20, false)).contains(4);
    }

    private Event event(String rule, Instant due, int position) {
        return new Event(rule, due, position, rule, due.plus(1, ChronoUnit.HOURS));
    }

    private int plan(String group, Event event) throws Exception {
        return plans.plan(group, "v1", window -> new Planned(Optional.of(event), event.due(), Optional.empty()))
                .orElseThrow().intents();
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    private static Order order(String... covers) {
        return new Order("anna", "close", "some", List.of(covers));
    }

    private static String rows(String query) throws Exception {
        return String.join(",", TemporaryPostgres.rows(DATABASE.url(), query));
    }

    private static String intents() throws Exception {
        return rows("select rule, state, count(*) from shtora_fleet.intent group by rule, state order by rule, state");
    }

    private void report(String cover, int target, String automation) throws Exception {
        reports.store(List.of(new CoverReport(cover, target, target, "stopped", true, automation, "none", false)));
    }

    @Test
    void oneReplicaHasTheLeadAndAnotherOneAfterIt() throws Exception {
        assertThat(alarms.takeLeadership("v1", "b", LONG).mine()).isFalse();
        assertThat(alarms.takeLeadership("v1", "a", LONG)).isEqualTo(new Leadership(true, true, true));
        assertThat(alarms.takeLeadership("v0", "a", LONG).mine()).isFalse();
        alarms.release("a");
        assertThat(alarms.takeLeadership("v1", "b", LONG)).isEqualTo(new Leadership(true, false, true));
        assertThat(store(State.ALARM, 20, false)).as("a is not the leader any more").isEmpty();
        assertThat(intents()).isEmpty();
    }

    @Test
    void alarmMovesItsCoversOnceAndBeforeAllOthers() throws Exception {
        calm();
        plan("berlin/lobby", event("sunset", now().minusSeconds(5), 0));
        storm();
        assertThat(store(State.ALARM, 20, false)).as("the same again").contains(0);
        assertThat(intents()).isEqualTo("alarm:storm waiting 4,sunset waiting 1");
        assertThat(intents.claim("a", 4, LONG, Duration.ZERO).intents()).extracting(ClaimedIntent::cover)
                .containsExactlyInAnyOrder("c0", "c1", "c2", "c3");
        assertThat(intents.claim("a", 4, LONG, Duration.ZERO).intents()).extracting(ClaimedIntent::cover)
                .containsExactly("d0");
    }

    @Test
    void rulesThatAreDueSoonAreTakenBackAndLaterOnesSuppressed() throws Exception {
        calm();
        plan(AREA, event("sunset", now().plusSeconds(2), 0));
        storm();
        assertThat(plan(AREA, event("night", now(), 0))).isEqualTo(4);
        assertThat(intents()).isEqualTo("alarm:storm waiting 4,night suppressed 4,sunset suppressed 4");
        assertThat(rows("select distinct problem from shtora_fleet.intent where state = 'suppressed'"))
                .isEqualTo("storm");
    }

    @Test
    void operatorsAreRefusedExceptStop() throws Exception {
        calm();
        storm();
        long close = operators.move(order("c0", "d0"), OptionalInt.of(0), LONG);
        assertThat(rows("select cover, state, problem from shtora_fleet.intent where command = " + close
                + " order by cover")).isEqualTo("c0 suppressed no moves in a storm,d0 waiting null");
        assertThat(rows("select cover from shtora_fleet.override")).isEqualTo("d0");
        assertThat(operators.covers()).as("what the page says before the confirmation")
                .filteredOn(cover -> cover.refusal() != null).hasSize(4)
                .allMatch(cover -> cover.name().startsWith("c") && "no moves in a storm".equals(cover.refusal()));
        long stop = operators.move(order("c0"), OptionalInt.empty(), LONG);
        assertThat(operators.progress(stop).states()).containsOnlyKeys("waiting");
    }

    @Test
    void operatorsMoveCoversIfTheAlarmAllowsIt() throws Exception {
        calm();
        assertThat(store(State.ALARM, 20, true)).contains(4);
        assertThat(operators.covers()).allMatch(cover -> cover.refusal() == null);
        long close = operators.move(order("c0"), OptionalInt.of(0), LONG);
        assertThat(operators.progress(close).states()).containsOnlyKeys("waiting");
        report("c0", 0, "ON");
        sendAll();
        assertThat(alarms.strayed("v1")).as("it is where the operator wants it").doesNotContain("c0");
    }

    private void sendAll() throws Exception {
        List<Long> ids = intents.claim("a", 100, LONG, Duration.ZERO).intents().stream().map(ClaimedIntent::id)
                .toList();
        intents.sent("a", ids.stream().collect(Collectors.toMap(id -> id, _ -> 0L)));
    }

    @Test
    void endRestoresLockThenPersonThenRule() throws Exception {
        calm();
        operators.lock(order("c0"), OptionalInt.of(70), Optional.empty());
        operators.move(order("c1"), OptionalInt.of(60), LONG);
        report("c2", 50, "OFF");
        storm();
        newest = Optional.of(event("sunset", now().minus(3, ChronoUnit.HOURS), 0))
                .map(event -> new Event(event.rule(), event.due(), 0, "sunset", now().plus(5, ChronoUnit.HOURS)));
        assertThat(store(State.CLEAR, 0, false)).contains(3);
        assertThat(rows(
                "select cover, position, reason from shtora_fleet.intent where rule = 'after alarm' order by cover"))
                .isEqualTo("c0 70 locked by anna, after an alarm,c1 60 requested by anna, after an alarm,"
                        + "c3 0 sunset, after an alarm");
        assertThat(rows("select count(*) from shtora_fleet.intent where rule = 'alarm:storm' and state = 'superseded'"))
                .isEqualTo("4");
    }

    /** Nobody knew of an alarm, so that nobody was moved: only what was missed meanwhile is made up for. */
    @Test
    void endOfUnknownMovesOnlyForMissedEvent() throws Exception {
        newest = Optional.of(event("sunrise", now().minus(30, ChronoUnit.MINUTES), 100));
        assertThat(store(State.UNKNOWN, 0, false)).contains(0);
        assertThat(store(State.CLEAR, 0, false)).contains(0);
        assertThat(store(State.UNKNOWN, 0, false)).contains(0);
        Event sunset = event("sunset", now().plusMillis(1), 0);
        assertThat(plan(AREA, sunset)).isEqualTo(4);
        newest = Optional.of(sunset);
        operators.move(order("c1"), OptionalInt.of(60), LONG);
        assertThat(store(State.CLEAR, 0, false)).contains(3);
        assertThat(intents()).isEqualTo("after alarm waiting 3,operator:1 waiting 1,sunset suppressed 4");
    }

    @Test
    void coverThatACommandOnItsWayHasMovedIsMovedBack() throws Exception {
        calm();
        storm();
        sendAll();
        for (int i = 0; i < 4; i++) {
            report("c" + i, 20, "ON");
        }
        assertThat(alarms.strayed("v1")).isEmpty();
        report("c0", 0, "ON");
        report("c1", 0, "OVERRIDE");
        assertThat(alarms.strayed("v1")).as("not c1, which a person has moved").containsExactly("c0");
        assertThat(alarms.repeat("v1", Set.of("c0", "c1"))).isEqualTo(1);
        assertThat(alarms.strayed("v1")).as("while the command is on its way").isEmpty();
        operators.move(order("c0"), OptionalInt.empty(), LONG);
        sendAll();
        report("c0", 10, "ON");
        assertThat(alarms.repeat("v1", Set.of("c0"))).as("an operator has stopped it").isZero();
    }

    @Test
    void newVersionGoesOnWithTheAlarm() throws Exception {
        calm();
        storm();
        configurations.activate(version("v2", true), "a", false);
        assertThat(rows("select version, state, position from shtora_fleet.protection")).isEqualTo("v2 alarm 20");
        assertThat(alarms.takeLeadership("v2", "a", LONG)).isEqualTo(new Leadership(true, false, true));
        assertThat(alarms.found("v2")).extracting(Alarm::state).containsExactly(State.ALARM);
        assertThat(operators.alarms()).extracting(FleetStore.ShownAlarm::covers).containsExactly(4);
    }

    @Test
    void versionWithoutTheAlarmStillHasToEndIt() throws Exception {
        calm();
        storm();
        configurations.activate(version("v2", false), "a", false);
        assertThat(alarms.notClear("v2")).containsExactly(AREA);
        assertThat(operators.alarms()).isEmpty();
        alarms.takeLeadership("v2", "a", LONG);
        newest = Optional.of(event("sunset", now(), 0));
        assertThat(alarms.store("v2", "a", new AreaAlarms(AREA, List.of(),
                new Protection(State.CLEAR, "", OptionalInt.empty(), "", Optional.empty())), (_, _) -> newest))
                .contains(4);
        assertThat(alarms.notClear("v2")).isEmpty();
    }

    @Test
    void inputsAreStored() throws Exception {
        reports.inputs(List.of(new ReportStore.InputReport("wind", "w", "60.0", "km/h", now(), "recent", ""),
                new ReportStore.InputReport("rain", "r", "", "", null, "not_yet", "")));
        assertThat(operators.figures().read(Optional.empty()).unheardInputs()).isEqualTo(1);
        reports.inputs(List.of(new ReportStore.InputReport("wind", "w", "10.0", "km/h", now(), "recent", "")));
        assertThat(rows("select name, value, unit, health from shtora_fleet.input")).isEqualTo("wind 10.0 km/h recent");
    }
}
