package dev.shtora.daemon.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.daemon.VirtualDaemon;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** The daylight of a day as a real weather station has recorded it, replayed through the daemon in virtual time. */
class RecordedDayTest {
    private static final String STATION = "{latitude: 40.125, longitude: -105.237, zone: America/Denver}";
    private static final String INPUTS = """

            inputs:
              light: {topic: sensors/light, unit: W/m²}
              wind: {topic: sensors/wind, unit: m/s}
              outside: {topic: sensors/outside, unit: °C}
              room: {topic: sensors/room, unit: °C}""";
    private static final String RULES = "[{at: sunrise, move: open}, {at: sunset, move: close}]";
    private static final String SHADE = "shade: {window: {azimuth: 180, sill: 0.5, height: 1.6},"
            + " keep_sun_off: {distance: 0.6, height: 0}, light: {input: light, above: 240%s}}\n";
    private static final String STORM = "safety: [{name: storm, move: open, when: {input: wind, above: 3.2,"
            + " until_below: 2.6, for: 5s, for_below: 15m}}]\n";
    private static final String FROST = "frost: {input: outside, below: -15}\n";
    private static final String CLIMATE = "climate: {room: room, comfort: [20, 24], outdoor: outside,"
            + " cold_night: 5 °C, keep_out: 30%, insulate: close}\n";

    /** One line of the file. */
    private record Row(LocalTime utc, double irradiance, double wind, double temperature) {
        static Row of(String line) {
            String[] words = line.split(",", -1);
            return new Row(LocalTime.parse(words[0]), Double.parseDouble(words[1]), Double.parseDouble(words[2]),
                    Double.parseDouble(words[3]));
        }
    }

    private static List<Row> rows() throws IOException {
        try (InputStream file = Objects.requireNonNull(
                RecordedDayTest.class.getResourceAsStream("/inputs/table-mountain-2017-01-05.csv"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.startsWith("#")).map(Row::of).toList();
        }
    }

    /** What the day has done to a blind. */
    private record Replay(long moves, List<String> alarms, List<String> states) {}

    private static Replay replay(String reactions, List<Row> rows) {
        try (VirtualDaemon daemon = VirtualDaemon.at("2017-01-05T07:00", STATION + INPUTS, RULES, reactions, 1)) {
            daemon.daemon.start();
            List<String> alarms = new ArrayList<>();
            List<String> states = new ArrayList<>();
            boolean alarm = false;
            for (Row row : rows) {
                daemon.link.send("sensors/light", String.valueOf(row.irradiance()));
                daemon.link.send("sensors/wind", String.valueOf(row.wind()));
                daemon.link.send("sensors/outside", String.valueOf(row.temperature()));
                daemon.link.send("sensors/room", "19.5");
                for (int minute = 0; minute < 2; minute++) {
                    daemon.pass("1m");
                    String now = row.utc().minusHours(7).plusMinutes(minute + 1).toString();
                    boolean newest = daemon.attributes("window").contains("\"alarms\":[\"storm\"]");
                    if (newest != alarm) {
                        alarms.add(now);
                        alarm = newest;
                    }
                    if (states.isEmpty() || !states.getLast().endsWith(daemon.topic("state"))) {
                        states.add(now + " " + daemon.topic("state"));
                    }
                }
            }
            return new Replay(moves(daemon), alarms, states);
        }
    }

    /** How often the blind has begun to open or to close. */
    private static long moves(VirtualDaemon daemon) {
        return daemon.published("state").stream().filter(line -> line.matches("state (opening|closing)")).count();
    }

    /** The irradiance crosses 240 W/m² 18 times on that day. */
    @Test
    void cloudsMoveShadeNoMoreOftenThanClearSky() throws IOException {
        Replay clear = replay(SHADE.formatted(""),
                rows().stream().map(row -> new Row(row.utc(), 600, row.wind(), row.temperature())).toList());
        Replay day = replay(SHADE.formatted(""), rows());
        assertThat(day.moves()).isLessThanOrEqualTo(clear.moves()).isLessThan(6);
        assertThat(day.states()).contains("10:41 closing", "15:34 opening", "16:51 closing");
    }

    /** What the hysteresis and the delays are for: without them the same day moves the blind four times as often. */
    @Test
    void sameCloudsWithoutHysteresisAndDelaysMoveShadeOften() throws IOException {
        Replay day = replay(SHADE.formatted(", until_below: 239, for: 1s, for_below: 1s"), rows());
        assertThat(day.moves()).isGreaterThan(15);
    }

    /**
     * At 12:34 the wind is 3.4 m/s; then it crosses 3.2 m/s ten times. From 12:34 to 13:34 it is never 15 minutes below 2.6 m/s,
     * and from then on it is.
     */
    @Test
    void windThatCrossesThresholdTenTimesIsOneStorm() throws IOException {
        Replay day = replay(STORM + SHADE.formatted(""), rows());
        assertThat(day.alarms()).containsExactly("12:35", "13:49");
        assertThat(day.states()).contains("12:35 opening", "13:49 closing");
        assertThat(day.moves()).isLessThan(8);
    }

    /** It is below -15 °C at sunrise, and above -14 °C for ten minutes for the first time at 13:48. */
    @Test
    void frozenBlindOpensWhenFrostIsOver() throws IOException {
        assertThat(replay(FROST, rows()).states()).contains("13:48 opening").doesNotContain("07:24 opening");
    }

    @Test
    void allReactionsTogetherMoveBlindSeldom() throws IOException {
        Replay day = replay(SHADE.formatted("") + CLIMATE + STORM + FROST, rows());
        assertThat(day.alarms()).containsExactly("12:35", "13:49");
        assertThat(day.moves()).isLessThan(6);
    }

    /** The sums are those of the rows as they were copied; the values of one hour were copied from the source a second time. */
    @Test
    void fileIsWhatStationHasRecorded() throws IOException {
        List<Row> rows = rows();
        assertThat(rows).hasSize(300).allSatisfy(row -> {
            assertThat(row.irradiance()).isBetween(-1.0, 370.0);
            assertThat(row.wind()).isBetween(0.0, 3.5);
            assertThat(row.temperature()).isBetween(-16.1, -12.6);
        });
        for (int i = 0; i < rows.size(); i++) {
            assertThat(rows.get(i).utc()).isEqualTo(LocalTime.of(14, 0).plusMinutes(2L * i));
        }
        assertThat(sum(rows, Row::irradiance)).isEqualTo(47_163.9);
        assertThat(sum(rows, Row::wind)).isEqualTo(523.0);
        assertThat(sum(rows, Row::temperature)).isEqualTo(-4_487.9);
        assertThat(rows.stream().filter(row -> row.utc().getHour() == 18).map(Row::irradiance)).containsExactly(267.3,
                280.4, 279.4, 284.1, 277.5, 265.1, 270.7, 258.3, 244.2, 283.8, 310.2, 323.4, 323.9, 322.5, 327.3, 329.9,
                349.7, 367.6, 328.7, 290.1, 261.3, 213.9, 208.3, 242.6, 277.3, 274.6, 247.6, 206.8, 180.0, 196.9);
    }

    private static double sum(List<Row> rows, ToDoubleFunction<Row> column) {
        return Math.round(rows.stream().mapToDouble(column).sum() * 10) / 10.0;
    }
}
