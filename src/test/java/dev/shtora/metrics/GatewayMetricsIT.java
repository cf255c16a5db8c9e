package dev.shtora.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.fleet.config.FleetReader;
import dev.shtora.fleet.config.TemporaryFleet;
import dev.shtora.testing.FreePorts;
import dev.shtora.testing.process.Launched;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway serves its metrics, also while neither its broker nor its database answers. */
class GatewayMetricsIT {
    @TempDir
    Path temp;

    @Test
    void gatewayServesMetricsWithoutBrokerAndDatabase() throws Exception {
        new TemporaryFleet(temp).write("covers/a.csv", "name,template\nc1,room\n").write("db.password", "secret\n")
                .write(FleetReader.FILE, TemporaryFleet.YAML
                        .replace("host: broker.example", "host: localhost, port: " + FreePorts.any())
                        .replace("//localhost/", "//127.0.0.1:" + FreePorts.any() + "/"));
        try (Launched gateway = Launched.shtora("gateway", "--cluster", "--config", temp, "--replica", "a",
                "--metrics", "127.0.0.1:" + FreePorts.any()); HttpClient client = HttpClient.newHttpClient()) {
            String address = gateway.awaitOutput("Metrics: (\\S+)").group(1);
            gateway.awaitOutput("The database does not answer");
            PrometheusText text = new PrometheusText(client.send(HttpRequest.newBuilder(URI.create(address)).build(),
                    HttpResponse.BodyHandlers.ofString()).body());
            text.assertHas("""
                    shtora_gateway_database_up 0
                    shtora_gateway_mqtt_connected 0
                    shtora_gateway_problem 1
                    shtora_fleet_covers NaN""");
        }
    }
}
