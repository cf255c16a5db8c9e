package dev.shtora.broker.mosquitto.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.broker.mosquitto.change.Backup;
import dev.shtora.broker.mosquitto.change.FileChanges;
import dev.shtora.broker.mosquitto.check.BrokerExamination;
import dev.shtora.broker.mosquitto.check.BrokerExamination.Running;
import dev.shtora.broker.mosquitto.files.BrokerFiles;
import dev.shtora.broker.mosquitto.files.FileAccess;
import dev.shtora.broker.mosquitto.files.PlainListener;
import dev.shtora.broker.mosquitto.setup.Rollout.Outcome;
import dev.shtora.certificates.CertificateAndKey;
import dev.shtora.certificates.CertificateAuthority;
import dev.shtora.certificates.KeyType;
import dev.shtora.certificates.Pem;
import dev.shtora.certificates.SubjectNames;
import dev.shtora.diagnosis.Finding;
import dev.shtora.diagnosis.Findings;
import dev.shtora.testing.process.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The copies for the page for phones. The group of Mosquitto replaces that of the daemon. */
@Needs({"mosquitto", "openssl"})
@EnabledIf(value = "dev.shtora.broker.mosquitto.setup.BrokerSetupIT#root", disabledReason = "needs root: files are given away")
class PageCopiesIT {
    private static final Instant NOW = Instant.now().plusSeconds(60);

    @TempDir
    private Path temp;

    private FakeSystem system;
    private BrokerFiles files;
    private PageCopies copies;

    @BeforeEach
    void install() throws IOException {
        system = new FakeSystem(temp);
        files = system.files().withPageGroup("mosquitto");
        copies = new PageCopies(files);
    }

    private FileChanges init() throws IOException {
        return BrokerPlan.of(files, system.request(), NOW);
    }

    private void apply(FileChanges changes, int second) throws IOException {
        changes.apply(files.backups(), "test", NOW.plusSeconds(second));
    }

    private void assertCopied(Path certificate, Path key) throws IOException {
        assertThat(copies.certificate()).hasSameTextualContentAs(certificate);
        assertThat(copies.key()).hasSameTextualContentAs(key);
        assertThat(FileAccess.of(copies.certificate()).text()).isEqualTo("rw-r--r-- root:root");
        assertThat(FileAccess.of(copies.key()).text()).isEqualTo("rw-r----- root:mosquitto");
    }

    private Rollout rollout(TestingService service) {
        return new Rollout(files, service,
                () -> BrokerExamination.local(files, FakeSystem.NAMES, Running.YES, NOW), NOW);
    }

    private List<Finding> page() throws IOException {
        return BrokerExamination.local(files, FakeSystem.NAMES, Running.NO, NOW).all().stream()
                .filter(one -> one.subject().equals("page")).toList();
    }

    @Test
    void initCopiesCertificateAndUndoRemovesCopies() throws IOException {
        system.debian();
        try (TestingService service = new TestingService(files.main())) {
            service.restart();
            assertThat(rollout(service).run(init(), "init", new Findings())).isInstanceOfSatisfying(
                    Outcome.Applied.class, done -> assertThat(done.findings().all())
                            .filteredOn(one -> one.subject().equals("page")).hasSize(4)
                            .allMatch(one -> one.level() == Finding.Level.OK));
            assertCopied(files.certificate(), files.key());
            assertThat(copies.ca()).hasSameTextualContentAs(files.ca());
            assertThat(FileAccess.of(files.pageFolder()).text()).isEqualTo("rwxr-xr-x root:root");
            assertThat(rollout(service).run(init(), "init", new Findings())).isInstanceOf(Outcome.Unchanged.class);
            Backup.newest(files.backups()).orElseThrow().undo(NOW.plusSeconds(1));
        }
        assertThat(temp.resolve("shtora")).doesNotExist();
    }

