package dev.shtora.ui.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.testing.Await;
import dev.shtora.testing.FreePorts;
import dev.shtora.testing.process.InProcess;
import dev.shtora.testing.process.Launched;
import dev.shtora.testing.process.Needs;
import dev.shtora.testing.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The phone of a family: a Mosquitto that {@code broker init} has set up, the daemon with simulated pins, and Chromium with the
 * CA in its store, paired by a code over HTTPS.
 */
@Needs({"mosquitto", "chromium", "chromedriver", "certutil"})
class PhoneIT {
    private static final Pattern CODE = Pattern.compile("page asks for it: ([0-9A-Z]{4}-[0-9A-Z]{4})");

    @TempDir
    static Path temp;

    private static Path broker;
    private static int pagePort;
    private static int trustPort;
    private static BrokerAndDaemon installation;

    @BeforeAll
    static void start() throws IOException {
        pagePort = FreePorts.any();
        trustPort = FreePorts.any();
        installation = new BrokerAndDaemon(temp);
        broker = installation.broker();
        installation.add("shtora", "--role", "device", "--base", "home");
        installation.startBroker();
        trustCa();
        installation.startDaemon("base: home",
                """
                        web: {port: %d, trust_port: %d, certificate: broker/server.crt, key: broker/server.key, ca: broker/ca.crt}
                        groups: {upstairs: [bedroom, kitchen], south: [kitchen]}
                        """
                        .formatted(pagePort, trustPort))
                .awaitOutput("Page for phones:");
    }

    /** The store of certificates of Chromium on Linux. */
    private static void trustCa() throws IOException {
        Path store = Files.createDirectories(temp.resolve(".pki/nssdb"));
        String database = "sql:" + store;
        Path certutil = Programs.find("certutil").orElseThrow();
        for (Object[] arguments : new Object[][]{{"-N", "--empty-password", "-d", database},
                {"-A", "-d", database, "-n", "home", "-t", "C,,", "-i", broker.resolve("ca.crt")}}) {
            try (Launched run = Launched.start(new ProcessBuilder(Launched.command(certutil, arguments)))) {
                assertThat(run.status()).as(run.err()).isZero();
            }
        }
    }

    @AfterAll
    static void stop() {
        if (installation != null) {
            installation.close();
        }
    }

    private static String pair(String name, Object... more) throws IOException {
        Object[] usual = {"broker", "pair", name, "--etc", broker, "--state", temp.resolve("state"), "--config",
                temp.resolve("shtora.yaml")};
        Object[] all = java.util.stream.Stream.of(usual, more).flatMap(java.util.stream.Stream::of).toArray();
        String shown = InProcess.succeed(all);
        Matcher code = CODE.matcher(shown);
        assertThat(code.find()).as(shown).isTrue();
        return code.group(1);
    }

    private static PhoneBrowser phone(String profile, String language) {
        return PhoneBrowser.of(temp.resolve(profile), temp, language);
    }

    private static String page() {
        return "https://localhost:" + pagePort + "/";
    }

    @Test
    void phoneIsPairedByAddressAndMovesBlind() throws IOException {
        String code = pair("anna");
        try (PhoneBrowser phone = phone("anna", "ru")) {
            phone.open(page() + "#pair=" + code);
            phone.awaitPosition("bedroom", 100, 100);
            assertThat(phone.text("[data-cover=bedroom]")).contains("Спальня");
            assertThat(String.valueOf(phone.script("return location.href"))).doesNotContain(code);
            phone.button("bedroom", "down").click();
            phone.awaitPosition("bedroom", 0, 0);
            phone.awaitText("[data-cover=bedroom] [data-role=brief]", "\"anna\" closed it at ");
            phone.button("bedroom", "up").click();
            phone.awaitPosition("bedroom", 100, 100);
            phone.screenshot("paired-ru");
            assertThat(phone.problems()).isEmpty();
            assertThat(phone.requests().stream().filter(url -> !url.startsWith("chrome://"))).isNotEmpty()
                    .allMatch(url -> url.matches("(https|wss)://localhost:.*|data:.*|blob:.*"));
        }
    }

    /** The second profile is the app on the home screen of iOS, which has a storage of its own. */
    @Test
    void secondProfileIsPairedInsideByTypedCodeAndStaysPaired() throws IOException {
        String first = pair("boris");
        try (PhoneBrowser browser = phone("browser", "en")) {
            browser.open(page() + "#pair=" + first);
            browser.awaitPosition("bedroom", 0, 100);
        }
        String second = pair("boris");
        try (PhoneBrowser app = phone("app", "en")) {
            app.open(page());
            app.await("#pairing form input").sendKeys(first);
            app.find("#pairing form").submit();
            app.awaitText("#pairing [data-role=answer]", "code");
            app.find("#pairing form input").clear();
            app.find("#pairing form input").sendKeys(second.toLowerCase(java.util.Locale.ROOT));
            app.find("#pairing form").submit();
            app.awaitPosition("bedroom", 0, 100);
        }
        try (PhoneBrowser app = phone("app", "en")) {
            app.open(page());
            app.awaitPosition("bedroom", 0, 100);
        }
        assertThat(InProcess.succeed("broker", "user", "list", "--etc", broker)).contains("boris ", "boris-2");
    }

