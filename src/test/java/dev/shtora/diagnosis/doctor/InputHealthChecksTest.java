package dev.shtora.diagnosis.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.config.input.Input;
import dev.shtora.diagnosis.Finding;
import dev.shtora.diagnosis.Finding.Level;
import dev.shtora.diagnosis.Findings;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InputHealthChecksTest {
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);

    private static Finding wind(String json) {
        Findings findings = new Findings();
        Input wind = new Input("wind", "weather/wind", Optional.empty(), new Input.Kind.Text(), Optional.empty(),
                Optional.empty(), Optional.empty());
        new InputHealthChecks(List.of(wind), Optional.of(json).filter(text -> !text.isEmpty()), NOW).run(findings);
        assertThat(findings.all()).hasSize(1);
        return findings.all().getFirst();
    }

    private static Finding with(String fields) {
        return wind("{\"wind\":{\"value\":10.0,\"unit\":\"km/h\",\"since\":\"2026-11-21T12:30:00+01:00\"," + fields
                + ",\"topic\":\"weather/wind\"}}");
    }

    @Test
    void recentValueHasAge() {
        assertThat(with("\"health\":\"recent\""))
                .isEqualTo(new Finding(Level.OK, "input wind", "10 km/h, 30 min ago", ""));
    }

    @Test
    void silentAndStuckInputsAreWarnedOf() {
        Finding silent = with("\"health\":\"silent\"");
        assertThat(silent.level()).isEqualTo(Level.WARNING);
        assertThat(silent.text()).isEqualTo("10 km/h, 30 min ago; it is silent");
        assertThat(silent.remedy()).contains("battery", "weather/wind");
        assertThat(with("\"health\":\"stuck\"").text()).endsWith("the value is the same for too long");
    }

    @Test
    void inputThatWasNeverSeenHasNoAge() {
        Finding never = wind("{\"wind\":{\"health\":\"not_yet\",\"topic\":\"weather/wind\"}}");
        assertThat(never.level()).isEqualTo(Level.UNKNOWN);
        assertThat(never.text()).isEqualTo("never seen since the start of the daemon");
        assertThat(never.remedy()).contains("weather/wind");
    }

    @Test
    void storedValueOfUnknownAgeIsUnknown() {
        assertThat(with("\"health\":\"age_unknown\"").level()).isEqualTo(Level.UNKNOWN);
    }

    @Test
    void nonsenseIsNamedAndKeepsValue() {
        Finding nonsense = with("\"health\":\"recent\",\"problem\":\"expected a number\"");
        assertThat(nonsense.level()).isEqualTo(Level.WARNING);
        assertThat(nonsense.text()).isEqualTo(
                "10 km/h, 30 min ago; the newest message is not understood: expected a number");
        assertThat(nonsense.remedy()).contains("weather/wind");
    }

    @Test
    void daemonWithoutInputIsToldApartFromNoDaemon() {
        assertThat(wind("{}").text()).isEqualTo("the daemon that runs does not know it");
        assertThat(wind("").text()).isEqualTo("the daemon has published no values yet");
        assertThat(wind("nonsense").level()).isEqualTo(Level.WARNING);
    }
}
