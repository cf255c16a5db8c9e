package dev.shtora.diagnosis.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.broker.embedded.BrokerWithInputs;
import dev.shtora.diagnosis.Finding;
import dev.shtora.diagnosis.Findings;
import dev.shtora.mqtt.client.CommandClient;
import dev.shtora.mqtt.client.address.BrokerAddress.Login;
import dev.shtora.testing.broker.PersonClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What doctor says about the topics of inputs, at a broker that refuses subscriptions. */
class InputPermissionChecksIT extends BrokerWithInputs {
    private static final String WIND = "weather/wind";
    private static final String RAIN = "weather/rain";

    @BeforeAll
    static void start() throws IOException {
        start(InputPermissionChecksIT.class, List.of(WIND, RAIN));
        try (PersonClient sensor = PersonClient.connect(address(broker.sensor()))) {
            sensor.send(WIND, "45".getBytes(StandardCharsets.UTF_8), true);
        }
    }

    private static Findings found(Login login, Duration wait) throws IOException {
        Findings findings = new Findings();
        try (CommandClient client = CommandClient.at(address(login))) {
            new InputPermissionChecks(client, login.user(), List.of(WIND, RAIN), wait.toNanos()).run(findings);
        }
        return findings;
    }

    @Test
    void refusedInputIsNamedWithCommand() throws IOException {
        assertThat(found(broker.sensor(), Duration.ofSeconds(10)).errors()).hasSize(2)
                .extracting(Finding::remedy)
                .allMatch(remedy -> remedy.contains("sudo shtora broker user inputs sensor"))
                .anyMatch(remedy -> remedy.contains("read " + RAIN));
    }

    @Test
    void silentInputProvesNothing() throws IOException {
        Findings findings = found(broker.device(), Duration.ofSeconds(2));
        assertThat(findings.all()).extracting(Finding::line).contains("✓ inputs: " + WIND + " delivers");
        assertThat(findings.all()).filteredOn(one -> one.level() == Finding.Level.UNKNOWN).singleElement()
                .satisfies(one -> {
                    assertThat(one.text()).isEqualTo("nothing was heard on " + RAIN);
                    assertThat(one.remedy()).contains("sudo shtora broker user inputs device");
                });
        assertThat(findings.ok()).isTrue();
    }
}