    @Test
    void viewerSeesBlindAndHasNoButtons() throws IOException {
        String code = pair("guest", "--role", "viewer");
        try (PhoneBrowser phone = phone("guest", "en")) {
            phone.open(page() + "#pair=" + code);
            phone.awaitPosition("bedroom", 0, 100);
            assertThat(phone.shows("[data-cover=bedroom] [data-role=up]")).isFalse();
        }
    }

    /** The script has the account of the page, and sends what the page would not. */
    @Test
    void limitedPersonSeesOwnBlindAndForgedCommandDoesNothing() throws IOException {
        String limited = pair("emma", "--covers", "bedroom");
        String all = pair("fritz");
        try (PhoneBrowser phone = phone("emma", "en"); PhoneBrowser other = phone("fritz", "en")) {
            other.open(page() + "#pair=" + all);
            other.awaitPosition("kitchen", 100, 100);
            phone.open(page() + "#pair=" + limited);
            phone.awaitPosition("bedroom", 0, 100);
            assertThat(phone.script("return [...document.querySelectorAll('[data-cover]')].map(e => e.dataset.cover)"))
                    .isEqualTo(List.of("bedroom"));
            assertThat(phone.shows("#to-all")).as("commands to all").isFalse();
            assertThat(phone.shows("#groups")).as("groups, of which the bedroom is alone").isFalse();
            assertThat(other.text("#groups")).isEqualTo("All\nSouth");
            assertThat(phone.driver().executeAsyncScript(
                    """
                            const done = arguments[0], [paired] = JSON.parse(localStorage.getItem("shtora.houses"));
                            const forger = new Paho.Client(paired.url, "forger");
                            const topics = ["kitchen/set", "kitchen/position/set", "kitchen/automation/set",
                              "kitchen/calibrate/set", "group/all/set", "bedroom/set"];
                            let acknowledged = 0;
                            forger.onMessageDelivered = () => { if (++acknowledged === topics.length) done("all arrived"); };
                            forger.connect({ userName: paired.user, password: paired.password, mqttVersion: 4,
                              onFailure: why => done(why.errorMessage),
                              onSuccess: () => topics.forEach(topic => forger.send(`home/${topic}`,
                                topic === "kitchen/automation/set" ? "OFF" : "0", 1, false)) });"""))
                    .isEqualTo("all arrived");
            other.awaitPosition("bedroom", 0, 0);
            assertThat(other.position("kitchen")).as("after all of them").hasValue(100);
            assertThat(other.part("kitchen", "automatic").getDomAttribute("aria-checked")).isEqualTo("true");
            assertThat(phone.problems()).isEmpty();
        }
    }

    @Test
    void removedUserLosesConnection() throws IOException {
        String code = pair("carl");
        try (PhoneBrowser phone = phone("carl", "en")) {
            phone.open(page() + "#pair=" + code);
            phone.awaitPosition("bedroom", 0, 100);
            InProcess.succeed("broker", "user", "remove", "carl", "--etc", broker);
            Await.until(() -> "the page says that it may not log in:\n" + phone.text("body"), PhoneBrowser.TIMEOUT,
                    () -> phone.shows("#pair-again"));
        }
    }

    @Test
    void trustPageIsReadableAndGivesSameFingerprint() throws IOException {
        String shown = InProcess.succeed("broker", "pair", "dora", "--etc", broker, "--state",
                temp.resolve("state"), "--base",
                "home");
        try (PhoneBrowser phone = phone("dora", "ru")) {
            phone.open("http://localhost:" + trustPort + "/trust");
            String fingerprint = phone.text("code").strip();
            Matcher first = Pattern.compile("(?:[0-9A-F]{2}:){31}[0-9A-F]{2}").matcher(phone.text("body"));
            assertThat(first.find()).as(fingerprint).isTrue();
            assertThat(shown).contains(first.group());
            phone.screenshot("trust");
            assertThat(phone.problems()).isEmpty();
        }
    }

    @Test
    void userWithoutRightMayNotPair() throws IOException {
        try (Launched run = Launched.shtora("broker", "pair", "eve", "--etc", broker, "--state",
                temp.resolve("elsewhere"))) {
            assertThat(run.status()).isEqualTo(1);
            assertThat(run.err()).contains("No daemon answers at");
        }
        assertThat(InProcess.succeed("broker", "user", "list", "--etc", broker)).doesNotContain("eve");
    }
}
