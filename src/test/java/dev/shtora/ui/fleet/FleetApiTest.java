package dev.shtora.ui.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class FleetApiTest {
    private static final String FLOOR = "{\"filter\":{\"site\":\"berlin\",\"floor\":\"2\",\"facade\":\"south\"}}";

    @TempDir
    private Path folder;

    private FleetPageClient client;

    @BeforeEach
    void start() throws Exception {
        client = new FleetPageClient(folder, 1000).entered();
    }

    @AfterEach
    void stop() {
        client.close();
    }

    private static List<String> names(JsonNode rows) {
        return rows.path("rows").values().stream().map(row -> row.path("name").asString()).toList();
    }

    @Test
    void faultsComeFirstThenCoversThatAreOffline() throws Exception {
        JsonNode rows = client.read("/api/covers", "{\"filter\":{},\"limit\":200}").path("rows");
        List<String> conditions = rows.values().stream().map(row -> row.path("condition").asString()).toList();
        int faults = (int) client.fleet.covers().stream().filter(ShownCover::isFaulty).count();
        int offline = (int) client.fleet.covers().stream().filter(cover -> !cover.isFaulty() && !cover.online())
                .count();
        assertThat(conditions.subList(0, faults)).hasSizeGreaterThan(4).containsOnly("fault");
        assertThat(conditions.subList(faults, faults + offline)).hasSizeGreaterThan(4).containsOnly("offline");
        assertThat(conditions.subList(faults + offline, conditions.size())).doesNotContain("fault", "offline");
    }

    @Test
    void pagesTogetherAreWholeListWithoutGapsOrRepetition() throws Exception {
        List<String> all = new ArrayList<>();
        for (int offset = 0; offset < 1000; offset += 200) {
            all.addAll(names(client.read("/api/covers", "{\"limit\":200,\"offset\":" + offset + "}")));
        }
        assertThat(all).hasSize(1000).doesNotHaveDuplicates();
        assertThat(names(client.read("/api/covers", "{\"offset\":1000}"))).isEmpty();
    }

    @Test
    void fleetHasItsAlarms() throws Exception {
        client.fleet.alarms(List.of(new AlarmLine("berlin", "rooms", true, "storm (wind 60 km/h): open",
                Instant.parse("2036-05-01T18:00:00Z"), 240)));
        JsonNode alarm = client.json(client.get("/api/fleet")).path("alarms").path(0);
        assertThat(alarm.path("reason").asString()).isEqualTo("storm (wind 60 km/h): open");
        assertThat(alarm.path("covers").asInt()).isEqualTo(240);
        assertThat(alarm.path("known").asBoolean()).isTrue();
    }

    @Test
    void floorsAndRoomsAreOrderedByNumber() throws Exception {
        List<String> floors = client.json(client.get("/api/fleet")).path("sites").path(0).path("floors").values()
                .stream().map(floor -> floor.path("name").asString()).toList();
        assertThat(floors).containsExactly("1", "2", "3", "4", "5");
        assertThat(List.of("room 10", "room 9", "room 9a").stream().sorted(CoverSnapshot.ORDER).toList())
                .containsExactly("room 9", "room 9a", "room 10");
    }

    @ParameterizedTest
    @CsvSource({"site, hamburg, 500", "floor, 3, 200", "facade, west, 250", "text, SUITE BERLIN, 72",
            "text, b-203 south, 1", "show, locked, 17", "show, override, 25", "text, nothing-of-this, 0"})
    void filterPermitsWhatItSays(String key, String value, int count) throws Exception {
        JsonNode found = client.read("/api/covers", "{\"filter\":{\"%s\":\"%s\"}}".formatted(key, value));
        assertThat(found.path("total").asInt()).isEqualTo(count);
        assertThat(found.path("rows").size()).isEqualTo(Math.min(count, 200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fault", "moving", "unknown", "open", "closed", "partly"})
    void stateOfFilterIsThatOfRows(String show) throws Exception {
        JsonNode found = client.read("/api/covers", "{\"filter\":{\"show\":\"" + show + "\"}}");
        assertThat(found.path("rows").values()).isNotEmpty()
                .allMatch(row -> row.path("condition").asString().equals(show));
    }

    @Test
    void confirmationCountsCoversOfEachFloor() throws Exception {
        JsonNode preview = client.read("/api/preview", "{\"select\":{\"names\":[\"b-101-east\",\"b-102-east\","
                + "\"h-504-south\",\"no-such-cover\"]}}");
        assertThat(preview.path("covers").asInt()).isEqualTo(3);
        assertThat(preview.path("refused").toString()).isEqualTo("[]");
        assertThat(preview.path("floors").toString()).isEqualTo(
                "[{\"site\":\"berlin\",\"floor\":\"1\",\"covers\":2},{\"site\":\"hamburg\",\"floor\":\"5\",\"covers\":1}]");
    }

    @Test
    void confirmationCountsCoversThatAlarmRefuses() throws Exception {
        String select = "{\"select\":{\"names\":[\"b-101-east\",\"b-102-east\",\"b-101-west\",\"b-101-south\"]}}";
        client.fleet.refuse("east", Optional.of("storm (wind 60 km/h)"));
        client.fleet.refuse("west", Optional.of("hail"));
        assertThat(client.read("/api/preview", select).path("refused").toString()).isEqualTo(
                "[{\"reason\":\"hail\",\"covers\":1},{\"reason\":\"storm (wind 60 km/h)\",\"covers\":2}]");
    }

    @Test
    void commandByFilterIsInAuditWithOperatorAndNumber() throws Exception {
        JsonNode begun = client.read("/api/command", "{\"select\":" + FLOOR
                + ",\"action\":\"position\",\"position\":40,\"expected\":25}");
        assertThat(begun.path("covers").asInt()).isEqualTo(25);
        JsonNode row = client.json(client.get("/api/audit")).path("rows").path(0);
        assertThat(row.path("who").asString()).isEqualTo("anna");
        assertThat(row.path("action").asString()).isEqualTo("position 40");
        assertThat(row.path("scope").asString()).isEqualTo("site berlin, floor 2, façade south");
        assertThat(row.path("covers").asInt()).isEqualTo(25);
        JsonNode progress = client.json(client.get("/api/progress/" + begun.path("id").asInt()));
        assertThat(progress.path("covers").asInt()).isEqualTo(25);
        assertThat(progress.path("finished").toString()).isEqualTo("false");
        for (int attempt = 0; attempt < 8; attempt++) {
            progress = client.json(client.get("/api/progress/" + begun.path("id").asInt()));
        }
        assertThat(progress.path("finished").toString()).isEqualTo("true");
    }

    @Test
    void commandToOtherNumberThanConfirmedIsNotBegun() throws Exception {
        var answer = client.post("/api/command",
                "{\"select\":" + FLOOR + ",\"action\":\"open\",\"expected\":24}");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("\"covers\":25");
        assertThat(client.fleet.audit(10)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"action\":\"explode\"", "\"action\":\"position\"",
            "\"action\":\"position\",\"position\":101", "\"action\":\"position\",\"position\":-1",
            "\"action\":\"lock\",\"minutes\":0", "\"action\":\"lock\",\"minutes\":43201", "\"other\":1"})
    void commandThatIsNotValidIsRefused(String part) throws Exception {
        assertThat(client.post("/api/command", "{\"select\":" + FLOOR + ",\"expected\":25," + part + "}").statusCode())
                .isEqualTo(400);
        assertThat(client.fleet.audit(10)).isEmpty();
    }

    /** Names of many covers need more than the 4 KB of the other pages. */
    @Test
    void thousandNamesAreOneCommand() throws Exception {
        String names = client.fleet.covers().stream().map(cover -> "\"" + cover.name() + "\"")
                .collect(Collectors.joining(","));
        assertThat(names.length()).isGreaterThan(10_000);
        assertThat(client.read("/api/command", "{\"select\":{\"names\":[" + names
                + "]},\"action\":\"close\",\"expected\":1000}").path("covers").asInt()).isEqualTo(1000);
    }

    @Test
    void bodyBeyondLimitIsRefused() throws Exception {
        String names = IntStream.range(0, 20_000).mapToObj(i -> "\"room-%d\"".formatted(i))
                .collect(Collectors.joining(","));
        assertThat(client.post("/api/preview", "{\"select\":{\"names\":[" + names + "]}}").statusCode())
                .isEqualTo(413);
    }

    @Test
    void withoutDatabaseAnswerSaysSo() throws Exception {
        client.fleet.available(false);
        var answer = client.post("/api/command",
                "{\"select\":" + FLOOR + ",\"action\":\"open\",\"expected\":25}");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("the database does not answer");
        client.fleet.available(true);
        assertThat(client.fleet.audit(10)).isEmpty();
    }
}
