package dev.shtora.diagnosis.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.shtora.certificates.CertificateAndKey;
import dev.shtora.certificates.CertificateAuthority;
import dev.shtora.certificates.KeyType;
import dev.shtora.certificates.Pem;
import dev.shtora.certificates.SubjectNames;
import dev.shtora.config.Config;
import dev.shtora.diagnosis.Finding;
import dev.shtora.diagnosis.Finding.Level;
import dev.shtora.diagnosis.Findings;
import dev.shtora.testing.FreePorts;
import dev.shtora.ui.web.WebServer;
import dev.shtora.ui.web.pairing.Pairings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhonePageChecksTest {
    @TempDir
    private Path folder;

    private CertificateAuthority ca;
    private Config.Web web;

    @BeforeEach
    void certificates() throws IOException {
        ca = CertificateAuthority.create("Home CA", KeyType.ECDSA, 900, Instant.now());
        web = new Config.Web(FreePorts.any(), Optional.of(FreePorts.any()), folder.resolve("server.crt"),
                folder.resolve("server.key"), folder.resolve("ca.crt"), false);
        Files.writeString(web.ca(), Pem.text(ca.certificate()));
        certificate(ca, 400, "pi.local", "localhost", "192.168.1.5", "127.0.0.1", "fd00::5", "::1");
    }

    private void certificate(CertificateAuthority signer, int days, String... names) throws IOException {
        CertificateAndKey made = signer.sign(SubjectNames.of(List.of(names)), KeyType.ECDSA, days, Instant.now());
        Files.writeString(web.certificate(), Pem.text(made.certificate()));
        Files.writeString(web.key(), Pem.text(made.key()));
    }

    private List<Finding> check(Optional<Config.Web> page, boolean runs, Clock clock) {
        Findings findings = new Findings();
        new PhonePageChecks(page, runs, clock).run(findings);
        return findings.all();
    }

    private List<Finding> served(Clock clock) {
        try (WebServer _ = WebServer.start(web, new Pairings(System::nanoTime), "home").orElseThrow()) {
            return check(Optional.of(web), true, clock);
        }
    }

    private static void assertFinding(Finding finding, Level level, String... words) {
        assertThat(finding.level()).as(finding.toString()).isEqualTo(level);
        assertThat(finding.text()).contains(words);
    }

    @Test
    void goodPageIsNamedWithAddressesForPhones() {
        List<Finding> found = served(Clock.systemUTC());
        assertThat(found).hasSize(2);
        assertFinding(found.getFirst(), Level.OK, "https://pi.local:" + web.port() + "/ https://192.168.1.5:",
                "https://[fd00:", "signed by CN=Home CA");
        assertThat(found.getFirst().text()).doesNotContain("localhost", "127.0.0.1");
        assertFinding(found.getLast(), Level.OK, "port " + web.trustPort().orElseThrow() + " gives phones");
    }

    @Test
    void pageThatIsOffOrHasNoCertificateIsNote() throws IOException {
        assertFinding(check(Optional.empty(), true, Clock.systemUTC()).getFirst(), Level.NOTE, "web: off");
        Files.delete(web.certificate());
        assertFinding(check(Optional.of(web), true, Clock.systemUTC()).getFirst(), Level.NOTE,
                "there is no " + web.certificate(), "broker init");
        Config.Web required = new Config.Web(web.port(), web.trustPort(), web.certificate(), web.key(), web.ca(), true);
        assertFinding(check(Optional.of(required), true, Clock.systemUTC()).getFirst(), Level.ERROR,
                web.certificate().toString());
    }

    @Test
    void portsWithoutListenerAreErrorsIfDaemonRuns() {
        assertThat(check(Optional.of(web), true, Clock.systemUTC())).hasSize(2).allSatisfy(
                one -> assertFinding(one, Level.ERROR, "nothing listens on port"));
        assertThat(check(Optional.of(web), false, Clock.systemUTC())).hasSize(2).allSatisfy(
                one -> assertFinding(one, Level.UNKNOWN, "the daemon does not run"));
    }

    @Test
    void otherProgramOnBothPortsIsFound() throws IOException {
        Config.Web page = new Config.Web(web.port(), Optional.empty(), folder.resolve("former.crt"),
                folder.resolve("former.key"), web.ca(), true);
        Files.move(web.certificate(), page.certificate());
        Files.move(web.key(), page.key());
        certificate(ca, 400, "pi.local");
        HttpServer trust = HttpServer.create(new InetSocketAddress(web.trustPort().orElseThrow()), 0);
        trust.start();
        try (WebServer _ = WebServer.start(page, new Pairings(System::nanoTime), "home").orElseThrow()) {
            List<Finding> found = check(Optional.of(web), true, Clock.systemUTC());
            assertThat(found).hasSize(2);
            assertFinding(found.getFirst(), Level.ERROR, "does not present the certificate " + web.certificate());
            assertThat(found.getFirst().remedy()).contains("sport = :" + web.port());
            assertFinding(found.getLast(), Level.ERROR, "answers with status 404");
        } finally {
            trust.stop(0);
        }
    }

    @Test
    void certificateOfOtherCaIsNotTrusted() throws IOException {
        certificate(CertificateAuthority.create("Other CA", KeyType.ECDSA, 900, Instant.now()), 400, "pi.local");
        assertFinding(served(Clock.systemUTC()).getFirst(), Level.WARNING, "signed by CN=Other CA", "not by "
                + web.ca(), "phones do not trust");
    }

    @Test
    void expiringCertificateIsWarning() {
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(380));
        assertFinding(served(later).getFirst(), Level.WARNING, "is valid until");
    }

    @Test
    void certificateForThisComputerOnlyIsWarning() throws IOException {
        certificate(ca, 400, "localhost", "127.0.0.1", "::1");
        assertFinding(served(Clock.systemUTC()).getFirst(), Level.WARNING, "no address by which a phone reaches");
    }
}
