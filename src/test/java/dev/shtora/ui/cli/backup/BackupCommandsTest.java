package dev.shtora.ui.cli.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.core.cover.Uncertainty;
import dev.shtora.device.journal.Calibration;
import dev.shtora.device.journal.CalibrationKey;
import dev.shtora.device.journal.CoverRecord;
import dev.shtora.device.journal.DaemonRun;
import dev.shtora.device.journal.JournalStorage;
import dev.shtora.device.journal.PersistedPosition;
import dev.shtora.device.journal.PositionJournal;
import dev.shtora.device.journal.Recovery;
import dev.shtora.device.journal.storage.FolderDisk;
import dev.shtora.device.journal.storage.JournalThread;
import dev.shtora.device.journal.storage.PageFolder;
import dev.shtora.device.motor.ShaftState;
import dev.shtora.os.FolderLock;
import dev.shtora.ui.cli.Shtora;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code shtora backup} and {@code shtora restore} with the files of an installation. */
class BackupCommandsTest {
    private static final CalibrationKey KEY = CalibrationKey.of(List.of("motor"), List.of("28byj-48"));
    private static final Calibration MARKED = new Calibration(4000, "28byj-48", Instant.parse("2026-11-01T12:00:00Z"));

    @TempDir
    private Path temp;

    private Path backup;
    private Path passphrase;

    /** The output of a command. */
    private record Output(int status, String text) {}

    @BeforeEach
    void furnish() throws IOException {
        Path configFolder = Files.createDirectories(temp.resolve("old/shtora"));
        Files.writeString(configFolder.resolve("shtora.yaml"), """
                gpio: simulated
                site: {latitude: 52.52, longitude: 13.405, zone: Europe/Berlin}
                mqtt: {host: localhost, user: shtora, password_file: password}
                covers:
                  window:
                    motor: {type: 28byj-48, pins: [17, 18, 27, 22]}
                """);
        Files.writeString(configFolder.resolve("password"), "curtain");
        Files.setPosixFilePermissions(configFolder.resolve("password"), PosixFilePermissions.fromString("rw-------"));
        Path etc = temp.resolve("old/mosquitto");
        Files.createDirectories(etc.resolve("conf.d"));
        Files.createDirectories(etc.resolve("backups/1"));
        Files.writeString(etc.resolve("conf.d/shtora.conf"), "listener 8883\n");
        Files.writeString(etc.resolve("mosquitto.conf"), "include_dir x\n");
        Files.createDirectories(temp.resolve("old/state"));
        Files.writeString(temp.resolve("old/state/announced"), "names");
        Files.writeString(temp.resolve("old/state/lock"), "");
        Files.writeString(temp.resolve("old/state/contacts"), "{}");
        try (JournalThread executor = new JournalThread();
                PositionJournal journal = PositionJournal.open("window", KEY, storage("old", executor))) {
            journal.setRecord(CoverRecord.NEW.with(MARKED).commissioned());
            journal.setPosition(ShaftState.at(1234), Uncertainty.EXACT);
        }
        DaemonRun former = DaemonRun.current();
        while (DaemonRun.current().equals(former)) { // A restoration in the same hundredth of a second is the same run.
            Thread.onSpinWait();
        }
        backup = temp.resolve("shtora.backup");
        passphrase = Files.writeString(temp.resolve("passphrase"), "blind-and-curtain\n");
    }

    private JournalStorage storage(String place, JournalThread executor) throws IOException {
        Path pages = Files.createDirectories(temp.resolve("pages-" + place));
        return new JournalStorage(new FolderDisk(temp.resolve(place + "/state")),
                PageFolder.beside(temp.resolve(place + "/state"), Map.of("RUNTIME_DIRECTORY", pages.toString())),
                DaemonRun.current(), executor, Clock.systemUTC());
    }

    private Recovery recovered(String place) throws IOException {
        try (JournalThread executor = new JournalThread()) {
            return storage(place, executor).recovery("window", KEY);
        }
    }

