package dev.shtora.broker.mosquitto.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.broker.mosquitto.check.BrokerExamination.Running;
import dev.shtora.broker.mosquitto.files.BrokerFiles;
import dev.shtora.certificates.KeyType;
import dev.shtora.diagnosis.Finding;
import dev.shtora.diagnosis.Findings;
import dev.shtora.testing.Await;
import dev.shtora.testing.process.Launched;
import dev.shtora.testing.process.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Thirty facts about Mosquitto that were found by experiment, and the findings of the check for each of them. Facts
 * that are not mistakes of a set-up, or that only a running broker shows, have a separate test below or in {@link
 * BrokerSetupIT}.
 */
@Needs({"mosquitto", "mosquitto_sub", "openssl"})
@Execution(ExecutionMode.CONCURRENT)
class MosquittoFactsIT {
    /** Facts without a line in the table: 8, 14, 15 and 20 are tested below, 27 in SystemdIT. */
    private static final List<Integer> TESTED_ELSEWHERE = List.of(8, 14, 15, 20, 27);

    private static final String PROCESSES = "processes";

    /** The valid brokers that the facts change, one for each fact at a time, and what the check finds before. */
    @TempDir
    private static Path shared;
    private static final Queue<ValidBroker> VALID = new ConcurrentLinkedQueue<>();
    private static Findings before;

    @TempDir
    private Path temp;

    @BeforeAll
    static void examineValidBroker() throws IOException {
        ValidBroker valid = newBroker();
        before = valid.examine(Running.NO);
        assertThat(before.errors()).isEmpty();
        VALID.add(valid);
    }

    private static ValidBroker newBroker() throws IOException {
        ValidBroker broker = new ValidBroker(Files.createTempDirectory(shared, "broker"));
        broker.keep();
        return broker;
    }

    /** A change to a valid broker. */
    private interface Change {
        void change(ValidBroker broker) throws IOException;
    }

    /** A fact, the change that causes it, and a part of the finding. */
    private record Fact(int number, String words, Change change) {
        @Override
        public String toString() {
            return number + ": " + words;
        }
    }

