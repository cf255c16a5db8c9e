package dev.shtora.broker.mosquitto.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import dev.shtora.broker.mosquitto.change.Backup;
import dev.shtora.broker.mosquitto.change.FileChanges;
import dev.shtora.broker.mosquitto.check.BrokerExamination;
import dev.shtora.broker.mosquitto.check.BrokerExamination.Running;
import dev.shtora.broker.mosquitto.files.BrokerFiles;
import dev.shtora.broker.mosquitto.files.FileAccess;
import dev.shtora.broker.mosquitto.files.PlainListener;
import dev.shtora.broker.mosquitto.files.Role;
import dev.shtora.broker.mosquitto.files.UserAccount;
import dev.shtora.broker.mosquitto.process.BrokerService;
import dev.shtora.broker.mosquitto.process.ListenerProbe;
import dev.shtora.broker.mosquitto.setup.Rollout.Outcome;
import dev.shtora.certificates.CertificateAndKey;
import dev.shtora.certificates.CertificateAuthority;
import dev.shtora.certificates.KeyType;
import dev.shtora.certificates.Pem;
import dev.shtora.certificates.SubjectNames;
import dev.shtora.diagnosis.Finding;
import dev.shtora.diagnosis.Findings;
import dev.shtora.mqtt.client.address.BrokerAddress.Login;
import dev.shtora.testing.Await;
import dev.shtora.testing.broker.PersonClient;
import dev.shtora.testing.process.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * Set-up of a system's Mosquitto in a folder that replaces /etc/mosquitto. Requires root, to change owners of files.
 */
@Needs({"mosquitto", "openssl"})
@EnabledIf(value = "root", disabledReason = "needs root: files are given to Mosquitto's user")
class BrokerSetupIT {
    /** An hour ahead, so that certificates that other programs create in a test are valid. */
    private static final Instant NOW = Instant.now().plusSeconds(3600);

    @TempDir
    private Path temp;

    static boolean root() {
        boolean root = System.getProperty("user.name").equals("root");
        if (!root) {
            System.out.println("SKIPPED: SystemTest needs root, since files are given to Mosquitto's user");
        }
        return root;
    }

    private static Rollout rollout(FakeSystem system, BrokerService service) {
        return new Rollout(system.files(), service,
                () -> BrokerExamination.local(system.files(), FakeSystem.NAMES, Running.YES, NOW), NOW);
    }

    private static Outcome init(FakeSystem system, BrokerService service) throws IOException {
        return rollout(system, service).run(BrokerPlan.of(system.files(), system.request(), NOW), "init",
                new Findings());
    }

    @Test
    void initOfDebianFilesPassesCheckAndIsUndone() throws IOException {
        FakeSystem system = new FakeSystem(temp).debian();
        Map<Path, String> before = system.contents();
        try (TestingService service = new TestingService(system.files().main())) {
            service.restart();
            assertThat(init(system, service)).isInstanceOfSatisfying(Outcome.Applied.class,
                    done -> assertThat(done.findings().errors()).isEmpty());
            assertThat(init(system, service)).isInstanceOf(Outcome.Unchanged.class);
            assertThat(FileAccess.of(system.files().key()).text()).isEqualTo("rw-r----- root:mosquitto");
            assertThat(FileAccess.of(system.files().passwords()).text()).isEqualTo("rw------- mosquitto:mosquitto");
            assertThat(FileAccess.of(system.files().caKey()).text()).isEqualTo("rw------- root:root");
            assertThat(Files.readString(system.files().conf())).doesNotContain("persistence");
            Backup.newest(system.files().backups()).orElseThrow().undo(NOW.plusSeconds(1));
            service.restart();
        }
        assertThat(system.contents()).isEqualTo(before);
    }

    @Test
    void brokenConfigurationIsRolledBackAndBrokerRuns() throws IOException {
        FakeSystem system = new FakeSystem(temp).debian();
        Map<Path, String> before = system.contents();
        try (TestingService service = new TestingService(system.files().main())) {
            service.restart();
            FileChanges broken = BrokerPlan.of(system.files(), system.request(), NOW)
                    .write(system.etc.resolve("conf.d/zz.conf"), "nonsense\n", system.files().publicAccess());
            assertThatThrownBy(() -> rollout(system, service).run(broken, "init", new Findings()))
                    .hasMessageContaining("nonsense").hasMessageContaining("as they were before");
            assertThat(system.contents()).isEqualTo(before);
            assertThat(service.isRunning()).isTrue();
        }
    }