    private Output run(String command, String place, Object... more) {
        return run(Stream.concat(Stream.of(command, backup, "--config", temp.resolve(place + "/shtora/shtora.yaml"),
                "--state", temp.resolve(place + "/state"), "--etc", temp.resolve(place + "/mosquitto"),
                "--telegram-state", temp.resolve(place + "/telegram"), "--homekit-state",
                temp.resolve(place + "/homekit")), Stream.of(more)));
    }

    private static Output run(Stream<Object> line) {
        String[] words = line.map(Object::toString).toArray(String[]::new);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = System.out;
        PrintStream err = System.err;
        PrintStream both = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        System.setOut(both);
        System.setErr(both);
        try {
            return new Output(Shtora.run(words), bytes.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    @Test
    void messagesAreRussianOnRequest() throws IOException {
        assertThat(run("backup", "old", "--language", "ru", "--passphrase-file", passphrase).text())
                .contains("Настройки: файлов — 2", "зашифровано");
        Path wrong = Files.writeString(temp.resolve("wrong"), "blind and curtain\n");
        assertThat(run("restore", "new", "--language", "ru", "--passphrase-file", wrong).text())
                .contains("пароль неверен, или копия повреждена. Ничего не изменено.");
        assertThat(run("restore", "new", "--language", "ru", "--dry-run", "--passphrase-file", passphrase).text())
                .contains("Резервная копия", "новый ", "Ничего не изменено.").doesNotContain("Nothing");
    }

    @Test
    void secretsOfBotAndAppleHomeAreSavedAndThoseElsewhereAreNamed() throws IOException {
        Path folder = Files.createDirectories(temp.resolve("old/home"));
        Path elsewhere = Files.writeString(temp.resolve("elsewhere"), "proxy");
        Path config = Files.writeString(folder.resolve("shtora.yaml"), Files.readString(
                temp.resolve("old/shtora/shtora.yaml"))
                + "telegram: {token_file: token, user: bot, password_file: bot-password, proxy: \"socks5://127.0.0.1:1\","
                + " proxy_user: me, proxy_password_file: " + elsewhere + "}\n"
                + "homekit: {user: homekit, password_file: homekit-password}\n");
        for (String name : List.of("password", "token", "bot-password", "homekit-password", "not-named")) {
            Files.writeString(folder.resolve(name), name);
        }
        Output saved = run(
                Stream.of("backup", backup, "--config", config, "--state", temp.resolve("old/state"), "--etc",
                        temp.resolve("old/mosquitto")));
        assertThat(saved.text()).contains("Configuration: 5 files", "! Not in the backup: " + elsewhere,
                "Copy it yourself, or move it to " + folder);
        Files.delete(elsewhere);
        Path fresh = temp.resolve("new/home/shtora.yaml");
        Output restored = run(Stream.of("restore", backup, "--config", fresh, "--state", temp.resolve("new/state"),
                "--etc", temp.resolve("new/mosquitto")));
        assertThat(restored.status()).as(restored.text()).isZero();
        assertThat(restored.text()).contains("names " + elsewhere + ", which does not exist");
        assertThat(fresh.resolveSibling("token")).hasContent("token");
        assertThat(fresh.resolveSibling("bot-password")).hasContent("bot-password");
        assertThat(fresh.resolveSibling("homekit-password")).hasContent("homekit-password");
        assertThat(fresh.resolveSibling("not-named")).doesNotExist();
    }

    @Test
    void newCardGetsEverythingButPositions() throws IOException {
        Output saved = run("backup", "old", "--encrypt", "--passphrase-file", passphrase);
        assertThat(saved.status()).as(saved.text()).isZero();
        assertThat(saved.text()).contains("Configuration: 2 files", "State: 2 files", "Broker: 2 files", "encrypted.");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup))).isEqualTo("rw-------");
        Path wrong = Files.writeString(temp.resolve("wrong"), "blind and curtain\n");
        assertThat(run("restore", "new", "--passphrase-file", wrong)).satisfies(output -> {
            assertThat(output.status()).isEqualTo(1);
            assertThat(output.text())
                    .contains("the passphrase is wrong, or the backup is damaged. Nothing is changed.");
        });
        assertThat(run("restore", "new").text()).contains("--passphrase-file FILE");
        assertThat(temp.resolve("new")).doesNotExist();
        Output restored = run("restore", "new", "--passphrase-file", passphrase);
        assertThat(restored.status()).as(restored.text()).isZero();
        assertThat(restored.text()).contains("mosquitto -c " + temp.resolve("new/mosquitto/mosquitto.conf"),
                "shtora run --config " + temp.resolve("new/shtora/shtora.yaml") + " --state "
                        + temp.resolve("new/state"),
                "positions of the blinds are unknown").doesNotContain("systemctl");
        assertThat(temp.resolve("new/shtora/password")).hasContent("curtain");
        assertThat(temp.resolve("new/mosquitto/conf.d/shtora.conf")).hasContent("listener 8883\n");
        assertThat(temp.resolve("new/state/announced")).hasContent("names");
        assertThat(temp.resolve("new/state/lock")).doesNotExist();
        assertThat(temp.resolve("new/state/contacts")).doesNotExist();
        assertThat(temp.resolve("new/mosquitto/backups")).doesNotExist();
        Recovery recovery = recovered("new");
        assertThat(recovery.position()).isInstanceOfSatisfying(PersistedPosition.Unknown.class,
                unknown -> assertThat(unknown.reason()).startsWith("Shtora was restored from a backup of 2"));
        assertThat(recovery.coverRecord().calibration()).contains(MARKED);
        assertThat(recovery.coverRecord().uncommissioned()).isFalse();
    }

