package dev.shtora.config.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class YamlEditTest {
    private static final String TEXT = """
            # top
            site:
              zone: "Europe/Berlin"   # a # in a comment

            # of the motor
            covers:
              bedroom:
                motor:
                  pins:
                  - 1
                  - 2
                # before the rules
                schedule:
                - {at: "07:00", move: open}
            groups: {all: [bedroom]}
            """;

    private static String set(String path, String value) throws Exception {
        YamlEdit edit = new YamlEdit(TEXT);
        edit.set(path, value);
        return edit.text();
    }

    @Test
    void valueIsReplacedAndCommentStaysInItsColumn() throws Exception {
        assertThat(set("site.zone", "Asia/Tokyo"))
                .isEqualTo(TEXT.replace("\"Europe/Berlin\"   #", "Asia/Tokyo        #"));
    }

    @Test
    void listIsReplacedByValue() throws Exception {
        assertThat(set("covers.bedroom.motor.pins", "[3]"))
                .isEqualTo(TEXT.replace("pins:\n      - 1\n      - 2", "pins: [3]"));
    }

    @Test
    void missingKeysAreAddedAtTheEndOfTheirSection() throws Exception {
        assertThat(set("covers.bedroom.endstop.pin", "23")).isEqualTo(TEXT.replace("move: open}\n",
                "move: open}\n    endstop:\n      pin: 23\n"));
        assertThat(set("mqtt.host", "pi")).isEqualTo(TEXT + "mqtt:\n  host: pi\n");
    }

    @Test
    void blockIsReplacedInItsPlace() throws Exception {
        YamlEdit edit = new YamlEdit(TEXT);
        edit.setBlock("covers.bedroom.schedule", List.of("- {at: sunset, move: close}"));
        assertThat(edit.text()).isEqualTo(TEXT.replace("    - {at: \"07:00\", move: open}",
                "      - {at: sunset, move: close}"));
    }

    @Test
    void removedKeyTakesItsContentWithIt() throws Exception {
        YamlEdit edit = new YamlEdit(TEXT);
        edit.remove("covers.bedroom.motor");
        edit.remove("covers.bedroom.nothing");
        assertThat(edit.text()).isEqualTo(TEXT.replace("    motor:\n      pins:\n      - 1\n      - 2\n", ""));
    }

    @Test
    void keyInBracesIsRefused() {
        assertThatThrownBy(() -> set("groups.all", "[]")).isInstanceOf(YamlEdit.CannotEdit.class)
                .hasMessage("line 15, all");
    }

    @Test
    void windowsLineEndsStay() throws Exception {
        YamlEdit edit = new YamlEdit("a: 1\r\nb: 2\r\n");
        edit.set("a", "3");
        assertThat(edit.text()).isEqualTo("a: 3\r\nb: 2\r\n");
    }
}