    @Test
    void changeThatFailsCheckIsRolledBack() throws IOException {
        FakeSystem system = new FakeSystem(temp).debian();
        Map<Path, String> before = system.contents();
        try (TestingService service = new TestingService(system.files().main())) {
            service.restart();
            FileChanges open = BrokerPlan.of(system.files(), system.request(), NOW).write(system.files().acl(),
                    "topic readwrite #\n", system.files().secretAccess());
            assertThat(rollout(system, service).run(open, "init", new Findings()))
                    .isInstanceOf(Outcome.RolledBack.class);
            assertThat(system.contents()).isEqualTo(before);
        }
    }

    @Test
    void foreignLinesAreNamedAndNotOverwritten() throws IOException {
        FakeSystem system = new FakeSystem(temp).handMadeSetUp();
        assertThatThrownBy(() -> BrokerPlan.of(system.files(), system.request(), NOW)).isInstanceOf(IOException.class)
                .hasMessageContaining("mosquitto.conf:2: listener").hasMessageContaining("broker adopt");
    }

    @Test
    void adoptReportsAndRepairsHandMadeSetUp() throws IOException {
        FakeSystem system = new FakeSystem(temp).handMadeSetUp();
        try (TestingService service = new TestingService(system.files().main())) {
            service.restart();
            Findings before = BrokerExamination.local(system.files(), FakeSystem.NAMES, Running.YES, NOW);
            assertThat(before.errors()).extracting(Finding::text).anyMatch(text -> text.contains("has version 1"))
                    .anyMatch(text -> text.contains("no subjectAltName"))
                    .anyMatch(text -> text.contains("serverAuth"))
                    .anyMatch(text -> text.contains("keyUsage"))
                    .anyMatch(text -> text.contains("ca.key") && text.contains("beside the server's"))
                    .anyMatch(text -> text.contains("ca.crt is rw-------"))
                    .anyMatch(text -> text.contains("passwd can be read by all users"))
                    .anyMatch(text -> text.contains("no acl_file"))
                    .anyMatch(text -> text.contains("in clear text"));
            Path oldCa = Files.copy(system.etc.resolve("certs/ca.crt"), temp.resolve("phone-ca.crt"));
            Adoption adoption = Adoption.of(system.files(), PlainListener.LOOPBACK, NOW);
            assertThat(adoption.withoutRole()).containsExactly("username");
            assertThat(adoption.ports()).isEqualTo(system.ports);
            assertThatThrownBy(() -> adoption.plan(FakeSystem.NAMES, 800,
                    Map.of("usrname", new UserAccount("usrname", Role.DEVICE, "shtora", List.of()))))
                    .hasMessageContaining("--role usrname: there is no such user");
            FileChanges changes = adoption.plan(FakeSystem.NAMES, 800,
                    Map.of("username", new UserAccount("username", Role.DEVICE, "shtora", List.of())));
            assertThat(rollout(system, service).run(changes, "adopt", before))
                    .isInstanceOfSatisfying(Outcome.Applied.class,
                            done -> assertThat(done.findings().errors()).isEmpty());
            try (PersonClient phone = PersonClient.connect(PersonClient.address("localhost", system.ports.tls(), oldCa,
                    new Login("username", "window-1")))) {
                phone.send("shtora/bedroom/state", "open");
                assertThatThrownBy(() -> phone.send("shtora/bedroom/set", "OPEN"))
                        .isInstanceOf(Mqtt5PubAckException.class);
            }
        }
    }

