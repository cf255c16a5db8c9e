package dev.shtora.fleet.alarm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.config.yaml.ConfigError;
import dev.shtora.fleet.config.Fleet;
import dev.shtora.fleet.config.FleetReader;
import dev.shtora.fleet.config.TemporaryFleet;
import dev.shtora.fleet.store.AreaAlarms;
import dev.shtora.fleet.store.AreaAlarms.State;
import dev.shtora.mqtt.client.MqttLink.Incoming;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the inputs of a fleet mean, in virtual time. */
class FleetAlarmsTest {
    private static final Instant START = Instant.parse("2036-05-01T12:00:00Z");
    private static final String INPUTS = """
            inputs:
              wind: {topic: weather/wind, unit: km/h, silent_after: 10m}
              smoke: {topic: house/smoke, words: {"1": smoke, "0": clear}}
              rain: {topic: weather/rain, unit: mm/h, silent_after: 10m}
            """;
    private static final String RULES = "schedule: [{at: sunset, move: close}], safety: [%s]";
    private static final String STORM = "{name: storm, when: {input: wind, above: 45, until_below: 35, for: 5s,"
            + " for_below: 15m}, move: open}";
    private static final String SMOKE = "{name: smoke, level: fire, when: {input: smoke, is: smoke}, move: 50%}";
    private static final String RAIN = "{name: rain, when: {input: rain, above: 1, for: 0s}, move: close, people: allow,"
            + " if_silent: ignore}";

    @TempDir
    Path temp;

    private Fleet fleet;
    private FleetAlarms alarms;
    private Duration now = Duration.ZERO;

    @BeforeEach
    void begin() throws ConfigError {
        configure(STORM);
    }

    private void configure(String safety) throws ConfigError {
        fleet = FleetReader.read(new TemporaryFleet(temp)
                .write(FleetReader.FILE, TemporaryFleet.YAML.replace(
                        "rooms: {schedule: [{at: sunrise, move: open}, {at: sunset, move: close}]}",
                        "rooms: {" + RULES.formatted(safety) + "}") + INPUTS)
                .write("covers/a.csv", "name,template,facade\nc1,room,south\nc2,room,west\n").path());
        alarms = start();
    }

    private FleetAlarms start() {
        return new FleetAlarms(fleet.inputs(), AlarmArea.of(fleet.groups()), now.toNanos(), START.plus(now));
    }

    private void hear(String topic, String payload, boolean retained) {
        alarms.update(List.of(new Incoming(topic, payload.getBytes(UTF_8), retained, OptionalLong.empty())),
                now.toNanos(), START.plus(now));
    }

    private void wind(int speed) {
        hear("weather/wind", String.valueOf(speed), false);
    }

    /** Time passes, with a message of the wind each minute. */
    private void blow(int speed, Duration time) {
        Duration end = now.plus(time);
        wind(speed);
        while (now.compareTo(end) < 0) {
            now = end.minus(now).compareTo(Duration.ofMinutes(1)) < 0 ? end : now.plusMinutes(1);
            wind(speed);
        }
    }

    private void pass(Duration time) {
        now = now.plus(time);
        alarms.update(List.of(), now.toNanos(), START.plus(now));
    }

    private AreaAlarms found() {
        return alarms.at(alarms.areas().getFirst(), START.plus(now));
    }

    private State state() {
        return found().protection().state();
    }

    @Test
    void groupsOfOneRuleSetAreOneArea() {
        assertThat(alarms.areas()).hasSize(1);
        assertThat(alarms.areas().getFirst().groups()).containsExactly("berlin/rooms/south", "berlin/rooms/west");
    }

    @Test
    void alarmIsUnknownUntilReadingThenBeginsAndEndsWithItsDelays() {
        assertThat(state()).isEqualTo(State.UNKNOWN);
        blow(10, Duration.ofMinutes(14));
        assertThat(state()).isEqualTo(State.UNKNOWN);
        blow(10, Duration.ofMinutes(1));
        assertThat(state()).isEqualTo(State.CLEAR);
        blow(60, Duration.ofSeconds(4));
        assertThat(state()).isEqualTo(State.CLEAR);
        blow(60, Duration.ofSeconds(1));
        assertThat(state()).isEqualTo(State.ALARM);
        assertThat(found().protection().position()).hasValue(100);
        assertThat(found().protection().reason()).contains("storm", "wind 60 km/h");
        assertThat(found().protection().refusal()).hasValueSatisfying(why -> assertThat(why).contains("storm"));
        blow(40, Duration.ofMinutes(30));
        assertThat(state()).isEqualTo(State.ALARM);
        blow(30, Duration.ofMinutes(15));
        assertThat(state()).isEqualTo(State.CLEAR);
    }

