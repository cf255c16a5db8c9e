package dev.shtora.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.packaging.DebianChroot.Result;
import dev.shtora.testing.FreePorts;
import dev.shtora.testing.process.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardWatchEventKinds;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The Debian package, installed in a Debian 13. Each test begins with the package installed and no configuration. */
@Needs({"debootstrap", "unshare", "nsenter", "dpkg-deb"})
@EnabledIf("isRoot")
class DebianPackageIT {
    private static final String LINK = "/etc/systemd/system/multi-user.target.wants/shtora.service";
    private static final String BOT = LINK.replace("shtora.service", "shtora-telegram.service");
    private static final String TIMER = "/etc/systemd/system/timers.target.wants/shtora-broker-renew.timer";
    private static final String CONFIGURATION = """
            gpio: simulated
            site: {latitude: 52.52, longitude: 13.405, zone: Europe/Berlin}
            mqtt: {host: localhost, port: %d, user: shtora, password_file: password}
            web: off
            covers:
              bedroom:
                motor: {type: 28byj-48, pins: [17, 18, 27, 22]}
                endstop: {pin: 23}
                travel: {drop: 0.05m, tube: 20mm, fabric: 0.3mm}
            """.formatted(FreePorts.any());

    @TempDir
    static Path temp;

    private static DebianChroot installed;
    private static String firstOutput;

    private DebianChroot debian;