    static Stream<Fact> facts() {
        return Stream.of(
                new Fact(1, "has version 1", broker -> broker.certificateWithoutNames("localhost")),
                new Fact(1, "no subjectAltName", broker -> broker.certificateWithoutNames("localhost")),
                new Fact(1, "lacks the extended key usage serverAuth",
                        broker -> broker.certificateWithoutNames("localhost")),
                new Fact(2, "has an IP address as its CN", broker -> broker.certificateWithoutNames("192.168.1.5")),
                new Fact(3, "CN=raspberry.local, which is not a name that clients use",
                        broker -> broker.certificateWithoutNames("raspberry.local")),
                new Fact(4, "has no keyUsage that allows it to sign",
                        broker -> ValidBroker.openssl("req", "-new", "-x509", "-days", "3650", "-nodes", "-keyout",
                                broker.at("private/ca.key"), "-out", broker.at("ca.crt"), "-subj", "/CN=MQTT CA")),
                new Fact(5, "expired on",
                        broker -> broker.signed(ValidBroker.NOW.minus(Duration.ofDays(900)), 800)),
                new Fact(6, "iOS rejects more than 825", broker -> broker.signed(ValidBroker.NOW, 3000)),
                new Fact(7, "an attacker who controls the broker can sign",
                        broker -> Files.copy(broker.files.caKey(), broker.at("ca.key"))),
                new Fact(9, "mosquitto cannot read", MosquittoFactsIT::keyOfOtherUser),
                new Fact(10, "programs of other users cannot verify",
                        broker -> broker.mode("ca.crt", "rw-------")),
                new Fact(11, "passwd can be read by all users", broker -> broker.mode("passwd", "rw-r--r--")),
                new Fact(11, "Mosquitto from about 2.0.18 warns", broker -> broker.mode("passwd", "rw-r-----")),
                new Fact(12, "live is rwx------", MosquittoFactsIT::certificateInFolderOfRoot),
                new Fact(13, "`mosquitto_passwd -c` erases",
                        broker -> Files.writeString(broker.at("passwd"), "")),
                new Fact(13, "no $7$ hash for bob", broker -> broker.append("passwd", "bob:$6$abc$def")),
                new Fact(16, "per_listener_settings is after",
                        broker -> broker.conf("", "per_listener_settings true\n")),
                new Fact(16, "it rejects all clients", broker -> broker.conf("per_listener_settings true\n", "")),
                new Fact(17, "is before the first listener",
                        broker -> broker.conf("certfile " + broker.at("server.crt") + "\n", "")),
                new Fact(18, "there is no listener",
                        broker -> Files.writeString(broker.files.main(), BrokerFiles.STANDALONE_HEADER + "\n")),
                new Fact(19, "password_file for the second time",
                        broker -> broker.conf("", "password_file /etc/mosquitto/passwd\n")),
                new Fact(19, "persistence_location for the second time",
                        broker -> broker.conf("", "persistence_location /var/lib/mosquitto\n")),
                new Fact(19, "the address is already in use",
                        broker -> broker.conf("", "listener " + broker.ports.tls() + " 127.0.0.1\n")),
                new Fact(21, "does not start with a WebSocket listener alone",
                        broker -> Files.writeString(broker.files.main(),
                                BrokerFiles.STANDALONE_HEADER + "\nlistener 9443\nprotocol websockets\n")),
                new Fact(22, "journalctl shows nothing",
                        broker -> broker.conf("", "log_dest file /var/log/mosquitto/mosquitto.log\n")),
                new Fact(23, "on the local network", broker -> broker.replace("mosquitto.conf",
                        broker.ports.plain() + " 127.0.0.1", broker.ports.plain() + " 0.0.0.0")),
                new Fact(23, "publish a false state",
                        broker -> broker.replace("mosquitto.conf", "acl_file ", "# acl_file ")),
                new Fact(24, "requires no client certificate",
                        broker -> broker.conf("", "listener 8884\ncertfile a\nkeyfile b\ncafile /etc/ssl/cert.pem\n")),
                new Fact(24, "logs in without a password",
                        broker -> broker.conf("", "listener 8884\ncertfile a\nkeyfile b\ncafile /etc/ssl/cert.pem\n"
                                + "require_certificate true\nuse_identity_as_username true\n")),
                new Fact(25, "does not know '.'", broker -> broker.conf(". . .\n", "")),
                new Fact(25, "a long dash", broker -> broker.conf("", "listener 8884 –\n")),
                new Fact(26, "WebSocket without TLS",
                        broker -> broker.conf("", "listener 9001\nprotocol websockets\n")),
                new Fact(28, "does not belong to",
                        broker -> Files.copy(broker.files.caKey(), broker.files.key(),
                                StandardCopyOption.REPLACE_EXISTING)),
                new Fact(29, "anna, a person, may not publish shtora/some-blind/state",
                        broker -> broker.append("acl", "topic write shtora/+/state")),
                new Fact(30, "it locks out all clients", MosquittoFactsIT::withExpiredRevocationList));
    }

    private static void keyOfOtherUser(ValidBroker broker) throws IOException {
        broker.replace("mosquitto.conf", "user " + broker.files.user(), "user mosquitto");
        broker.mode("server.key", "rw-------");
    }

    private static void certificateInFolderOfRoot(ValidBroker broker) throws IOException {
        Path live = Files.createDirectory(broker.at("live"));
        Files.copy(broker.files.certificate(), live.resolve("cert.pem"));
        broker.mode("live", "rwx------");
        broker.replace("mosquitto.conf", "certfile " + broker.at("server.crt"), "certfile " + live.resolve("cert.pem"));
        broker.replace("mosquitto.conf", "user " + broker.files.user(), "user mosquitto");
    }

    private static void withExpiredRevocationList(ValidBroker broker) throws IOException {
        broker.expiredRevocationList();
        broker.replace("mosquitto.conf", "tls_version tlsv1.2",
                "tls_version tlsv1.2\nrequire_certificate true\ncrlfile "
                        + broker.at("old.crl") + "\ncafile " + broker.at("ca.crt"));
    }