    @Test
    void positionsAreKeptOnRequest() throws IOException {
        assertThat(run("backup", "old").text()).contains("not encrypted");
        assertThat(run("restore", "new", "--keep-positions").status()).isZero();
        assertThat(recovered("new").position()).isEqualTo(new PersistedPosition.Known(ShaftState.at(1234)));
    }

    /** A step page of the same boot, which is in memory, does not bring the position back. */
    @Test
    void positionIsUnknownOnSameComputerToo() throws IOException {
        run("backup", "old");
        assertThat(run("restore", "old").status()).isZero();
        assertThat(recovered("old").position()).isInstanceOf(PersistedPosition.Unknown.class);
        assertThat(temp.resolve("old/state/window.position.old")).exists();
    }

    @Test
    void trialRunAndErrorsChangeNothing() throws IOException {
        run("backup", "old");
        assertThat(run("restore", "new", "--dry-run").text())
                .containsPattern("new +\\S+/new/shtora/password +rw------- ").contains("Nothing is changed.");
        Files.write(backup, Arrays.copyOf(Files.readAllBytes(backup), 300));
        assertThat(run("restore", "new")).satisfies(output -> {
            assertThat(output.status()).isEqualTo(1);
            assertThat(output.text()).contains("the backup is damaged or incomplete. Nothing is changed.");
        });
        assertThat(temp.resolve("new")).doesNotExist();
    }

    @Test
    void runningDaemonIsNotOverwritten() throws IOException {
        run("backup", "old");
        Files.writeString(temp.resolve("old/state/announced"), "newer");
        try (FolderLock _ = FolderLock.acquire(temp.resolve("old/state"), "shtora run", "")) {
            Output refused = run("restore", "old");
            assertThat(refused.status()).isEqualTo(1);
            assertThat(refused.text()).contains("The daemon runs", "systemctl stop shtora");
        }
        assertThat(temp.resolve("old/state/announced")).hasContent("newer");
    }

