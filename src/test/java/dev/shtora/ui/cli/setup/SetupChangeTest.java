package dev.shtora.ui.cli.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.broker.mosquitto.files.BrokerFiles;
import dev.shtora.broker.mosquitto.files.PasswordHash;
import dev.shtora.config.Config;
import dev.shtora.config.ConfigReader;
import dev.shtora.core.automation.plan.Language;
import dev.shtora.ui.cli.dialog.Screen;
import dev.shtora.ui.cli.dialog.Words;
import dev.shtora.ui.cli.setup.answer.Answers;
import dev.shtora.ui.cli.setup.answer.PresentAnswers;
import dev.shtora.ui.cli.setup.answer.RemoteBroker;
import dev.shtora.ui.cli.setup.answer.Surroundings;
import dev.shtora.ui.cli.setup.answer.Towns;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What setup writes over a present configuration. */
class SetupChangeTest {
    private static final String CONFIG = """
            gpio: simulated
            site:
              latitude: 52.52
              longitude: 13.405
              zone: Europe/Berlin
            mqtt:
              host: old.local
              port: 8883
              user: shtora
              password_file: password   # mine
            covers:
              bedroom:
                motor:
                  type: 28byj-48
                  pins: [17, 18, 27, 22]
            """;

    @TempDir
    private Path temp;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private Config.Mqtt installed(String present, LocalBroker broker, String... changes) throws Exception {
        Path file = Files.writeString(temp.resolve("shtora.yaml"), present);
        Config before = ConfigReader.read(file);
        Surroundings known = new Surroundings(file, Optional.of(before), false, Towns.read(),
                (_, _) -> new RemoteBroker.Shown(true, Optional.empty()), Instant.parse("2026-06-21T10:00:00Z"));
        Answers answers = PresentAnswers.of(known, "bedroom").with(Answers.SIZE, "0.5 0.7 20");
        for (int i = 0; i < changes.length; i += 2) {
            answers = answers.with(changes[i], changes[i + 1]);
        }
        Screen screen = new Screen(new BufferedReader(new StringReader("")),
                new PrintStream(bytes, true, StandardCharsets.UTF_8), 200, true);
        Words words = Words.of(Wizard.class, Language.EN);
        assertThat(new SetupChange(screen, words, known, broker).run(answers)).isTrue();
        return ConfigReader.read(file).mqtt().orElseThrow();
    }

    private LocalBroker broker(LocalBroker.Program program) {
        return new LocalBroker(BrokerFiles.standalone(temp.resolve("broker")), program);
    }

    private LocalBroker none() {
        return broker(_ -> {
            throw new AssertionError("no command is expected");
        });
    }

    /** The program may end between the files: then the former configuration has its former password. */
    @Test
    void newPasswordLeavesFileOfFormerConfiguration() throws Exception {
        Files.writeString(temp.resolve("password"), "former\n");
        Config.Mqtt mqtt = installed(CONFIG, none(), Answers.BROKER_PASSWORD, "window");
        assertThat(temp.resolve("password")).hasContent("former");
        assertThat(mqtt.passwordFile()).contains(temp.resolve("password-2"));
        assertThat(temp.resolve("password-2")).hasContent("window");
        mqtt = installed(Files.readString(temp.resolve("shtora.yaml")), none(), Answers.BROKER_PASSWORD, "door");
        assertThat(mqtt.passwordFile()).contains(temp.resolve("password"));
        assertThat(temp.resolve("password-2")).hasContent("window");
        assertThat(temp.resolve("shtora.yaml")).content().contains("password_file: password   # mine");
    }

    @Test
    void passwordFileOfAnotherNameIsKept() throws Exception {
        Files.writeString(temp.resolve("secret.txt"), "former\n");
        Config.Mqtt mqtt = installed(CONFIG.replace("password_file: password", "password_file: secret.txt"), none(),
                Answers.BROKER_PORT, "18883");
        assertThat(mqtt.port()).isEqualTo(18883);
        assertThat(mqtt.passwordFile()).contains(temp.resolve("secret.txt"));
        assertThat(temp.resolve("shtora.yaml")).content().contains("password_file: secret.txt");
    }

    @Test
    void credentialGivesWayToTypedPassword() throws Exception {
        Config.Mqtt mqtt = installed(CONFIG.replace("password_file: password", "password_credential: mqtt"), none(),
                Answers.BROKER_PASSWORD, "window");
        assertThat(mqtt.passwordFile()).contains(temp.resolve("password"));
        assertThat(mqtt.passwordCredential()).isEmpty();
    }

    /** A run that was killed after the account was changed is mended by the next one. */
    @Test
    void passwordThatBrokerDoesNotAcceptIsReplaced() throws Exception {
        Path password = Files.writeString(temp.resolve("password"), "former\n");
        LocalBroker broker = broker(_ -> 0);
        writeBroker("shtora:" + PasswordHash.of("former") + "\n");
        assertThat(broker.newPassword("shtora", password)).isEmpty();
        writeBroker("shtora:" + PasswordHash.of("other") + "\n");
        assertThat(broker.newPassword("shtora", password)).isPresent();
        String local = CONFIG.replace("old.local", "localhost");
        installed(local, broker, Answers.HOME_ASSISTANT, Answers.NO);
        assertThat(Files.readString(password).strip()).isNotEqualTo("former").hasSizeGreaterThan(10);
    }

    private void writeBroker(String passwords) throws IOException {
        BrokerFiles files = BrokerFiles.standalone(Files.createDirectories(temp.resolve("broker")));
        Files.writeString(files.main(), "password_file " + files.passwords() + "\nacl_file " + files.acl() + "\n");
        Files.writeString(files.passwords(), passwords);
        Files.writeString(files.acl(), "user shtora\n");
    }

    /** Setup says in its own words what is left to do. */
    @Test
    void warningsOfSuccessfulCommandsAreNotShown() throws Exception {
        PrintStream usual = System.err;
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        try {
            System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
            LocalBroker broker = broker(command -> {
                System.err.println("! No broker runs");
                return command[1].equals("init") ? 0 : 1;
            });
            Answers answers = new Answers();
            assertThat(broker.set("shtora", Optional.empty(), answers)).isTrue();
            assertThat(errors.toString(StandardCharsets.UTF_8)).isEmpty();
            assertThat(broker.set("shtora", Optional.of("window"), answers)).isFalse();
            assertThat(errors.toString(StandardCharsets.UTF_8)).isEqualTo("! No broker runs\n");
        } finally {
            System.setErr(usual);
        }
    }
}
