package dev.shtora.ui.report.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.config.Config;
import dev.shtora.config.ConfigReader;
import dev.shtora.mqtt.contract.Topics;
import dev.shtora.simulation.model.InMemoryLink;
import dev.shtora.timing.Alarms;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanPublisherTest {
    private static final String HOME = """
            gpio: simulated
            site: {latitude: 52.52, longitude: 13.405, zone: Europe/Berlin}
            covers:
              bedroom:
                title: Спальня & <b>
                motor: {type: 28byj-48, pins: [17, 18, 27, 22]}
                endstop: {pin: 23}
                travel: {drop: 0.7m, tube: 20mm, fabric: 0.3mm}
                schedule:
                  - {at: "07:00", move: open}
                  - {at: "22:00", move: close}
            """;

    /** Alarms that go off when the test says so. */
    private static final class ManualAlarms implements Alarms {
        private final List<Instant> due = new ArrayList<>();
        private Runnable ring = () -> {};

        @Override
        public void set(String name, Instant when, Runnable action) {
            due.add(when);
            ring = action;
        }

        @Override
        public void close() {}
    }

    @Test
    void todayAndTomorrowAreDrawnAtStartAndAtMidnight() throws Exception {
        Config config = ConfigReader.read(Path.of("home.yaml"), HOME);
        InMemoryLink link = new InMemoryLink(true);
        ManualAlarms alarms = new ManualAlarms();
        Instant[] now = {Instant.parse("2026-11-28T23:30:00Z")};
        Clock clock = new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return Clock.fixed(now[0], zone);
            }

            @Override
            public Instant instant() {
                return now[0];
            }
        };
        new PlanPublisher(config, new Topics("shtora", "one"), link, alarms, clock, Runnable::run).start();
        assertThat(link.retained().get("shtora/bedroom/plan")).startsWith("<svg").contains("29 Nov", "30 Nov")
                .contains("Спальня &amp; &lt;b&gt;").doesNotContain("<b>");
        assertThat(alarms.due).containsExactly(Instant.parse("2026-11-29T23:00:00Z"));
        now[0] = alarms.due.getFirst();
        alarms.ring.run();
        assertThat(link.retained().get("shtora/bedroom/plan")).contains("30 Nov", "1 Dec").doesNotContain("29 Nov");
    }
}
