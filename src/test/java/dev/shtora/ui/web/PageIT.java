package dev.shtora.ui.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.system.Await;
import dev.shtora.system.Launched;
import dev.shtora.system.Needs;
import dev.shtora.system.Programs;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.Rectangle;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;

/** The demo's page in a real browser, and access to its server. In real time at night, so that no rule interferes. */
@Needs({"chromium", "chromedriver"})
class PageIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final List<String> COVERS = List.of("bedroom", "kitchen");
    /** Selenium logs that it does not know the debugging protocol of this Chromium, which is not used here. */
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium.devtools.CdpVersionFinder");

    @TempDir
    static Path temp;

    private static Launched demo;
    private static int port;
    private static ChromeDriver browser;

    @BeforeAll
    static void start() throws IOException {
        SELENIUM.setLevel(Level.SEVERE);
        demo = Launched.shtora("demo", "--day", "real", "--motion", "40", "--date", "2026-11-21", "--data",
                temp.resolve("data"));
        ChromeOptions options = new ChromeOptions();
        options.setBinary(Programs.find("chromium").orElseThrow().toString());
        options.addArguments("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--disable-dev-shm-usage", "--window-size=1000,900", "--user-data-dir=" + temp.resolve("profile"));
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(Programs.find("chromedriver").orElseThrow().toFile()).usingAnyFreePort()
                .build();
        browser = new ChromeDriver(service, options);
        port = Integer.parseInt(demo.awaitOutput("Page +http://localhost:(\\d+)").group(1));
        browser.get("http://localhost:" + port + "/");
    }

    @AfterAll
    static void stop() {
        try {
            if (browser != null) {
                browser.quit();
            }
        } finally {
            if (demo != null) {
                demo.close();
            }
        }
    }

    /** Opens both blinds and waits until they are at rest. */
    private static void openBoth() {
        for (String cover : COVERS) {
            awaitPosition(cover, 0, 100);
            button(cover, "up").click();
            awaitPosition(cover, 100, 100);
            awaitWords(cover, "open");
        }
    }

    private static WebElement card(String cover) {
        return browser.findElement(By.cssSelector("[data-cover=" + cover + "]"));
    }

    private static WebElement part(String cover, String role) {
        return card(cover).findElement(By.cssSelector("[data-role=" + role + "]"));
    }

    private static WebElement button(String cover, String role) {
        WebElement button = part(cover, role);
        Await.until(role + " of " + cover + " can be pressed", TIMEOUT, button::isEnabled);
        return button;
    }

    /** The position of a blind on the page; empty if it is unknown or the blind is not shown. */
    private static Optional<Integer> position(String cover) {
        return browser.findElements(By.cssSelector("[data-cover=" + cover + "][data-position]")).stream()
                .map(card -> card.getDomAttribute("data-position")).filter(position -> position != null)
                .map(Integer::valueOf).findFirst();
    }

    private static int awaitPosition(String cover, int least, int most) {
        return Await.value(
                () -> cover + " is at " + least + " to " + most + "; it is at " + position(cover) + "\n" + demo.out()
                        + demo.err(),
                TIMEOUT, () -> position(cover).filter(position -> position >= least && position <= most));
    }

    private static void awaitWords(String cover, String words) {
        Await.until(cover + " is " + words, TIMEOUT, () -> part(cover, "state").getText().equals(words));
    }

    /** Height of the lower edge of the fabric in the pane, 0 at the top to 1 at the bottom. */
    private static double covered(String cover) {
        Rectangle fabric = part(cover, "fabric").getRect();
        Rectangle pane = part(cover, "pane").getRect();
        return (fabric.y + fabric.height - pane.y) / (double) pane.height;
    }

    private static void awaitCovered(String cover, double share) {
        Await.until(() -> "the fabric covers " + share + " of the pane; it covers " + covered(cover), TIMEOUT,
                () -> Math.abs(covered(cover) - share) < 0.03);
    }

    @Test
    void pageShowsPositionReasonAndNextEventOfEachBlind() {
        openBoth();
        assertThat(browser.findElements(By.cssSelector("[data-cover]")).stream()
                .map(card -> card.getDomAttribute("data-cover"))).containsExactly("bedroom", "kitchen");
        for (String cover : COVERS) {
            assertThat(position(cover)).hasValue(100);
            awaitCovered(cover, 0);
        }
        assertThat(part("bedroom", "name").getText()).isEqualTo("Bedroom");
        assertThat(part("bedroom", "next").getText()).matches("07:3\\d, in (3 h 0|2 h \\d+) min");
        assertThat(part("kitchen", "next").getText()).startsWith("07:5");
        assertThat(part("bedroom", "reason").getText()).isNotBlank();
    }

    @Test
    void downClosesBlindAndMovesFabric() throws IOException {
        openBoth();
        button("bedroom", "down").click();
        int first = awaitPosition("bedroom", 1, 85);
        assertThat(part("bedroom", "state").getText()).isEqualTo("closing");
        Await.until("its fabric comes with it", TIMEOUT, () -> covered("bedroom") > 0.1);
        saveScreenshot();
        assertThat(awaitPosition("bedroom", 0, first - 1)).isLessThan(first);
        awaitPosition("bedroom", 0, 0);
        awaitWords("bedroom", "closed");
        awaitCovered("bedroom", 1);
        assertThat(part("bedroom", "reason").getText()).startsWith("you closed it at ");
        assertThat(position("kitchen")).as("the other one").hasValue(100);
    }

    /** Saves a screenshot for documentation. */
    private static void saveScreenshot() throws IOException {
        Files.write(Path.of("target", "page.png"), browser.getScreenshotAs(OutputType.BYTES));
    }

    @Test
    void stopDuringMoveKeepsPosition() {
        openBoth();
        button("kitchen", "down").click();
        awaitPosition("kitchen", 1, 90);
        button("kitchen", "stop").click();
        awaitWords("kitchen", "stopped");
        int there = position("kitchen").orElseThrow();
        assertThat(there).isBetween(1, 90);
        awaitCovered("kitchen", (100 - there) / 100.0);
        button("bedroom", "down").click();
        awaitPosition("bedroom", 0, 0);
        assertThat(position("kitchen")).as("a whole move of the other one later").hasValue(there);
    }

    @Test
    void clickAtHalfHeightOfPaneMovesNear50() {
        openBoth();
        new Actions(browser).moveToElement(part("bedroom", "pane")).click().perform();
        awaitWords("bedroom", "stopped");
        assertThat(position("bedroom").orElseThrow()).isBetween(47, 53);
    }

    @Test
    void browserReportsNoErrors() {
        COVERS.forEach(cover -> awaitPosition(cover, 0, 100));
        assertThat(browser.manage().logs().get("browser").getAll()).extracting(entry -> entry.getMessage()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/, localhost, 200", "/, 127.0.0.1, 200", "/, evil.example, 403", "/session.json, localhost, 200",
            "/session.json, localhost:1, 200", "/session.json, evil.example, 403",
            "/session.json, localhost.evil.example, 403", "/session.json, evil.example:localhost, 403",
            "/session.json, '', 403", "/app.js, evil.example, 403", "/../passwords, localhost, 404",
            "/%2e%2e/passwords, localhost, 404"})
    void onlyRequestsForLocalhostAreServed(String path, String host, int status) throws IOException {
        String answer = get(path, host);
        assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
        if (status != 200) {
            assertThat(answer).doesNotContain("password");
        } else if (path.equals("/session.json")) {
            assertThat(answer).contains("\"url\":\"ws://localhost:", "\"password\":");
        }
    }

    /** Writes the request to a socket, because the JDK's client does not allow to set the Host header. */
    private static String get(String path, String host) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            String headers = Map.of("Host", host, "Connection", "close").entrySet().stream()
                    .map(header -> header.getKey() + ": " + header.getValue() + "\r\n").sorted()
                    .collect(Collectors.joining());
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\n" + headers + "\r\n").getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
