package dev.shtora.ui.homekit.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.mqtt.observer.ClientCommand;
import dev.shtora.ui.homekit.cover.AccessoryTexts;
import dev.shtora.ui.homekit.cover.CoverAccessory;
import dev.shtora.ui.homekit.cover.EventPacer;
import dev.shtora.ui.homekit.cover.Observed;
import dev.shtora.ui.homekit.cover.VirtualTimer;
import io.github.hapjava.server.impl.HomekitRegistry;
import io.github.hapjava.server.impl.connections.SubscriptionManager;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading and writing characteristics. */
class CharacteristicRequestsTest {
    private static final int COVERS = 50;

    private final VirtualTimer timer = new VirtualTimer();
    private final List<String> commands = new ArrayList<>();
    private final SubscriptionManager subscriptions = new SubscriptionManager();
    private final HomekitRegistry registry = new HomekitRegistry("Shtora", subscriptions);
    private final CharacteristicRequests requests = new CharacteristicRequests(registry, subscriptions);

    @BeforeEach
    void begin() {
        EventPacer events = new EventPacer(timer, Runnable::run);
        for (int i = 0; i < COVERS; i++) {
            CoverAccessory cover = new CoverAccessory("cover-" + i, 2 + i, "Cover " + i, false,
                    new AccessoryTexts("Automation", "Problem", "1.0"), timer,
                    (name, command) -> commands.add(name + " " + text(command)), events);
            cover.observe(Observed.at("cover-" + i, 0));
            registry.add(cover);
        }
        registry.reset();
    }

    private static String text(ClientCommand command) {
        return command.payload("");
    }

    private static String text(HapResponse response) {
        return response.statusCode() + " " + new String(response.content(), StandardCharsets.UTF_8);
    }

    private String write(String json) {
        return text(requests.write(json.getBytes(StandardCharsets.UTF_8), null));
    }

    @Test
    void zeroIsValue() {
        assertThat(text(requests.read("id=2.9"))).startsWith("200 ").contains("\"value\":0");
    }

    @Test
    void metadataIsReadOnRequest() {
        assertThat(text(requests.read("id=2.10&meta=1&perms=1&type=1&ev=1"))).contains("\"maxValue\":100",
                "\"pw\"", "\"type\":\"7C\"", "\"ev\":true");
        assertThat(text(requests.read("id=2.10"))).doesNotContain("maxValue", "perms");
    }

    @ParameterizedTest
    @CsvSource({"'id=2.12', -70405", "'id=2.99', -70409", "'id=99.9', -70409"})
    void whatCannotBeReadHasStatusBesideOthers(String query, int status) {
        assertThat(text(requests.read(query + ",2.9"))).startsWith("207 ").contains("\"status\":" + status,
                "\"value\":0", "\"status\":0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "id=", "id=2", "id=2.x", "id=-1.2", "id=99999999999.1", "x=2.9"})
    void requestThatIsNoneIsRefused(String query) {
        assertThat(requests.read(query).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "1", "null", "[]", "{}", "{\"characteristics\":null}", "{\"characteristics\":1}",
            "{\"characteristics\":[1]}",
            "{\"characteristics\":[{\"aid\":2}]}", "{\"characteristics\":[{\"aid\":\"2\",\"iid\":9}]}"})
    void contentThatIsNoneIsRefused(String content) {
        assertThat(write(content)).startsWith("400 ");
        assertThat(commands).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "101", "5.5", "1e9", "\"50\"", "null", "[]", "{}"})
    void valueOutOfRangeMovesNothing(String value) {
        assertThat(write("{\"characteristics\":[{\"aid\":2,\"iid\":10,\"value\":" + value + "}]}")).startsWith("207 ")
                .contains("-70410");
        assertThat(commands).isEmpty();
    }

    @Test
    void sceneMovesAllCoversAtOnce() {
        StringBuilder scene = new StringBuilder("{\"characteristics\":[");
        for (int i = 0; i < COVERS; i++) {
            scene.append(i == 0 ? "" : ",").append("{\"aid\":").append(2 + i).append(",\"iid\":10,\"value\":")
                    .append(i % 2 == 0 ? 0 : 60).append('}');
        }
        assertThat(write(scene + "]}")).startsWith("204 ");
        assertThat(commands).hasSize(COVERS).contains("cover-0 {\"state\":\"CLOSE\"}", "cover-1 {\"position\":60}");
    }

    @Test
    void eventsOfWhatHasNoneAreRefused() {
        assertThat(write("{\"characteristics\":[{\"aid\":2,\"iid\":12,\"ev\":true}]}")).contains("-70406");
    }
}