    @ParameterizedTest
    @MethodSource("facts")
    void checkReportsFact(Fact fact) throws IOException {
        assertThat(before.all()).noneMatch(one -> one.text().contains(fact.words()));
        ValidBroker free = VALID.poll();
        ValidBroker broker = free == null ? newBroker() : free;
        try {
            fact.change().change(broker);
            assertThat(broker.examine(Running.NO).all()).filteredOn(one -> one.level() != Finding.Level.OK)
                    .anyMatch(one -> one.text().contains(fact.words()));
        } finally {
            broker.restore();
            VALID.add(broker);
        }
    }

    @Test
    void eachFactIsTested() {
        assertThat(Stream.concat(facts().map(Fact::number), TESTED_ELSEWHERE.stream()).distinct().sorted().toList())
                .isEqualTo(IntStream.rangeClosed(1, 30).boxed().toList());
    }

    @ParameterizedTest
    @EnumSource
    void keysOfBothTypesPassCheckOfOpenssl(KeyType keyType) throws IOException {
        ValidBroker broker = new ValidBroker(temp, keyType);
        ValidBroker.openssl("pkey", "-check", "-noout", "-in", broker.files.key());
        ValidBroker.openssl("pkey", "-check", "-noout", "-in", broker.files.caKey());
        assertThat(broker.examine(Running.NO).all()).anyMatch(one -> one.text().contains("server.key belongs to"));
    }

    @Test
    @ResourceLock(PROCESSES)
    void usersAddedSinceLastReloadAreReported() throws IOException {
        ValidBroker broker = new ValidBroker(temp);
        Path log = broker.at("log");
        broker.conf("", "log_dest file " + log + "\n");
        try (TestingService service = new TestingService(broker.files.main())) {
            service.restart();
            Path passwords = broker.files.passwords();
            assertThat(broker.examine(Running.YES).all())
                    .anyMatch(one -> one.text().contains("has read the current users and permissions"));
            Files.setLastModifiedTime(passwords, FileTime.from(ValidBroker.NOW.plusSeconds(90)));
            assertThat(broker.examine(Running.YES).errors()).singleElement()
                    .satisfies(one -> assertThat(one.text()).contains("passwd is newer than the broker's last reload"));
            service.reload();
            Await.until("the broker has reloaded", Duration.ofSeconds(5), () -> reloaded(log));
            broker.replace("log", reload(log), reload(log).replaceFirst("^\\d+",
                    ValidBroker.NOW.plusSeconds(100).getEpochSecond() + ""));
            assertThat(broker.examine(Running.YES).errors()).isEmpty();
        }
    }

    private static boolean reloaded(Path log) {
        try {
            return Files.readString(log).contains("Reloading");
        } catch (IOException e) {
            return false;
        }
    }

    private static String reload(Path log) throws IOException {
        return Files.readAllLines(log).stream().filter(line -> line.contains("Reloading")).findFirst().orElseThrow();
    }

    @Test
    @ResourceLock(PROCESSES)
    void passwordOnCommandLineIsReported() throws IOException {
        ValidBroker broker = new ValidBroker(temp);
        try (TestingService service = new TestingService(broker.files.main())) {
            service.restart();
            try (Launched sub = Launched.start(new ProcessBuilder(Launched.command("mosquitto_sub", "-h", "localhost",
                    "-p", broker.ports.plain(), "-u", "anna", "-P", "curtain-1", "-t", "#")))) {
                assertThat(broker.examine(Running.YES).all()).anyMatch(one -> one.text().contains("process " + sub.pid()
                        + ", mosquitto_sub, has its password on the command line"));
            }
        }
    }

    @Test
    void bothTlsListenersRejectTlsBelow12() throws IOException {
        ValidBroker broker = new ValidBroker(temp);
        try (TestingService service = new TestingService(broker.files.main())) {
            service.restart();
            for (int port : new int[]{broker.ports.tls(), broker.ports.webSocket()}) {
                assertThat(broker.examine(Running.YES).all()).filteredOn(one -> one.subject().equals("tls-version"))
                        .anyMatch(one -> one.text().equals("localhost:" + port + " rejects TLS 1.0"))
                        .anyMatch(one -> one.text().equals("localhost:" + port + " rejects TLS 1.1"));
            }
        }
    }
}