    @Test
    void renewedCertificateIsTrustedByClients() throws IOException {
        FakeSystem system = new FakeSystem(temp).debian();
        BrokerFiles files = system.files();
        try (TestingService service = new TestingService(files.main())) {
            init(system, service);
            UserAccounts.of(files).add(new UserAccount("anna", Role.PERSON, "shtora", List.of()), "curtain-1");
            service.reload();
            Path ca = Files.copy(files.ca(), temp.resolve("phone-ca.crt"));
            Instant later = NOW.plus(Duration.ofDays(780));
            assertThat(Renewal.of(files, NOW).due()).isFalse();
            assertThat(Renewal.of(files, later).due()).isTrue();
            assertThat(Renewal.problem(files, later)).hasValueSatisfying(
                    words -> assertThat(words).contains("was not renewed"));
            String old = Files.readString(files.certificate());
            Renewal.of(files, NOW).plan(SubjectNames.of(List.of("new.local")), 800).apply(files.backups(),
                    "renew", NOW.plusSeconds(5));
            assertThat(Files.readString(files.certificate())).isNotEqualTo(old);
            service.restart();
            Findings findings = BrokerExamination.local(files,
                    FakeSystem.NAMES.plus(SubjectNames.of(List.of("new.local"))),
                    Running.YES, NOW);
            assertThat(findings.errors()).isEmpty();
            try (PersonClient phone = PersonClient.connect(
                    PersonClient.address("localhost", system.ports.tls(), ca, new Login("anna", "curtain-1")))) {
                phone.send("shtora/bedroom/set", "OPEN");
            }
        }
    }

    /** After a WebSocket connection it can use the new certificate after all; only a restart is certain. */
    @Test
    void checkReportsOldCertificateOn9443AfterReload() throws IOException {
        FakeSystem system = new FakeSystem(temp).debian();
        BrokerFiles files = system.files();
        try (TestingService service = new TestingService(files.main())) {
            init(system, service);
            service.restart();
            Renewal.of(files, NOW).plan(FakeSystem.NAMES, 800).apply(files.backups(), "renew", NOW.plusSeconds(5));
            service.reload();
            ListenerProbe secure = new ListenerProbe("localhost", system.ports.tls(), true, false);
            Await.until("8883 presents the new certificate", Duration.ofSeconds(5), () -> {
                try {
                    return secure.certificate().equals(Pem.certificate(files.certificate()));
                } catch (IOException e) {
                    return false;
                }
            });
            assertThat(BrokerExamination.local(files, FakeSystem.NAMES, Running.YES, NOW).errors()).singleElement()
                    .satisfies(one -> assertThat(one.text()).contains(system.ports.webSocket() + " presents another")
                            .doesNotContain(system.ports.tls() + " "));
        }
    }

    @Test
    void expiringCertificateIsProblemOfBridge() throws IOException {
        FakeSystem system = new FakeSystem(temp).debian();
        BrokerFiles files = system.files();
        try (TestingService service = new TestingService(files.main())) {
            init(system, service);
            UserAccounts.of(files).add(new UserAccount("shtora", Role.DEVICE, "shtora", List.of()), "window-1");
            UserAccounts.of(files).add(new UserAccount("wall", Role.VIEWER, "shtora", List.of()), "curtain-1");
            service.restart();
            CertificateProblem problem = new CertificateProblem(
                    PersonClient.address("localhost", system.ports.tls(), files.ca(),
                            new Login("shtora", "window-1")),
                    "shtora", "home");
            problem.publish(Renewal.problem(files, NOW.plus(Duration.ofDays(780))));
            try (PersonClient viewer = PersonClient
                    .listening(PersonClient.address("localhost", system.ports.tls(), files.ca(),
                            new Login("wall", "curtain-1")), "shtora/bridge/#")) {
                viewer.await(0, "shtora/bridge/home/problem",
                        json -> json.startsWith("{\"code\":\"certificate_ends\",\"text\":\"The broker's certificate"));
                problem.publish(Renewal.problem(files, NOW));
                viewer.awaitLatest("shtora/bridge/home/problem", "{\"code\":\"none\"}");
            }
        }
    }

    @Test
    void shortCertificateIsDueInItsLastQuarter() throws IOException {
        FakeSystem system = new FakeSystem(temp).debian();
        BrokerPlan.of(system.files(), new SetupRequest(FakeSystem.NAMES, 9, Optional.empty(), system.ports), NOW)
                .apply(system.files().backups(), "init", NOW);
        // It began 2.25 days before and ends in 6.75 days; the last quarter begins in 4.5 days.
        assertThat(Renewal.of(system.files(), NOW.plus(Duration.ofDays(4))).due()).isFalse();
        assertThat(Renewal.of(system.files(), NOW.plus(Duration.ofDays(5))).due()).isTrue();
    }

