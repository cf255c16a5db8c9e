package dev.shtora.mqtt.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class JsonPayloadTest {
    private static void assertAsJackson(Object value) {
        assertThat(JsonPayload.of(value)).isEqualTo(JsonMapper.shared().writeValueAsString(value));
    }

    @Test
    void everyCharacterIsWrittenAsByJackson() {
        assertAsJackson(IntStream.rangeClosed(0, 0xffff).mapToObj(each -> String.valueOf((char) each))
                .collect(Collectors.joining("a")));
        assertAsJackson("Спальня 🌞 \"37 %\" C:\\x </a>");
    }

    @Test
    void nestedValuesAreWrittenAsByJackson() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("position", 37);
        fields.put("p99", -1_234_567_890_123L);
        fields.put("ratio", 0.25);
        fields.put("on", true);
        fields.put("name", null);
        fields.put("a \"quoted\" key", List.of("x", List.of(), Map.of()));
        fields.put("ids", Arrays.asList(1, null, "three"));
        assertAsJackson(fields);
        assertAsJackson(List.of(fields, fields));
    }

    @Test
    void valueWithoutDefinedJsonIsRefused() {
        assertThatThrownBy(() -> JsonPayload.of(List.of(Instant.EPOCH))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.time.Instant");
    }
}
