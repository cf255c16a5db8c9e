package dev.shtora.ui.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.ui.web.http.PageRequest;
import dev.shtora.ui.web.http.PageResponse;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultPageTest {
    private static final String INJECT = "{\"cover\":\"bedroom\",\"kind\":\"endstop-stuck\"}";

    private final AccessKey key = AccessKey.random();
    private final Noted faults = new Noted();
    private final FaultPage page = new FaultPage(key, faults);

    /** Knows one cover and one fault, and notes what is asked for. */
    static final class Noted implements TriedFaults {
        private final List<String> orders = new ArrayList<>();
        private final Map<String, String> present = new HashMap<>();

        @Override
        public List<String> kinds() {
            return List.of("endstop-stuck");
        }

        @Override
        public Map<String, String> present() {
            return present;
        }

        @Override
        public boolean inject(String cover, String kind) {
            orders.add("inject " + cover + " " + kind);
            return cover.equals("bedroom") && kind.equals("endstop-stuck") && present.put(cover, kind) == null;
        }

        @Override
        public boolean repair(String cover) {
            orders.add("repair " + cover);
            present.remove(cover);
            return cover.equals("bedroom");
        }
    }

    private PageResponse post(String authorization, String type, String body) {
        return page
                .answer(new PageRequest("POST", "/fault", Map.of("authorization", authorization, "content-type", type),
                        body.getBytes(StandardCharsets.UTF_8), InetAddress.getLoopbackAddress(), true))
                .orElseThrow();
    }

    private PageResponse post(String body) {
        return post("Bearer " + key.text(), "application/json", body);
    }

    @Test
    void faultIsInjectedAndRepaired() {
        assertThat(new String(post(INJECT).content(), StandardCharsets.UTF_8))
                .isEqualTo("{\"present\":{\"bedroom\":\"endstop-stuck\"}}");
        assertThat(new String(post("{\"cover\":\"bedroom\"}").content(), StandardCharsets.UTF_8))
                .isEqualTo("{\"present\":{}}");
        assertThat(faults.orders).containsExactly("inject bedroom endstop-stuck", "repair bedroom");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Basic x"})
    void nothingHappensWithoutSecret(String authorization) {
        assertThat(post(authorization, "application/json", INJECT).status()).isEqualTo(403);
        assertThat(faults.orders).isEmpty();
    }

    @Test
    void formOfOtherPageIsRefused() {
        assertThat(post("Bearer " + key.text(), "text/plain", INJECT).status()).isEqualTo(415);
        assertThat(faults.orders).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "\"bedroom\"", "{", "{\"cover\":7}", "{\"cover\":\"attic\"}",
            "{\"cover\":\"bedroom\",\"kind\":null}", "{\"cover\":\"bedroom\",\"kind\":\"fire\"}",
            "{\"cover\":\"attic\",\"kind\":\"endstop-stuck\"}"})
    void orderThatIsNotUnderstoodIsRefused(String body) {
        assertThat(post(body).status()).isEqualTo(400);
        assertThat(faults.present).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"GET, /fault", "HEAD, /fault", "POST, /faults", "POST, /session.json"})
    void otherRequestsAreNotAnswered(String method, String path) {
        assertThat(
                page.answer(new PageRequest(method, path, Map.of("authorization", "Bearer " + key.text()), new byte[0],
                        InetAddress.getLoopbackAddress(), true)))
                .isEmpty();
    }
}