    private void pair() throws IOException {
        Path telegram = Files.createDirectories(temp.resolve("old/telegram"));
        Files.writeString(telegram.resolve("chats.json"), "chats");
        Files.writeString(telegram.resolve("pairing-0123.json"), "a code that is valid for ten minutes");
        Files.writeString(telegram.resolve("forget-42"), "");
        Files.writeString(telegram.resolve("lock"), "");
        Files.writeString(Files.createDirectories(telegram.resolve(".cache/fontconfig")).resolve("CACHEDIR.TAG"), "");
        Files.setPosixFilePermissions(telegram, PosixFilePermissions.fromString("rwx------"));
        Path homekit = Files.createDirectories(temp.resolve("old/homekit"));
        Files.writeString(homekit.resolve("homekit.json"), "pairings");
        Files.setPosixFilePermissions(homekit.resolve("homekit.json"), PosixFilePermissions.fromString("rw-------"));
        Files.writeString(homekit.resolve("unpair"), "");
    }

    /** An open pairing and requests to unpair or to forget would be obeyed once more. */
    @Test
    void pairedChatsAndPhonesAreRestored() throws IOException {
        pair();
        assertThat(run("backup", "old").text()).contains("Bot for Telegram: 1 file of ", "Apple Home: 1 file of ");
        Output restored = run("restore", "new");
        assertThat(restored.status()).as(restored.text()).isZero();
        assertThat(temp.resolve("new/telegram").toFile().list()).containsExactly("chats.json");
        assertThat(temp.resolve("new/homekit").toFile().list()).containsExactly("homekit.json");
        assertThat(temp.resolve("new/homekit/homekit.json")).hasContent("pairings");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temp.resolve("new/telegram"))))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions
                .toString(Files.getPosixFilePermissions(temp.resolve("new/homekit/homekit.json"))))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @CsvSource({"telegram, chats.json", "homekit, homekit.json"})
    void runningBotAndBridgeAreNotOverwritten(String part, String file) throws IOException {
        pair();
        run("backup", "old");
        Files.writeString(temp.resolve("old").resolve(part).resolve(file), "newer");
        try (FolderLock _ = FolderLock.acquire(temp.resolve("old").resolve(part), "shtora " + part, "")) {
            Output refused = run("restore", "old");
            assertThat(refused.status()).isEqualTo(1);
            assertThat(refused.text()).contains("Nothing is changed", "sudo systemctl stop shtora-" + part);
        }
        assertThat(temp.resolve("old").resolve(part).resolve(file)).hasContent("newer");
    }

    @Test
    void otherFileIsNotReplacedByBackup() throws IOException {
        Files.writeString(backup, "my letter");
        assertThat(run("backup", "old").text()).contains("exists and is no backup");
        assertThat(backup).hasContent("my letter");
    }

    /** As setup --out makes it. */
    @Test
    void brokerAndStateInFolderOfConfigurationAreSavedOnce() throws IOException {
        Path configFolder = temp.resolve("old/shtora");
        Files.move(temp.resolve("old/mosquitto"), configFolder.resolve("broker"));
        Files.move(temp.resolve("old/state"), configFolder.resolve("state"));
        Output saved = run(Stream.of("backup", backup, "--config", configFolder.resolve("shtora.yaml"), "--state",
                configFolder.resolve("state"), "--etc", configFolder.resolve("broker")));
        assertThat(saved.text()).contains("Configuration: 2 files", "State: 2 files", "Broker: 2 files");
        Path fresh = temp.resolve("new/shtora");
        Output restored = run(Stream.of("restore", backup, "--config", fresh.resolve("shtora.yaml"), "--state",
                fresh.resolve("state"), "--etc", fresh.resolve("broker")));
        assertThat(restored.status()).as(restored.text()).isZero();
        assertThat(fresh.resolve("broker/conf.d/shtora.conf")).hasContent("listener 8883\n");
        assertThat(fresh.resolve("state/announced")).hasContent("names");
    }

    @Test
    void missingFolderIsNamed() {
        backup = temp.resolve("stick/shtora.backup");
        assertThat(run("backup", "old").text()).contains("There is no folder " + temp.resolve("stick"));
    }
}