    static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    @BeforeAll
    static void install() throws IOException {
        installed = DebianChroot.in(Files.createDirectories(temp.resolve("installed")));
        Files.createDirectory(installed.path("/run/systemd/system"));
        installed.succeed(
                "cp /usr/bin/systemctl /usr/bin/systemctl.real; echo force-unsafe-io >/etc/dpkg/dpkg.cfg.d/fast");
        Files.copy(Path.of("src/test/resources/deb/systemctl"), installed.path("/usr/bin/systemctl"),
                StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        Files.copy(DebianContentsIT.deb(), installed.path("/root/now.deb"));
        for (String client : List.of("telegram", "homekit", "gateway")) {
            Files.copy(DebianContentsIT.deb("shtora-" + client), installed.path("/root/" + client + ".deb"));
        }
        // Other versions from the same files; each has a program of its own name.
        installed.succeed("""
                cd /root && dpkg-deb -R now.deb tree && cd tree/usr/share/shtora/lib && mv shtora-*.jar shtora.jar
                for version in 0.0.1 99; do
                  mv shtora*.jar shtora-$version.jar
                  sed -i "s/^Version: .*/Version: $version/; s/(<< [^)]*)/(<< $version)/" /root/tree/DEBIAN/control
                  dpkg-deb -Znone -b /root/tree /root/$version.deb
                done
                rm -r /root/tree""");
        firstOutput = installed.succeed("dpkg -i /root/now.deb");
    }

    @AfterAll
    static void end() throws IOException {
        installed.close();
    }

    @BeforeEach
    void copy(TestInfo test) throws IOException {
        debian = installed.copy(temp.resolve(test.getTestMethod().orElseThrow().getName()));
    }

    @AfterEach
    void close() throws IOException {
        debian.close();
    }

    /** dpkg in a process group of its own, which can be killed with its scripts. */
    private Result dpkg(String arguments) throws IOException {
        return debian.run("exec setsid sh -c 'echo $$ >/root/dpkg.pid; exec dpkg " + arguments + "'");
    }

    private void configure() throws IOException {
        debian.succeed("""
                cat >/etc/shtora/shtora.yaml <<END
                %sEND
                echo secret >/etc/shtora/password
                chgrp shtora /etc/shtora/* && chmod 640 /etc/shtora/shtora.yaml /etc/shtora/password
                """.formatted(CONFIGURATION));
    }

    private String state() throws IOException {
        return debian.succeed("dpkg-query -f '${db:Status-Abbrev}${Version}' -W shtora");
    }

    private String stat(String paths) throws IOException {
        return debian.succeed("stat -c '%A %U:%G %n' " + paths);
    }

    private boolean exists(String path) throws IOException {
        return debian.run("test -e " + path + " -o -h " + path).status() == 0;
    }

    private String calls() throws IOException {
        return debian.succeed("cat /root/systemctl.log");
    }

    @Test
    void installationMakesUserAndFolders() throws IOException {
        assertThat(stat("/etc/shtora /etc/shtora/web /var/lib/shtora")).isEqualTo("""
                drwxr-x--- root:shtora /etc/shtora
                drwxr-xr-x root:root /etc/shtora/web
                drwxr-x--- shtora:shtora /var/lib/shtora
                """);
        assertThat(debian.succeed("getent passwd shtora")).endsWith(":Shtora:/var/lib/shtora:/usr/sbin/nologin\n");
        assertThat(debian.succeed("id -Gn shtora").split("\\s")).containsExactlyInAnyOrder("shtora", "gpio");
        assertThat(debian.succeed("shtora --version")).startsWith("shtora ").contains("\nJava 25");
        assertThat(debian.succeed("dpkg --verify shtora")).isEmpty();
    }

    @Test
    void withoutConfigurationNothingStarts() throws IOException {
        assertThat(firstOutput).contains("Next step: sudo shtora setup");
        assertThat(exists(LINK)).isFalse();
        assertThat(exists(TIMER)).isFalse();
        assertThat(calls()).doesNotContain("start");
    }

    @Test
    void userOfServiceChecksConfiguration() throws IOException {
        configure();
        assertThat(debian.succeed("runuser -u shtora -- shtora check")).contains("bedroom");
    }

    @Test
    void systemdAndUdevAcceptFiles() throws IOException {
        assertThat(debian.succeed("""
                cd /usr/lib/systemd/system
                systemd-analyze verify shtora.service shtora-broker-renew.service shtora-broker-renew.timer"""))
                .isEmpty();
        assertThat(debian.run("udevadm verify --no-summary /usr/lib/udev/rules.d/60-shtora.rules"))
                .isEqualTo(new Result(0, ""));
    }

    /** The command of the udev rule, on a device of root (Debian) and of dialout (seen on a Raspberry Pi 5). */
    @Test
    void serviceMayOpenGpioChipOfAnyGroup() throws IOException {
        String command = debian
                .succeed("sed -n 's/.*RUN+=\"\\([^\"]*\\)\".*/\\1/p' /usr/lib/udev/rules.d/60-shtora.rules").strip();
        assertThat(command).contains("$devnode");
        debian.succeed("mount -t tmpfs tmpfs /mnt");
        for (String chip : List.of("600 root", "660 dialout")) {
            String[] access = chip.split(" ");
            debian.succeed("rm -f /mnt/chip && mknod -m %s /mnt/chip c 1 3 && chgrp %s /mnt/chip"
                    .formatted((Object[]) access));
            String open = "runuser -u %s -- sh -c 'exec 3<>/mnt/chip'";
            assertThat(debian.run(open.formatted("shtora")).status()).as(chip).isNotZero();
            debian.succeed("devnode=/mnt/chip && " + command);
            assertThat(debian.run(open.formatted("shtora"))).as(chip).isEqualTo(new Result(0, ""));
            assertThat(debian.run(open.formatted("nobody")).status()).as(chip).isNotZero();
            assertThat(stat("/mnt/chip")).as(chip).contains(" root:" + access[1] + " ");
        }
    }

    @Test
    void moveContinuesAfterUpgrade() throws IOException {
        configure();
        debian.succeed("systemctl enable shtora.service 2>&1 && systemctl start shtora.service");
        debian.succeed("tail -n +1 -f /root/daemon.log | grep -m1 'Local control: '");
        debian.succeed("shtora open bedroom --wait");
        debian.succeed("touch /root/move-at-stop");
        Result upgrade = dpkg("-i /root/99.deb");
        assertThat(upgrade.status()).as(upgrade.out()).isZero();
        assertThat(state()).isEqualTo("ii 99");
        assertThat(calls()).containsSubsequence("start shtora.service", "stop shtora-broker-renew.timer shtora.service",
                "daemon-reload", "restart shtora.service");
        debian.succeed("tail -n +1 -f /root/daemon.log | grep -m2 'Local control: '");
        String log = debian.succeed("cat /root/daemon.log");
        String stopped = log.replaceFirst("(?s)^.*bedroom: stopping.*bedroom: at rest, (\\d+ %) \\(Shtora stops\\).*$",
                "$1");
        assertThat(stopped).matches("\\d+ %").isNotEqualTo("0 %");
        debian.succeed("tail -n +1 -f /root/daemon.log | grep -m1 'closing, from " + stopped + "'");
        assertThat(debian.succeed("shtora status bedroom")).containsPattern("bedroom +(\\d+ % +closing|0 % )");
        assertThat(log.substring(log.lastIndexOf("Stopped"))).doesNotContain("homing");
        assertThat(stat("/etc/shtora/shtora.yaml /etc/shtora/password")).isEqualTo("""
                -rw-r----- root:shtora /etc/shtora/shtora.yaml
                -rw-r----- root:shtora /etc/shtora/password
                """);
    }

    @Test
    void upgradeLeavesOneProgram() throws IOException {
        assertThat(dpkg("-i /root/99.deb").status()).isZero();
        assertThat(debian.succeed("ls /usr/share/shtora/lib | grep shtora")).isEqualTo("shtora-99.jar\n");
        assertThat(dpkg("-i /root/0.0.1.deb").status()).isZero();
        assertThat(debian.succeed("ls /usr/share/shtora/lib | grep shtora")).isEqualTo("shtora-0.0.1.jar\n");
        assertThat(state()).isEqualTo("ii 0.0.1");
    }

    @Test
    void disabledServiceStaysDisabled() throws IOException {
        configure();
        assertThat(dpkg("-i /root/99.deb").status()).isZero();
        assertThat(exists(LINK)).isFalse();
        assertThat(calls()).doesNotContain("start shtora.service");
    }

    @Test
    void installationWithConfigurationEnablesService() throws IOException {
        assertThat(dpkg("--purge shtora").status()).isZero();
        debian.succeed("mkdir /etc/shtora");
        configure();
        debian.succeed("mkdir -p /etc/mosquitto/conf.d && touch /etc/mosquitto/conf.d/shtora.conf");
        assertThat(dpkg("-i /root/now.deb").status()).isZero();
        assertThat(exists(LINK)).isTrue();
        assertThat(exists(TIMER)).isTrue();
        assertThat(calls()).contains("restart shtora.service", "restart shtora-broker-renew.timer");
    }

    @Test
    void brokerSetEnablesRenewalAtUpgradeOnce() throws IOException {
        debian.succeed("mkdir -p /etc/mosquitto/conf.d && touch /etc/mosquitto/conf.d/shtora.conf");
        assertThat(dpkg("-i /root/99.deb").status()).isZero();
        assertThat(exists(TIMER)).isTrue();
        debian.succeed("rm " + TIMER);
        assertThat(dpkg("-i /root/now.deb").status()).isZero();
        assertThat(exists(TIMER)).as("a person has disabled it").isFalse();
    }

    @Test
    void removalKeepsAndPurgeRemovesConfigurationAndJournal() throws IOException {
        configure();
        debian.succeed("touch /var/lib/shtora/journal");
        assertThat(dpkg("-r shtora").status()).isZero();
        assertThat(exists("/usr/bin/shtora")).isFalse();
        assertThat(exists("/usr/share/shtora")).isFalse();
        assertThat(exists("/etc/shtora/shtora.yaml")).isTrue();
        assertThat(exists("/var/lib/shtora/journal")).isTrue();

        assertThat(dpkg("-i /root/now.deb").status()).isZero();
        assertThat(exists("/etc/shtora/shtora.yaml")).isTrue();
        debian.succeed("mkdir -p /etc/mosquitto/conf.d && touch /etc/mosquitto/conf.d/shtora.conf");

        assertThat(dpkg("--purge shtora").status()).isZero();
        assertThat(debian.succeed("ls -d /etc/*/ /var/lib/* /usr/share/* /usr/share/doc/* | grep -c shtora || true"))
                .isEqualTo("0\n");
        assertThat(debian.succeed("find /etc /usr/lib /var/lib/systemd -name '*shtora*'"))
                .isEqualTo("/etc/mosquitto/conf.d/shtora.conf\n");
        assertThat(debian.run("getent passwd shtora").status()).as("no other user gets its number").isZero();
        assertThat(debian.run("dpkg -s shtora").status()).isEqualTo(1);
    }

    private void configureBot() throws IOException {
        configure();
        debian.succeed("echo 'telegram: {}' >>/etc/shtora/shtora.yaml");
    }

    @Test
    void clientWithSectionIsEnabled() throws IOException {
        configureBot();
        Result both = dpkg("-i /root/telegram.deb /root/homekit.deb");
        assertThat(both.status()).as(both.out()).isZero();
        assertThat(both.out()).contains("shtora-homekit: Next step: ").doesNotContain("shtora-telegram: Next step");
        assertThat(exists(BOT)).isTrue();
        assertThat(calls()).contains("restart shtora-telegram.service").doesNotContain("restart shtora-homekit",
                "restart shtora.service");
        assertThat(debian.succeed(
                "cd /usr/lib/systemd/system && systemd-analyze verify shtora-telegram.service shtora-homekit.service"))
                .isEmpty();
        assertThat(debian.succeed("dpkg --verify shtora-telegram shtora-homekit; dpkg --audit")).isEmpty();
    }

    @Test
    void gatewayHasFolderAndUserOfItsOwn() throws IOException {
        Result result = dpkg("-i /root/gateway.deb");
        assertThat(result.status()).as(result.out()).isZero();
        assertThat(result.out()).contains("shtora-gateway: Next step: fleet.yaml in /etc/shtora-fleet");
        assertThat(debian.succeed("stat -c '%a %U %G' /etc/shtora-fleet")).isEqualTo("750 root shtora-gateway\n");
        assertThat(debian.succeed("id -Gn shtora-gateway")).isEqualTo("shtora-gateway\n");
        assertThat(debian.succeed("cd /usr/lib/systemd/system && systemd-analyze verify shtora-gateway@a.service"))
                .isEmpty();
        assertThat(dpkg("-i /root/gateway.deb").status()).isZero();
        assertThat(calls()).contains("try-restart shtora-gateway@*.service").doesNotContain(
                "stop shtora-gateway@*.service", "restart shtora.service");
        debian.succeed("touch /etc/shtora-fleet/fleet.yaml");
        assertThat(dpkg("--remove shtora-gateway").status()).isZero();
        assertThat(calls()).contains("stop shtora-gateway@*.service");
        assertThat(exists("/etc/shtora-fleet/fleet.yaml")).isTrue();
        assertThat(dpkg("--purge shtora-gateway").status()).isZero();
        assertThat(debian.succeed("find /etc /usr/lib/systemd /usr/lib/sysusers.d -name 'shtora-[gf]*'"))
                .isEmpty();
    }

    @Test
    void clientMayReadNoFileOfDaemon() throws IOException {
        configureBot();
        debian.succeed("dpkg -i /root/telegram.deb && touch /var/lib/shtora/journal");
        assertThat(debian.succeed("id -Gn shtora-telegram")).isEqualTo("shtora-telegram\n");
        for (String file : List.of("/etc/shtora/shtora.yaml", "/etc/shtora/password", "/var/lib/shtora/journal")) {
            assertThat(debian.run("runuser -u shtora-telegram -- test -r " + file).status()).as(file).isEqualTo(1);
        }
    }

    @Test
    void upgradeOfAllRestartsClient() throws IOException {
        configureBot();
        debian.succeed("dpkg -i /root/telegram.deb");
        debian.succeed("systemctl disable shtora-telegram.service 2>&1; cd /root && dpkg-deb -R telegram.deb tree"
                + " && sed -i 's/^Version: .*/Version: 99/; s/(= [^)]*)/(= 99)/' tree/DEBIAN/control"
                + " && dpkg-deb -Znone -b tree telegram-99.deb && >systemctl.log");
        Result alone = dpkg("-i /root/99.deb");
        assertThat(alone.status()).as("the client remains of another version").isNotZero();
        assertThat(alone.out()).contains("shtora breaks shtora-telegram (<< 99)");
        Result all = dpkg("-i --auto-deconfigure /root/99.deb /root/telegram-99.deb"); // apt passes the option
        assertThat(all.status()).as(all.out()).isZero();
        assertThat(exists(BOT)).as("a person has disabled it").isFalse();
        assertThat(calls()).containsSubsequence("stop shtora-telegram.service", "daemon-reload")
                .doesNotContain("restart shtora-telegram.service");
        debian.succeed("systemctl enable shtora-telegram.service 2>&1");
        assertThat(dpkg("-i /root/telegram-99.deb").status()).isZero();
        assertThat(calls()).contains("restart shtora-telegram.service");
    }

    @Test
    void purgeOfClientRemovesItsStateOnly() throws IOException {
        configureBot();
        debian.succeed("dpkg -i /root/telegram.deb && mkdir -p /var/lib/shtora-telegram");
        assertThat(dpkg("-r shtora").status()).as("the bot needs it").isNotZero();
        assertThat(dpkg("-r shtora-telegram").status()).isZero();
        assertThat(exists("/var/lib/shtora-telegram")).isTrue();
        assertThat(dpkg("--purge shtora-telegram").status()).isZero();
        assertThat(debian.succeed("find /var/lib/shtora-telegram /etc/systemd /usr /var/lib/systemd -name"
                + " 'shtora-telegram*' 2>/dev/null || true")).isEmpty();
        assertThat(exists("/var/lib/shtora")).isTrue();
        assertThat(debian.succeed("cat /etc/shtora/shtora.yaml")).contains("telegram: {}");
    }

    @Test
    void killWhileFilesAreUnpackedIsRepaired() throws IOException, InterruptedException {
        configure();
        Path lib = debian.path("/usr/share/shtora/lib");
        try (var watch = lib.getFileSystem().newWatchService()) {
            lib.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            Process dpkg = debian.start("exec setsid sh -c 'echo $$ >/root/dpkg.pid; exec dpkg -i /root/99.deb'");
            assertThat(watch.poll(1, TimeUnit.MINUTES)).isNotNull();
            debian.succeed("kill -KILL -$(cat /root/dpkg.pid)");
            assertThat(dpkg.waitFor()).isNotZero();
        }
        assertThat(state()).doesNotStartWith("ii ");
        assertRepaired();
    }

    @Test
    void killBeforeFilesAreUnpackedIsRepaired() throws IOException {
        configure();
        debian.succeed("echo stop >/root/kill-at");
        assertThat(dpkg("-i /root/99.deb").status()).isNotZero();
        assertRepaired();
    }

    @Test
    void killDuringConfigurationIsRepaired() throws IOException {
        configure();
        debian.succeed("echo daemon-reload >/root/kill-at");
        assertThat(dpkg("-i /root/99.deb").status()).isNotZero();
        assertThat(state()).isEqualTo("iF 99");
        assertThat(dpkg("--configure -a").status()).isZero();
        assertThat(state()).isEqualTo("ii 99");
        assertRepaired();
    }

    private void assertRepaired() throws IOException {
        Result configure = dpkg("--configure -a");
        Result again = dpkg("-i /root/99.deb");
        assertThat(again.status()).as(configure.out() + again.out()).isZero();
        assertThat(state()).isEqualTo("ii 99");
        assertThat(debian.succeed("dpkg --audit; dpkg --verify shtora")).isEmpty();
        assertThat(debian.succeed("find / -xdev -name '*.dpkg-*' -path '*shtora*'")).isEmpty();
        assertThat(debian.succeed("ls /usr/share/shtora/lib | grep shtora")).isEqualTo("shtora-99.jar\n");
        assertThat(debian.succeed("cat /etc/shtora/shtora.yaml")).isEqualTo(CONFIGURATION);
        assertThat(debian.succeed("shtora --version")).startsWith("shtora ");
    }
}