    @Test
    void failedChangeRestoresFormerCopies() throws IOException {
        system.debian();
        try (TestingService service = new TestingService(files.main())) {
            service.restart();
            rollout(service).run(init(), "init", new Findings());
            String before = Files.readString(copies.certificate());
            FileChanges open = Renewal.of(files, NOW).plan(FakeSystem.NAMES, 800).write(files.acl(),
                    "topic readwrite #\n", files.secretAccess());
            assertThat(open.contentAfter(copies.certificate()).orElseThrow()).isNotEqualTo(before.getBytes());
            assertThat(rollout(service).run(open, "renew", new Findings())).isInstanceOf(Outcome.RolledBack.class);
            assertThat(copies.certificate()).hasContent(before);
            assertCopied(files.certificate(), files.key());
        }
    }

    @Test
    void renewalReplacesCopies() throws IOException {
        system.debian();
        apply(init(), 0);
        String before = Files.readString(copies.certificate());
        apply(Renewal.of(files, NOW).plan(FakeSystem.NAMES, 800), 1);
        assertThat(Files.readString(copies.certificate())).isNotEqualTo(before);
        assertCopied(files.certificate(), files.key());
        assertThat(Renewal.of(files, NOW).planCopies().pending()).isEmpty();
    }

    @Test
    void renewalThatIsNotDueRepairsCopies() throws IOException {
        system.debian();
        apply(init(), 0);
        Files.delete(copies.certificate());
        Files.setPosixFilePermissions(copies.key(), PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(page()).extracting(Finding::text).anyMatch(text -> text.contains("there is no"));
        apply(Renewal.of(files, NOW).planCopies(), 1);
        assertCopied(files.certificate(), files.key());
        assertThat(page()).hasSize(4).allMatch(one -> one.level() == Finding.Level.OK);
    }

    @Test
    void adoptionCopiesNewCertificate() throws IOException {
        system.handMadeSetUp();
        Adoption adoption = Adoption.of(files, PlainListener.LOOPBACK, NOW);
        apply(adoption.plan(FakeSystem.NAMES, 800, Map.of()), 0);
        assertCopied(files.certificate(), files.key());
        assertThat(copies.ca()).hasSameTextualContentAs(files.ca());
    }

    @Test
    void publicCertificateIsCopiedWithItsChainAndNoCa() throws IOException {
        system.debian();
        apply(init(), 0);
        Files.delete(copies.ca());
        Path live = Files.createDirectories(temp.resolve("letsencrypt/live/home.example.org"));
        CertificateAuthority other = CertificateAuthority.create("Public CA", KeyType.ECDSA, 900, NOW);
        CertificateAndKey server = other.sign(SubjectNames.of(List.of("home.example.org")), KeyType.ECDSA, 90, NOW);
        Files.writeString(live.resolve("fullchain.pem"), Pem.text(server.certificate()) + Pem.text(
                other.certificate()));
        Files.writeString(live.resolve("privkey.pem"), Pem.text(server.key()));
        Files.createDirectories(temp.resolve("letsencrypt/renewal-hooks/deploy"));
        apply(new LetsEncrypt(temp.resolve("letsencrypt"), "home.example.org").plan(files), 1);
        assertCopied(live.resolve("fullchain.pem"), live.resolve("privkey.pem"));
        assertThat(copies.ca()).doesNotExist();
        assertThat(page()).allMatch(one -> one.level() == Finding.Level.OK);
        assertThat(Renewal.of(files, NOW).planCopies().pending()).isEmpty();
    }

    @Test
    void withoutGroupThereAreNoCopiesAndReasonIsTold() throws IOException {
        system.debian();
        files = files.withPageGroup("shtora-missing");
        copies = new PageCopies(files);
        apply(init(), 0);
        assertThat(temp.resolve("shtora")).doesNotExist();
        assertThat(files.certificate()).exists();
        assertThat(copies.obstacle()).hasValueSatisfying(
                text -> assertThat(text).contains("no group shtora-missing", "install the package").hasLineCount(1));
        assertThat(page()).isEmpty();
    }

    @Test
    void folderThatOthersCanChangeGetsNoKey() throws IOException {
        system.debian();
        Files.createDirectories(files.pageFolder());
        Files.setPosixFilePermissions(temp.resolve("shtora"), PosixFilePermissions.fromString("rwxrwxrwx"));
        apply(init(), 0);
        assertThat(copies.key()).doesNotExist();
        assertThat(files.key()).exists();
        assertThat(copies.obstacle()).hasValueSatisfying(text -> assertThat(text).contains("can write",
                "chmod go-w " + temp.resolve("shtora")));
    }

    @Test
    void linkInFolderIsNotFollowed() throws IOException {
        system.debian();
        Path victim = Files.writeString(temp.resolve("victim"), "unchanged\n");
        Files.createDirectories(files.pageFolder());
        Files.createSymbolicLink(copies.key(), victim);
        apply(init(), 0);
        assertThat(victim).hasContent("unchanged\n");
        assertThat(copies.obstacle()).hasValueSatisfying(text -> assertThat(text).contains("is a link"));
    }

    @Test
    void umaskOfServiceDoesNotCloseNewFolder() throws IOException {
        system.debian();
        Files.createDirectory(temp.resolve("shtora"), PosixFilePermissions
                .asFileAttribute(PosixFilePermissions.fromString("rwxr-x---")));
        new FileAccess("root", "mosquitto", "rwxr-x---").apply(temp.resolve("shtora"));
        apply(init(), 0);
        assertThat(FileAccess.of(files.pageFolder()).mode()).isEqualTo("rwxr-xr-x");
        assertThat(page()).extracting(Finding::text).contains("mosquitto can read " + copies.key());
    }

    @Test
    void checkNamesOtherCertificateAndOpenKeyAndClosedFolder() throws IOException {
        system.debian();
        apply(init(), 0);
        CertificateAuthority ca = CertificateAuthority.create("Other CA", KeyType.ECDSA, 900, NOW);
        CertificateAndKey other = ca.sign(FakeSystem.NAMES, KeyType.ECDSA, 90, NOW);
        Files.writeString(copies.certificate(), Pem.text(other.certificate()));
        Files.setPosixFilePermissions(copies.key(), PosixFilePermissions.fromString("rw-r--r--"));
        Files.setPosixFilePermissions(temp.resolve("shtora"), PosixFilePermissions.fromString("rwx------"));
        List<Finding> found = page();
        assertThat(found).extracting(Finding::text)
                .anyMatch(text -> text.contains("is another certificate than " + files.certificate()))
                .anyMatch(text -> text.contains("server.key can be read by all users (rw-r--r-- root:mosquitto)"))
                .anyMatch(
                        text -> text.contains("mosquitto cannot read " + copies.key() + " (" + temp.resolve("shtora")))
                .anyMatch(text -> text.contains("server.key does not belong to " + copies.certificate()));
        assertThat(found).extracting(Finding::remedy).contains("sudo shtora broker renew copies them again",
                "sudo chgrp mosquitto " + temp.resolve("shtora") + " && sudo chmod g+x " + temp.resolve("shtora"));
        assertThat(found).filteredOn(one -> one.text().contains("another certificate"))
                .as("an error would roll back a renewal that cannot write the copies")
                .allMatch(one -> one.level() == Finding.Level.WARNING).hasSize(1);
    }

    @Test
    void standaloneBrokerNeedsNoCopies() throws IOException {
        BrokerFiles whole = BrokerFiles.standalone(temp.resolve("whole")).withPageGroup("mosquitto");
        FileChanges changes = BrokerPlan.of(whole,
                new SetupRequest(FakeSystem.NAMES, 800, Optional.empty(), system.ports), NOW);
        assertThat(changes.pending()).noneMatch(one -> one.path().toString().contains("/shtora/web/"));
        assertThat(new PageCopies(whole).obstacle()).isEmpty();
    }
}
