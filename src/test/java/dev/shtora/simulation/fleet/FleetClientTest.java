package dev.shtora.simulation.fleet;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shtora.mqtt.client.address.BrokerAddress;
import dev.shtora.testing.FreePorts;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The connections of simulated covers. */
class FleetClientTest {
    /** It does not try for half a minute to say then that the broker did not answer. */
    @Test
    void missingBrokerIsSaidAtFirstAttempt() throws IOException {
        int port = FreePorts.any();
        try (FleetClient client = new FleetClient(
                new BrokerAddress("localhost", port, Optional.empty(), Optional.empty(), "test"), Optional.empty(),
                () -> {})) {
            assertThatThrownBy(client::awaitConnected).isInstanceOf(IOException.class)
                    .hasMessageContaining("No broker answers at localhost:" + port);
        }
    }
}
