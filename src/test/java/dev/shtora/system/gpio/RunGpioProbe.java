package dev.shtora.system.gpio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.config.ConfigReader;
import dev.shtora.config.cover.LocalCover;
import dev.shtora.device.gpio.EdgeTrace;
import dev.shtora.device.gpio.EdgeTrace.Entry;
import dev.shtora.device.gpio.GpioSim;
import dev.shtora.device.gpio.Sysfs;
import dev.shtora.device.gpio.SysfsBlind;
import dev.shtora.device.journal.PersistedPosition;
import dev.shtora.system.crash.CrashRun;
import dev.shtora.testing.Await;
import dev.shtora.testing.FreePorts;
import dev.shtora.testing.broker.TestCa;
import dev.shtora.testing.process.Launched;
import dev.shtora.testing.process.Programs;
import dev.shtora.testing.process.QuickJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The launcher with a configuration for real pins and a Mosquitto, inside {@link GpioSim}. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RunGpioProbe {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final List<Integer> COILS = List.of(17, 18, 27, 22);
    private static final int ENDSTOP = 23;
    private static final int TRAVEL = 400;
    /** Half steps that the rotor can turn when two coils are switched off, at each of a few rests. */
    private static final int LOOSE = 4;
    private static final String ALL_LOW = """
            GPIO17 is low (bedroom:coil-a)
            GPIO18 is low (bedroom:coil-b)
            GPIO27 is low (bedroom:coil-c)
            GPIO22 is low (bedroom:coil-d)
            """;
    private static final String NOBODY = "65534";

    @TempDir
    static Path temp;

    private static int port;
    private static Path config;
    private static Launched mosquitto;
    private static Launched received;
    private static Launched daemon;
    private static SysfsBlind blind;

    @BeforeAll
    static void start() throws IOException {
        new TestCa("home", temp.resolve("ca.crt")).sign("localhost", Instant.now().plus(Duration.ofDays(1)),
                temp.resolve("server.crt"), temp.resolve("server.key"));
        assertThat(ended(Launched.start(new ProcessBuilder(Launched
                .command(Programs.find("mosquitto_passwd").orElseThrow(), "-c", "-b",
                        temp.resolve("passwd"), "shtora", "window")))))
                .isZero();
        Files.writeString(temp.resolve("password"), "window\n");
        port = FreePorts.any();
        config = Files.writeString(temp.resolve("shtora.yaml"),
                """
                        site: {latitude: 52.52, longitude: 13.405, zone: Europe/Berlin}
                        mqtt: {host: localhost, port: %d, ca: ca.crt, user: shtora, password_file: password, base: home, id: home}
                        covers:
                          bedroom:
                            motor: {type: 28byj-48, pins: %s, speed: 400 steps/s, acceleration: 800 steps/s2}
                            endstop: {pin: %d}
                            home_on_boot: always
                            travel: {drop: 0.7m, tube: 20mm, fabric: 0.3mm, steps: %d}
                        """
                        .formatted(port, COILS, ENDSTOP, TRAVEL));
        mosquitto = mosquitto();
        blind = new SysfsBlind(COILS, ENDSTOP, 150);
        daemon = shtora("run", "--config", config, "--state", temp.resolve("state"));
        received = Launched.start(new ProcessBuilder(client("mosquitto_sub", "-v", "-t", "home/#")));
    }

    @AfterAll
    static void stop() {
        for (Launched each : new Launched[]{received, daemon, mosquitto}) {
            if (each != null) {
                each.close();
            }
        }
        if (blind != null) {
            blind.close();
        }
    }

    private static Launched mosquitto() throws IOException {
        Path file = Files.writeString(temp.resolve("mosquitto.conf"), """
                user root
                log_dest stderr
                allow_anonymous false
                password_file %s
                listener %d 127.0.0.1
                certfile %s
                keyfile %s
                """.formatted(temp.resolve("passwd"), port, temp.resolve("server.crt"), temp.resolve("server.key")));
        Launched started = Launched
                .start(new ProcessBuilder(Launched.command(Programs.find("mosquitto").orElseThrow(), "-c", file)));
        started.awaitOutput("mosquitto version \\S+ running");
        return started;
    }

    private static List<String> client(String program, String... arguments) {
        List<String> command = new ArrayList<>(Launched.command(program, "-h", "localhost", "-p", port,
                "--cafile", temp.resolve("ca.crt"), "-u", "shtora", "-P", "window", "-q", "1"));
        command.addAll(List.of(arguments));
        return command;
    }

    private static void publish(String topic, String payload) throws IOException {
        assertThat(ended(Launched.start(new ProcessBuilder(client("mosquitto_pub", "-t", topic, "-m", payload)))))
                .isZero();
    }

    private static Launched shtora(Object... arguments) throws IOException {
        return Launched.start(quick(new ProcessBuilder(Launched.command(Launched.SHTORA, arguments))));
    }

    /** Options that shorten the start of a JVM on a slow machine. */
    private static ProcessBuilder quick(ProcessBuilder builder) {
        builder.environment().put("JAVA_OPTS", QuickJvm.options());
        return builder;
    }

    private static int ended(Launched program) {
        try (program) {
            return program.status(TIMEOUT);
        }
    }

    private static void assertPlainWords(Launched program) {
        assertThat(program.out() + program.err()).doesNotContain("\tat ").doesNotContain("Exception");
    }

    private static void awaitPosition(int from, int to) {
        Await.until(() -> "between " + from + " and " + to + ", not at " + blind.position(), TIMEOUT,
                () -> blind.position() >= from && blind.position() <= to);
    }

    /** Also with home_on_boot: no current before the first command, and then a few steps. */
    @Test
    @Order(1)
    void newBlindHomesAfterItsWiringWasTested() throws IOException {
        received.awaitOutput("home/bedroom/problem .*not_commissioned");
        assertThat(blind.writes()).noneMatch(Entry::high);
        try (Launched open = shtora("open", "bedroom", "--wait", "--state", temp.resolve("state"))) {
            assertThat(open.status(TIMEOUT)).as(open.err()).isZero();
            assertThat(open.out())
                    .contains("bedroom: not commissioned: it moved a few steps. If it went up, send open");
        }
        assertThat(blind.position()).isBetween(150 - 2 * LOOSE - TRAVEL / 20, 149);
        publish("home/bedroom/set", "OPEN");
        received.awaitOutput("home/bedroom/reason not commissioned: the direction is right");
        int before = blind.position();
        Sysfs.pull(ENDSTOP, false);
        received.awaitOutput("home/bedroom/reason not commissioned: the endstop is pressed");
        assertThat(blind.position()).isEqualTo(before);
        Sysfs.pull(ENDSTOP, true);
        received.awaitOutput("home/bedroom/position 100");
    }

    @Test
    @Order(2)
    void obeysMosquittoPub() throws IOException {
        awaitPosition(-LOOSE, LOOSE);
        publish("home/bedroom/set", "CLOSE");
        received.awaitOutput("home/bedroom/state closed");
        awaitPosition(TRAVEL - LOOSE, TRAVEL + LOOSE);
        Await.until("coils off", TIMEOUT, () -> Sysfs.pattern(COILS) == 0);
        publish("home/bedroom/position/set", "50");
        received.awaitOutput("home/bedroom/position 50");
        assertPlainWords(daemon);
    }

    @Test
    @Order(3)
    void secondDaemonNamesHolderOfLine() throws IOException {
        Path other = Files.writeString(config.resolveSibling("other.yaml"),
                Files.readString(config).replace("id: home", "id: other").replace("bedroom:", "attic:"));
        try (Launched second = shtora("run", "--config", other, "--state", temp.resolve("other-state"))) {
            assertThat(second.status(TIMEOUT)).isEqualTo(1);
            assertThat(second.err()).contains("GPIO17 (for attic:coil-a) is held by 'shtora:bedroom:coil-a', process "
                    + daemon.pid() + " (");
            assertPlainWords(second);
        }
    }

    @Test
    @Order(4)
    void terminationDuringMoveSwitchesCoilsOff() throws IOException {
        publish("home/bedroom/set", "OPEN");
        awaitPosition(20, 120);
        daemon.signal("TERM");
        assertThat(daemon.status(TIMEOUT)).isEqualTo(143);
        assertThat(Sysfs.pattern(COILS)).isZero();
        for (int pin : COILS) {
            assertThat(blind.writes()).filteredOn(write -> write.pin() == pin).last().extracting(Entry::high)
                    .isEqualTo(false);
        }
        assertPlainWords(daemon);
    }

    /**
     * The blind is commissioned and homes at the start. Its step thread is starved in the next move, and the daemon ended as
     * by the watchdog of systemd. This chip resets the lines of a process that ends, a Raspberry Pi may not, so the test
     * checks the writes of cold.
     */
    @Test
    @Order(5)
    void coldDrivesAllLinesLowAfterWatchdogAndPositionIsKept() throws Exception {
        if (blind != null) {
            blind.close();
        }
        blind = new SysfsBlind(COILS, ENDSTOP, 60);
        daemon = watched();
        daemon.awaitOutput("bedroom: at rest, 100 %");
        publish("home/bedroom/set", "CLOSE");
        awaitPosition(40, TRAVEL - 40);
        Files.createFile(temp.resolve("hooks.starve-steps"));
        daemon.awaitOutput("No answer for 2 s from the step thread of bedroom");
        int starved = blind.position();
        daemon.signal("ABRT");
        assertThat(daemon.status(TIMEOUT)).isEqualTo(128 + 6);
        if (blind != null) {
            blind.close();
        }
        EdgeTrace.clear();
        try (Launched cold = shtora("cold", "--config", config, "--state", temp.resolve("none"))) {
            assertThat(cold.status(TIMEOUT)).as(cold.err()).isZero();
            assertThat(cold.out()).isEqualTo(ALL_LOW);
        }
        assertAllWrittenLow();
        assertThat(CrashRun.recovered(temp.resolve("state"),
                (LocalCover) ConfigReader.read(config).covers().getFirst()))
                .isInstanceOfSatisfying(PersistedPosition.Known.class,
                        known -> assertThat(known.shaft().position()).isBetween(starved - LOOSE, starved + LOOSE));
    }

    /** A daemon as a service whose watchdog has a period of 8 s; nobody receives its reports. */
    private static Launched watched() throws IOException {
        ProcessBuilder run = new ProcessBuilder(Launched.command(Launched.SHTORA, "run", "--config", config, "--state",
                temp.resolve("state"), "--hooks", temp.resolve("hooks")));
        run.environment().putAll(
                Map.of("NOTIFY_SOCKET", temp.resolve("nobody").toString(), "WATCHDOG_USEC", "8000000"));
        return Launched.start(quick(run));
    }

    private static void assertAllWrittenLow() {
        assertThat(EdgeTrace.writes(COILS)).extracting(Entry::pin).containsAll(COILS);
        assertThat(EdgeTrace.writes(COILS)).extracting(Entry::high).containsOnly(false);
        assertThat(Sysfs.pattern(COILS)).isZero();
    }

    /** The daemon of the test before has left its lines; the class of the configuration is not loaded. */
    @Test
    @Order(6)
    void coldUsesRecordedLines() throws IOException {
        EdgeTrace.clear();
        Path classes = temp.resolve("classes");
        ProcessBuilder builder = new ProcessBuilder(Launched.command(Launched.SHTORA, "cold", "--config", config,
                "--state", temp.resolve("state")));
        builder.environment().put("JAVA_OPTS", "-Xlog:class+load:file=" + classes);
        try (Launched cold = Launched.start(builder)) {
            assertThat(cold.status(TIMEOUT)).as(cold.err()).isZero();
            assertThat(cold.out()).isEqualTo(ALL_LOW);
        }
        assertAllWrittenLow();
        assertThat(Files.readString(classes)).contains("dev.shtora.device.gpio.ColdRecord")
                .doesNotContain("dev.shtora.config", "picocli", "com.pi4j.Pi4J", "org.slf4j", "com.hivemq");
    }

    @Test
    @Order(7)
    void coldDrivesRecordedAndConfiguredLinesAfterEdit() throws IOException {
        String text = Files.readString(config);
        Files.writeString(config, text.replace("pins: " + COILS, "pins: [17, 18, 27, 24]"));
        try (Launched cold = shtora("cold", "--config", config, "--state", temp.resolve("state"))) {
            assertThat(cold.status(TIMEOUT)).as(cold.err()).isZero();
            assertThat(cold.out()).isEqualTo(ALL_LOW + "GPIO24 is low (bedroom:coil-d)\n");
        }
        Files.writeString(config, "site: nowhere");
        try (Launched cold = shtora("cold", "--config", config, "--state", temp.resolve("state"))) {
            assertThat(cold.status(TIMEOUT)).isEqualTo(2);
            assertThat(cold.out()).isEqualTo(ALL_LOW);
            assertThat(cold.err()).contains("site");
        }
        Files.writeString(config, text);
    }

    @Test
    @Order(8)
    void coldLeavesLinesOfOtherChipAlone() throws IOException {
        Path lines = temp.resolve("state/cold-lines");
        String recorded = Files.readString(lines)
                .replaceFirst("configuration\\t.*\\t", "configuration\t" + Files.size(config) + "\t"
                        + Files.getLastModifiedTime(config).to(TimeUnit.NANOSECONDS) + "\t");
        EdgeTrace.clear();
        Files.writeString(lines, recorded.replace("pinctrl-bcm2711", "gpio-brcmstb@7d508500"));
        try (Launched cold = shtora("cold", "--config", config, "--state", temp.resolve("state"))) {
            assertThat(cold.status(TIMEOUT)).isEqualTo(2);
            assertThat(cold.out()).isEmpty();
            assertThat(cold.err())
                    .contains("(pinctrl-bcm2711, 54 lines) is not the chip that the daemon used, which had"
                            + " the label gpio-brcmstb@7d508500");
        }
        assertThat(EdgeTrace.writes(COILS)).isEmpty();
        Files.writeString(lines, recorded.replace("GPIO17", "PWR_GPIO"));
        try (Launched cold = shtora("cold", "--config", config, "--state", temp.resolve("state"))) {
            assertThat(cold.status(TIMEOUT)).isEqualTo(2);
            assertThat(cold.out()).isEqualTo(ALL_LOW.lines().skip(1).collect(Collectors.joining("\n", "", "\n")));
            assertThat(cold.err()).contains("Line 17 of /dev/gpiochip0 (pinctrl-bcm2711, 54 lines) is not the line that"
                    + " the daemon used, which was named 'PWR_GPIO'");
        }
        assertThat(EdgeTrace.writes(COILS)).extracting(Entry::pin).doesNotContain(17).contains(18, 27, 22);
    }

    /** Uses a copy, because another user may not be able to read the folder of the build. */
    @Test
    @Order(9)
    void missingPermissionNamesGroupToJoin() throws IOException {
        Path copy = Path.of("/run/shtora-copy");
        assertThat(
                ended(Launched.start(new ProcessBuilder("cp", "-r", Launched.SHTORA.getParent().getParent().toString(),
                        copy.toString()))))
                .isZero();
        Path readable = Files.copy(config, Path.of("/run/shtora-copy.yaml"));
        ProcessBuilder builder = quick(new ProcessBuilder(
                Launched.command("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups",
                        copy.resolve("bin/shtora"), "cold", "--config", readable)));
        try (Launched cold = Launched.start(builder)) {
            assertThat(cold.status(TIMEOUT)).isEqualTo(1);
            assertThat(cold.err()).contains("No permission for /dev/gpiochip0: it belongs to root:root, rw-------.",
                    "sudo usermod -aG gpio nobody");
            assertPlainWords(cold);
        }
    }

    /** The folder of the socket does not even say whether there is one. */
    @Test
    @Order(10)
    void folderOfSocketThatUserMayNotOpenIsNamed() throws IOException {
        Path folder = Files.createDirectory(Path.of("/run/shtora-closed"));
        assertThat(ended(Launched.start(new ProcessBuilder("chmod", "700", folder.toString())))).isZero();
        assertThat(ended(Launched.start(new ProcessBuilder("chgrp", "dialout", folder.toString())))).isZero();
        ProcessBuilder builder = quick(new ProcessBuilder(
                Launched.command("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups",
                        "/run/shtora-copy/bin/shtora", "status", "--state", folder)));
        try (Launched status = Launched.start(builder)) {
            assertThat(status.status(TIMEOUT)).isEqualTo(1);
            assertThat(status.err()).contains("This user may not open the folder " + folder + ": use sudo, or become"
                    + " a member of its group (sudo usermod -aG dialout $USER");
        }
    }

    /** The user has not the group of the chip, the unit of the service has it. */
    @Test
    @Order(11)
    void doctorKnowsGroupOfService() throws IOException {
        Path chip = Path.of("/dev/gpiochip0");
        Path programs = Files.createDirectories(Path.of("/run/shtora-programs"));
        Path systemctl = Files.writeString(programs.resolve("systemctl"),
                "#!/bin/sh\necho LoadState=loaded\necho User=shtora\necho SupplementaryGroups=dialout\n");
        assertThat(ended(Launched.start(new ProcessBuilder("chmod", "755", systemctl.toString())))).isZero();
        assertThat(ended(Launched.start(new ProcessBuilder("chgrp", "dialout", chip.toString())))).isZero();
        assertThat(ended(Launched.start(new ProcessBuilder("chmod", "660", chip.toString())))).isZero();
        ProcessBuilder builder = quick(new ProcessBuilder(
                Launched.command("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups",
                        "/run/shtora-copy/bin/shtora", "doctor", "--config", "/run/shtora-copy.yaml")));
        builder.environment().merge("PATH", programs.toString(), (path, first) -> first + ":" + path);
        try (Launched doctor = Launched.start(builder)) {
            doctor.status(TIMEOUT);
            assertThat(doctor.out()).contains(
                    "pins: this user may not open the GPIO chip, the service may: its unit has"
                            + " the group dialout; the lines are not checked",
                    "sudo -u shtora -g dialout shtora doctor");
        }
        Files.delete(systemctl);
        try (Launched doctor = Launched.start(builder)) {
            doctor.status(TIMEOUT);
            assertThat(doctor.out()).contains("pins: No permission for /dev/gpiochip0: it belongs to root:dialout");
        }
    }
}
