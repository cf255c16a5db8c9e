package dev.shtora.system.broker;

import static dev.shtora.ui.cli.ShtoraTest.run;

import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import dev.shtora.mqtt.client.address.BrokerAddress.Login;
import dev.shtora.testing.FreePorts;
import dev.shtora.testing.broker.PersonClient;
import dev.shtora.testing.process.Launched;
import dev.shtora.testing.process.Programs;
import dev.shtora.ui.cli.ShtoraTest.Output;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The files of a broker that {@code shtora broker init} writes for each test, and a Mosquitto that uses them. */
abstract class GeneratedBroker {
    @TempDir
    Path temp;
    Path out;
    List<String> init;
    int port;
    int webSocketPort;

    @BeforeEach
    void ports() throws IOException {
        out = temp.resolve("set");
        port = FreePorts.any();
        webSocketPort = FreePorts.any();
        init = List.of("broker", "init", "--out", out.toString(), "--port", port + "", "--websocket-port",
                webSocketPort + "", "--plain-port", FreePorts.any() + "", "--host", "home.test");
    }

    Output init(String... more) {
        return run(Stream.concat(init.stream(), Stream.of(more)).toArray(String[]::new));
    }

    Output broker(String line) {
        List<String> arguments = new ArrayList<>(List.of("broker"));
        arguments.addAll(List.of(line.split(" ")));
        arguments.addAll(List.of("--etc", out.toString()));
        return run(arguments.toArray(String[]::new));
    }

    Launched mosquitto() throws IOException {
        Launched started = Launched.start(new ProcessBuilder(
                Launched.command(Programs.find("mosquitto").orElseThrow(), "-c", out.resolve("mosquitto.conf"))));
        started.awaitOutput("mosquitto version \\S+ running");
        return started;
    }

    PersonClient phone(String user, String password) throws IOException {
        return PersonClient
                .connect(PersonClient.address("localhost", port, out.resolve("ca.crt"), new Login(user, password)));
    }

    boolean refused(String user, String password) {
        try (PersonClient _ = phone(user, password)) {
            return false;
        } catch (Mqtt5ConnAckException e) {
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String password(Output result) {
        return result.out().strip().substring(result.out().strip().lastIndexOf(' ') + 1);
    }
}
