package dev.shtora.broker.mosquitto.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.broker.mosquitto.files.Role;
import dev.shtora.broker.mosquitto.files.UserAccount;
import dev.shtora.testing.process.Launched;
import dev.shtora.testing.process.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code shtora calibrate} over MQTT with an account of each role: what is missing is named with its remedy. */
@Needs("mosquitto")
class CalibrateRolesIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String PASSWORD = "curtain-1";
    private static final String READ = "may not read shtora/bedroom/availability";
    private static final String PUBLISH = "may not publish to shtora/bedroom/calibrate/set";

    @TempDir
    Path temp;

    /**
     * What an account may not do.
     *
     * @param missing empty if it may calibrate
     */
    private record Row(UserAccount account, String missing) {
        Row(String name, Role role, String missing, String... covers) {
            this(new UserAccount(name, role, "shtora", List.of(covers)), missing);
        }
    }

    private static final List<Row> ROWS = List.of(
            new Row("maria", Role.PERSON, ""),
            new Row("ivan", Role.PERSON, "", "bedroom"),
            new Row("olga", Role.PERSON, READ + " and " + PUBLISH, "kitchen"),
            new Row("hub", Role.HUB, PUBLISH),
            new Row("bot", Role.BOT, PUBLISH),
            new Row("viewer", Role.VIEWER, PUBLISH),
            new Row("viewer2", Role.VIEWER, READ + " and " + PUBLISH, "kitchen"),
            new Row("sensor", Role.SENSOR, READ + " and " + PUBLISH),
            new Row("device", Role.DEVICE, READ + " and " + PUBLISH),
            new Row(new UserAccount("cellar", Role.DEVICE, "shtora", List.of("kitchen"), Optional.of("cellar")),
                    READ + " and " + PUBLISH));

    private Path config(ValidBroker broker, String user) throws IOException {
        return Files.writeString(temp.resolve(user + ".yaml"), """
                gpio: simulated
                site: {latitude: 52.52, longitude: 13.405, zone: Europe/Berlin}
                mqtt: {host: localhost, port: %d, ca: %s, user: %s, password_file: password, id: home}
                covers:
                  bedroom:
                    motor: {type: 28byj-48, pins: [17, 18, 27, 22]}
                """.formatted(broker.ports.tls(), broker.files.ca(), user));
    }

    private Launched calibrate(Path config, String user) throws IOException {
        return Launched.shtora("calibrate", "bedroom", "--config", config, "--user",
                user + "=" + temp.resolve("password"), "--jog", "20");
    }

    @Test
    void missingPermissionOfEachRoleIsNamed() throws IOException {
        ValidBroker broker = new ValidBroker(temp);
        Files.writeString(temp.resolve("password"), PASSWORD + "\n");
        UserAccounts.of(broker.files).add(new UserAccount("shtora", Role.DEVICE, "shtora", List.of()), PASSWORD);
        for (Row row : ROWS) {
            UserAccounts.of(broker.files).add(row.account(), PASSWORD);
        }
        Path config = config(broker, "shtora");
        try (TestingService service = new TestingService(broker.files.main())) {
            service.restart();
            try (Launched absent = calibrate(config, "maria")) {
                assertThat(absent.status(TIMEOUT)).isEqualTo(1);
                assertThat(absent.err()).contains("No daemon has a blind called bedroom on this broker");
            }
            try (Launched daemon = Launched.shtora("run", "--config", config, "--state", temp.resolve("state"))) {
                daemon.awaitOutput("Connected to the broker");
                List<Launched> all = new ArrayList<>();
                try {
                    for (Row row : ROWS) {
                        all.add(calibrate(config, row.account().name()));
                    }
                    for (int i = 0; i < ROWS.size(); i++) {
                        assertRow(ROWS.get(i), all.get(i));
                    }
                } finally {
                    all.forEach(Launched::close);
                }
            }
        }
    }

    private static void assertRow(Row row, Launched calibrate) {
        String name = row.account().name();
        int status = calibrate.status(TIMEOUT);
        if (row.missing().isEmpty()) {
            assertThat(status).as(name + calibrate.err()).isZero();
            return;
        }
        assertThat(status).as(name).isEqualTo(1);
        assertThat(calibrate.err()).as(name).startsWith("The user " + name + " " + row.missing() + ". ")
                .contains("sudo shtora broker user add NAME --role person")
                .contains("`shtora calibrate bedroom` without --config needs no account").doesNotContain("\tat ");
    }
}
