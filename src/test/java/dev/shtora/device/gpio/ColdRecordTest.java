package dev.shtora.device.gpio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shtora.os.FileStamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ColdRecordTest {
    private static final ColdOutput ENABLE = new ColdOutput("roof:enable", 16, true);

    @TempDir
    Path temp;

    private ColdRecord record(Optional<String> chip, String... names) throws IOException {
        Path config = Files.writeString(temp.resolve("shtora.yaml"), "site:\n");
        return new ColdRecord(FileStamp.of(config), chip, "pinctrl-rp1", List.of(names).stream()
                .map(name -> new ColdRecord.Line(ENABLE, 16, name)).toList());
    }

    @Test
    void readsWhatWasWritten() throws IOException {
        for (Optional<String> chip : List.of(Optional.<String>empty(), Optional.of("pinctrl-rp1"),
                Optional.of("/dev/gpiochip4"))) {
            ColdRecord written = record(chip, "GPIO16", "", "a name with spaces");
            written.write(temp.resolve("state"));
            assertThat(ColdRecord.read(temp.resolve("state"))).contains(written);
        }
        ColdRecord.delete(temp.resolve("state"));
        assertThat(ColdRecord.read(temp.resolve("state"))).isEmpty();
    }

    @Test
    void sameContentIsNotWrittenAgain() throws IOException {
        ColdRecord lines = record(Optional.empty(), "GPIO16");
        lines.write(temp);
        FileTime then = FileTime.fromMillis(1_000);
        Files.setLastModifiedTime(ColdRecord.in(temp), then);
        lines.write(temp);
        assertThat(Files.getLastModifiedTime(ColdRecord.in(temp))).isEqualTo(then);
    }

    @Test
    void editedConfigurationHasOtherStamp() throws IOException {
        ColdRecord written = record(Optional.empty());
        Path config = written.configuration().path();
        Files.writeString(config, "site: {}\n");
        assertThat(FileStamp.of(config)).isNotEqualTo(written.configuration());
    }

    @Test
    void damagedFileIsRefused() throws IOException {
        record(Optional.empty(), "GPIO16").write(temp);
        String text = Files.readString(ColdRecord.in(temp));
        Map<String, String> damages = Map.of("lines 1\n", "lines 2\n", "\thigh\t", "\toff\t", "\t16\thigh",
                "\t16x\thigh",
                "end\n", "end", "\tpinctrl-rp1", "", "configuration\t", "configuration\tx", "chip\t\t",
                "chip\t/dev/watchdog\t", "\nline", "\n\nline");
        damages.forEach((part, other) -> assertDamaged(text, part, other));
        assertDamaged(text, "chip\t\t", "chip\t/dev/gpiochip0/../watchdog\t");
        assertDamaged(text, text, "");
        assertDamaged(text, text, text.substring(0, text.length() / 2));
    }

    private void assertDamaged(String text, String part, String other) {
        assertThat(text).contains(part);
        assertThatThrownBy(() -> {
            Files.writeString(ColdRecord.in(temp), text.replace(part, other));
            ColdRecord.read(temp);
        }).as(other).isInstanceOf(IOException.class).hasMessage("is damaged");
    }

    @Test
    void folderInPlaceOfFileIsRefused() throws IOException {
        Files.createDirectory(ColdRecord.in(temp));
        assertThatThrownBy(() -> ColdRecord.read(temp)).hasMessageContaining("is a folder; expected a regular file");
    }

    @Test
    void nameWithControlCharacterIsNotWritten() {
        assertThatThrownBy(() -> record(Optional.empty(), "GPIO\n16").write(temp)).isInstanceOf(IOException.class);
        assertThat(ColdRecord.in(temp)).doesNotExist();
    }
}
