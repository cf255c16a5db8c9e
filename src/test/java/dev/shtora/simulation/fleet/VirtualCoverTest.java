package dev.shtora.simulation.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualCoverTest {
    private static final long NOW = Instant.parse("2026-11-30T16:00:00Z").toEpochMilli();
    private static final int TRAVEL = 4000;

    private final VirtualCover cover = new VirtualCover("c1", 100, TRAVEL);
    private final List<String> published = new ArrayList<>();
    private final VirtualCover.Outlet out = (_, what, payload, retained) -> published
            .add(what + " " + payload + (retained ? "" : " (not retained)"));

    private void command(String payload, long now) {
        cover.command(payload.getBytes(StandardCharsets.UTF_8), false, now, out);
    }

    private static String gateway(int position, long expires) {
        return "{\"position\":%d,\"expires\":\"%s\",\"who\":\"hotel 1\",\"override\":false}".formatted(position,
                Instant.ofEpochMilli(expires));
    }

    @Test
    void publishesTargetThenMovesThenRests() {
        command(gateway(50, NOW + 1), NOW);
        assertThat(published).containsExactly("target 50", "state closing");
        assertThat(cover.ends()).hasValue(NOW + TRAVEL / 2);
        cover.advance(NOW + TRAVEL / 2 - 1, out);
        assertThat(published).hasSize(2);
        assertThat(cover.position(NOW + TRAVEL / 4)).isEqualTo(75);
        cover.advance(NOW + TRAVEL / 2, out);
        assertThat(published).endsWith("position 50", "state stopped").hasSize(4);
        assertThat(cover.ends()).isEmpty();
    }

    @Test
    void answersSameTargetWithNothing() {
        command(gateway(0, NOW + 1), NOW);
        published.clear();
        command(gateway(0, NOW + 1), NOW);
        assertThat(published).containsExactly("state closing");
        cover.advance(NOW + TRAVEL, out);
        published.clear();
        command(gateway(0, NOW + TRAVEL + 1), NOW + TRAVEL);
        assertThat(published).isEmpty();
    }

    @Test
    void rejectsExpiredRetainedAndUnknownCommands() {
        command(gateway(0, NOW), NOW);
        cover.command("0".getBytes(StandardCharsets.UTF_8), true, NOW, out);
        command("TILT", NOW);
        command("TOGGLE", NOW);
        assertThat(published).hasSize(4).allMatch(line -> line.startsWith("rejected "))
                .allMatch(line -> line.endsWith(" (not retained)"));
        assertThat(cover.target()).isEqualTo(100);
    }

    @Test
    void stopsInMiddle() {
        command("CLOSE", NOW);
        assertThat(published).startsWith("automation OVERRIDE");
        published.clear();
        command("STOP", NOW + TRAVEL / 4);
        assertThat(published).containsExactly("target 75", "position 75", "state stopped");
    }

    @Test
    void retargetBeginsAtPresentPosition() {
        command("0", NOW);
        command("100", NOW + TRAVEL / 4);
        assertThat(cover.ends()).hasValue(NOW + TRAVEL / 2);
        cover.advance(NOW + TRAVEL, out);
        assertThat(cover.position(NOW + TRAVEL)).isEqualTo(100);
    }

    @Test
    void continuesItsMoveAfterPowerFailure() {
        command("0", NOW);
        cover.powerFails(NOW + TRAVEL / 4);
        assertThat(cover.ends()).isEmpty();
        published.clear();
        command("100", NOW + TRAVEL / 2);
        assertThat(published).isEmpty();
        cover.powerReturns(NOW + TRAVEL, out);
        assertThat(published).containsExactly("target 0", "automation OVERRIDE", "position 75", "state closing",
                "problem {\"code\":\"none\"}", "availability online");
        assertThat(cover.ends()).hasValue(NOW + TRAVEL + TRAVEL * 3 / 4);
    }
}
