package dev.shtora.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.testing.process.Needs;
import dev.shtora.testing.process.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The units of the service, as systemd reads them. */
@Needs("systemd-analyze")
class ServiceUnitTest {
    /** The first version with PrivateUsers=identity; older ones say that they ignore it. */
    private static final int IDENTITY_SINCE = 257;
    private static final Pattern IGNORED = Pattern
            .compile("\\S+:\\d+: Failed to parse boolean value, ignoring: identity");

    /** The result of a run of systemd-analyze. */
    private record Result(int status, String text) {}

    private static Result analyze(String... arguments) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Stream.concat(
                Stream.of(Programs.find("systemd-analyze").orElseThrow().toString()), Stream.of(arguments)).toList())
                .redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), text);
    }

    private static int version() throws IOException, InterruptedException {
        Matcher version = Pattern.compile("systemd (\\d+)").matcher(analyze("--version").text());
        assertThat(version.find()).isTrue();
        return Integer.parseInt(version.group(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"shtora.service", "shtora-broker-renew.service", "shtora-broker-renew.timer",
            "shtora-telegram.service", "shtora-homekit.service", "shtora-gateway@.service"})
    void systemdAcceptsUnit(String unit) throws IOException, InterruptedException {
        Result verified = analyze("verify", "systemd/" + unit);
        assertThat(verified.status()).as(verified.text()).isZero();
        boolean old = version() < IDENTITY_SINCE;
        assertThat(verified.text().lines().filter(line -> !old || !IGNORED.matcher(line).matches())).isEmpty();
    }

    /** A credential that is only loaded keeps the unit from starting if its file is missing, with a message that names none. */
    @ParameterizedTest
    @ValueSource(strings = {"shtora-telegram.service", "shtora-homekit.service"})
    void missingCredentialIsEmpty(String unit) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("systemd", unit));
        List<String> loaded = lines.stream().filter(line -> line.startsWith("LoadCredential="))
                .map(line -> line.substring("LoadCredential=".length(), line.indexOf(':'))).toList();
        assertThat(loaded).contains("shtora.yaml", "ca.crt");
        assertThat(lines).containsAll(loaded.stream().map(name -> "SetCredential=" + name + ":\\n").toList());
    }

    /** The exposure in tenths. Each exception has its reason in the unit and in service.md. */
    @ParameterizedTest
    @CsvSource({"shtora.service, 15, 17", "shtora-broker-renew.service, 29, 29", "shtora-telegram.service, 11, 11",
            "shtora-homekit.service, 11, 11", "shtora-gateway@.service, 11, 11"})
    void exposureDoesNotGrow(String unit, int most, int mostOfOld) throws IOException, InterruptedException {
        Result rated = analyze("security", "--offline=true",
                "--threshold=" + (version() < IDENTITY_SINCE ? mostOfOld : most), "--no-pager", "systemd/" + unit);
        assertThat(rated.status()).as(rated.text()).isZero();
        assertThat(rated.text()).contains("Overall exposure level");
    }

    /** An unknown clock is trusted: what the unit forbids the daemon to read, it must be able to ask for. */
    @Test
    void unitPermitsToAskForStateOfClock() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("systemd/shtora.service"));
        assertThat(lines).contains("ProtectClock=yes", "After=network-online.target mosquitto.service dbus.socket",
                "RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX", "CapabilityBoundingSet=");
    }

    @Test
    void reloadSendsSighup() throws IOException {
        assertThat(Path.of("systemd/shtora.service")).content(StandardCharsets.UTF_8)
                .containsOnlyOnce("\nExecReload=/usr/bin/env kill -HUP $MAINPID\n");
    }

    /** The main process reports: neither the launcher nor the command after the end may. */
    @Test
    void watchdogEndsServiceThatDoesNotReport() throws IOException {
        assertThat(Path.of("systemd/shtora.service")).content(StandardCharsets.UTF_8)
                .containsOnlyOnce("\nType=notify\n").containsOnlyOnce("\nWatchdogSec=60s\n")
                .containsOnlyOnce("\nRestart=on-failure\n").doesNotContain("\nNotifyAccess=");
    }

    /** systemd gives each phase of a stop this time: the daemon, which ends itself after 10 s, and then ExecStopPost. */
    @Test
    void slowComputerHasMinuteToSwitchMotorsOff() throws IOException {
        assertThat(Path.of("systemd/shtora.service")).content(StandardCharsets.UTF_8)
                .containsOnlyOnce("\nTimeoutStopSec=60s\n")
                .containsOnlyOnce("\nExecStopPost=-/usr/bin/env shtora cold --config /etc/shtora/shtora.yaml\n")
                .containsOnlyOnce("\nStateDirectory=shtora\n");
    }
}