    @Test
    void renewalWithoutCaKeyNamesItsPath() throws IOException {
        FakeSystem system = new FakeSystem(temp).debian();
        BrokerPlan.of(system.files(), system.request(), NOW).apply(system.files().backups(), "init", NOW);
        Path moved = Files.move(system.files().caKey(), temp.resolve("stick.key"));
        assertThatThrownBy(() -> Renewal.of(system.files(), NOW).plan(FakeSystem.NAMES, 800))
                .hasMessageContaining("private/ca.key").hasMessageContaining("--ca-key");
        Renewal.of(system.files().withCaKey(moved), NOW).plan(FakeSystem.NAMES, 800);
        Files.writeString(moved, Pem.text(CertificateAuthority.create("x", KeyType.ECDSA, 9, NOW).key()));
        assertThatThrownBy(() -> Renewal.of(system.files().withCaKey(moved), NOW).plan(FakeSystem.NAMES, 800))
                .hasMessageContaining("does not belong to its certificate");
    }

    @Test
    void certbotCertificateIsCopiedWithOwnersAndHook() throws IOException {
        FakeSystem system = new FakeSystem(temp).debian();
        BrokerFiles files = system.files();
        Path certbot = temp.resolve("letsencrypt");
        LetsEncrypt letsEncrypt = new LetsEncrypt(certbot, "home.example.org");
        try (TestingService service = new TestingService(files.main())) {
            init(system, service);
            assertThatThrownBy(() -> letsEncrypt.plan(files)).hasMessageContaining("certbot certonly");
            writeCertbotFiles(certbot, "elsewhere.example.org");
            assertThatThrownBy(() -> letsEncrypt.plan(files)).hasMessageContaining("is not for home.example.org");
            writeCertbotFiles(certbot, "home.example.org");
            letsEncrypt.plan(files).apply(files.backups(), "letsencrypt", NOW.plusSeconds(1));
            service.restart();
            Path copy = files.certificate().resolveSibling("letsencrypt.crt");
            assertThat(FileAccess.of(files.key().resolveSibling("letsencrypt.key")).text())
                    .isEqualTo("rw-r----- root:mosquitto");
            assertThat(new ListenerProbe("localhost", system.ports.tls(), true, false).certificate())
                    .isEqualTo(Pem.certificate(copy));
            assertThat(Files.readString(files.conf())).doesNotContain("cafile");
            assertThat(BrokerExamination.local(files, FakeSystem.NAMES, Running.YES, NOW).errors()).isEmpty();
            assertThat(certbot.resolve("renewal-hooks/deploy/shtora-mosquitto")).isExecutable()
                    .content().contains("broker letsencrypt --domain 'home.example.org'");
            assertThat(Renewal.of(files, NOW.plus(Duration.ofDays(89))).due()).as("certbot renews it").isFalse();
            assertThat(Renewal.problem(files, NOW.plus(Duration.ofDays(89)))).isPresent();
            assertThatThrownBy(() -> Renewal.of(files, NOW).plan(FakeSystem.NAMES, 800))
                    .hasMessageContaining("certbot renews automatically");
            writeCertbotFiles(certbot, "home.example.org");
            assertThat(letsEncrypt.plan(files).pending()).hasSize(2);
        }
    }

    private static void writeCertbotFiles(Path certbot, String domain) throws IOException {
        CertificateAuthority certbotCa = CertificateAuthority.create("Fake LE", KeyType.ECDSA, 900, NOW);
        CertificateAndKey server = certbotCa.sign(SubjectNames.of(List.of(domain)), KeyType.ECDSA, 90, NOW);
        Path writeCertbotFiles = Files.createDirectories(certbot.resolve("live/home.example.org"));
        Files.writeString(writeCertbotFiles.resolve("fullchain.pem"),
                Pem.text(server.certificate()) + Pem.text(certbotCa.certificate()));
        Files.writeString(writeCertbotFiles.resolve("privkey.pem"), Pem.text(server.key()));
    }

    @Test
    void listenerWithTls11IsFound() throws IOException {
        FakeSystem system = new FakeSystem(temp).debian();
        BrokerFiles files = system.files();
        try (TestingService service = new TestingService(files.main())) {
            BrokerPlan.of(files, system.request(), NOW)
                    .apply(files.backups(), "init", NOW);
            Files.writeString(files.conf(), Files.readString(files.conf()).replaceFirst("tls_version tlsv1.2",
                    "tls_version tlsv1.1\nciphers ALL:@SECLEVEL=0"));
            service.restart();
            assertThat(BrokerExamination.local(files, FakeSystem.NAMES, Running.YES, NOW).errors())
                    .extracting(Finding::text).anyMatch(what -> what.contains("accepts TLS 1.1"));
        }
    }
}
