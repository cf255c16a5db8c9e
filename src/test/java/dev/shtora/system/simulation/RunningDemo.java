package dev.shtora.system.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.testing.Await;
import dev.shtora.testing.broker.PersonClient;
import dev.shtora.testing.broker.PersonClient.Received;
import dev.shtora.testing.process.Launched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** Demos as a new user starts them, with their data in folders of their own. */
abstract class RunningDemo {
    static final Duration TIMEOUT = Duration.ofSeconds(20);
    static final String SET = "shtora/bedroom/set";
    static final String POSITION_SET = "shtora/bedroom/position/set";
    static final String POSITION = "shtora/bedroom/position";
    static final String STATE = "shtora/bedroom/state";
    static final String REJECTED = "shtora/bedroom/rejected";

    @TempDir
    static Path temp;

    /** Starts a demo with its data in a folder of this name. */
    static Launched demo(String data, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("demo", "--data", temp.resolve(data).toString()));
        arguments.addAll(List.of(options));
        return Launched.shtora(arguments.toArray());
    }

    /** Connects to the broker of a demo when it has begun. */
    static PersonClient phone(Launched demo, String data) throws IOException {
        Path env = temp.resolve(data).resolve("client.env");
        Await.until(() -> "client.env appears; the demo said:\n" + demo.out() + demo.err(), TIMEOUT,
                () -> Files.exists(env));
        return PersonClient.listening(PersonClient.address(env), "shtora/#");
    }

    /**
     * Fails if a state of a cover does not belong to the position that was published before it.
     *
     * @return the states of all covers so far
     */
    static List<String> assertPositionIsBeforeState(PersonClient client) {
        List<String> states = new ArrayList<>();
        Map<String, String> positions = new HashMap<>();
        // The broker may send retained messages after new ones, so only the new ones are checked.
        for (Received received : client.received().stream().filter(message -> !message.retained()).toList()) {
            String cover = received.topic().split("/")[1];
            if (received.topic().endsWith("/position")) {
                positions.put(cover, received.payload());
            } else if (received.topic().endsWith("/state") && positions.containsKey(cover)) {
                states.add(received.payload());
                assertThat(positions.get(cover)).as("the position told before " + received)
                        .matches(switch (received.payload()) {
                            case "open" -> "100";
                            case "closed" -> "0";
                            case "stopped" -> "[1-9][0-9]?";
                            case "opening", "closing" -> "\\d+";
                            default -> "None";
                        });
            }
        }
        return states;
    }
}