    @Test
    void silentSensorIsAlarmUnlessIgnored() throws ConfigError {
        blow(10, Duration.ofMinutes(16));
        pass(Duration.ofMinutes(10));
        assertThat(state()).isEqualTo(State.ALARM);
        assertThat(found().alarms().getFirst().silent()).isTrue();
        configure(STORM.replace("move: open", "move: open, if_silent: ignore"));
        blow(10, Duration.ofMinutes(16));
        pass(Duration.ofMinutes(10));
        assertThat(state()).isEqualTo(State.CLEAR);
    }

    @Test
    void storedReadingOfUnknownAgeSaysNothing() {
        hear("weather/wind", "60", true);
        pass(Duration.ofMinutes(5));
        assertThat(state()).isEqualTo(State.UNKNOWN);
        hear("weather/wind", "5", true);
        pass(Duration.ofMinutes(4));
        assertThat(state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void fireOutranksStormAndBothEndOneAfterTheOther() throws ConfigError {
        configure(STORM + ", " + SMOKE);
        hear("house/smoke", "0", false);
        blow(60, Duration.ofSeconds(5));
        assertThat(found().protection().rule()).isEqualTo("alarm:storm");
        hear("house/smoke", "1", false);
        assertThat(found().protection().rule()).isEqualTo("alarm:fire");
        assertThat(found().protection().position()).hasValue(50);
        assertThat(found().alarms()).extracting(AreaAlarms.Alarm::state).containsExactly(State.ALARM, State.ALARM);
        hear("house/smoke", "0", false);
        assertThat(found().protection().rule()).isEqualTo("alarm:storm");
    }

    @Test
    void alarmThatPermitsPeopleRefusesNobody() throws ConfigError {
        configure(RAIN);
        hear("weather/rain", "3", false);
        assertThat(state()).isEqualTo(State.ALARM);
        assertThat(found().protection().refusal()).isEmpty();
    }

    /** Within the hysteresis the wind alone does not say whether there is a storm. */
    @Test
    void successorGoesOnInTheMiddleOfHysteresis() {
        blow(60, Duration.ofSeconds(5));
        List<AreaAlarms.Alarm> before = found().alarms();
        alarms = start();
        assertThat(state()).isEqualTo(State.UNKNOWN);
        alarms.adopt(before, false, START.plus(now));
        assertThat(state()).isEqualTo(State.ALARM);
        blow(40, Duration.ofMinutes(30));
        assertThat(state()).isEqualTo(State.ALARM);
        blow(30, Duration.ofMinutes(15));
        assertThat(state()).isEqualTo(State.CLEAR);
    }

    @Test
    void calmThatWasFoundLongAgoDoesNotCount() {
        blow(10, Duration.ofMinutes(15));
        List<AreaAlarms.Alarm> before = found().alarms();
        alarms = start();
        alarms.adopt(before, false, START.plus(now));
        assertThat(state()).isEqualTo(State.UNKNOWN);
        alarms.adopt(before, true, START.plus(now));
        assertThat(state()).isEqualTo(State.CLEAR);
    }

    @Test
    void whatWasFoundOfAnotherConditionDoesNotCount() throws ConfigError {
        blow(60, Duration.ofSeconds(5));
        List<AreaAlarms.Alarm> before = found().alarms();
        configure(STORM.replace("45", "55"));
        alarms.adopt(before, true, START.plus(now));
        assertThat(state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void lostConnectionIsNoSilenceOfSensor() {
        blow(60, Duration.ofSeconds(5));
        pass(Duration.ofMinutes(11));
        assertThat(found().alarms().getFirst().silent()).isTrue();
        configureCalm();
        now = now.plus(Duration.ofHours(1));
        alarms.listenAgain(now.toNanos(), START.plus(now));
        pass(Duration.ofMinutes(9));
        assertThat(state()).isEqualTo(State.CLEAR);
        pass(Duration.ofMinutes(1));
        assertThat(state()).isEqualTo(State.ALARM);
    }

    private void configureCalm() {
        alarms = start();
        blow(10, Duration.ofMinutes(15));
        assertThat(state()).isEqualTo(State.CLEAR);
    }
}
