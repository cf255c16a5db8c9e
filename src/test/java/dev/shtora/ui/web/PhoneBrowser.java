package dev.shtora.ui.web;

import dev.shtora.testing.Await;
import dev.shtora.testing.process.Chromium;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;

/** A Chromium with the screen of a phone, which taps where a test clicks. */
final class PhoneBrowser implements AutoCloseable {
    static final Duration TIMEOUT = Duration.ofSeconds(20);
    static final int WIDTH = 390;
    static final int HEIGHT = 844;

    private final ChromeDriver driver;

    private PhoneBrowser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** A phone that has not opened the page before. */
    static PhoneBrowser fresh(String language) {
        return of(Chromium.fresh(language, options(false)));
    }

    /** The same with a record of {@link #requests}: it takes processor time for each message of a WebSocket too. */
    static PhoneBrowser recordingRequests(String language) {
        return of(Chromium.fresh(language, options(true)));
    }

    /**
     * The phone of a person, with the whole browser and a record of {@link #requests}.
     *
     * @param profile its folder: another folder is another phone
     * @param home the folder of the certificates that it trusts
     */
    static PhoneBrowser of(Path profile, Path home, String language) {
        return of(Chromium.of(profile, home, language, options(true)));
    }

    private static PhoneBrowser of(ChromeDriver driver) {
        driver.manage().timeouts().scriptTimeout(TIMEOUT);
        return new PhoneBrowser(driver);
    }

    private static ChromeOptions options(boolean recordsRequests) {
        ChromeOptions options = Chromium.logging(recordsRequests);
        options.setExperimentalOption("mobileEmulation", Map.of("deviceMetrics",
                Map.of("width", WIDTH, "height", HEIGHT, "pixelRatio", 2, "touch", true, "mobile", true)));
        return options;
    }

    ChromeDriver driver() {
        return driver;
    }

    void open(String url) {
        driver.get(url);
    }

    Object script(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** Sends a command of the debugging protocol. */
    Map<String, Object> command(String command, Map<String, Object> parameters) {
        return driver.executeCdpCommand(command, parameters);
    }

    /** Sets the theme of the phone, {@code light} or {@code dark}. */
    void theme(String theme) {
        command("Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", theme))));
    }

    /** Sets the width of the screen and the scale of the text. */
    void screen(int width, int height) {
        command("Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 2, "mobile", true));
    }

    WebElement find(String css) {
        return driver.findElement(By.cssSelector(css));
    }

    boolean shows(String css) {
        return Boolean.TRUE.equals(script("return [...document.querySelectorAll(arguments[0])]"
                + ".some(each => each.checkVisibility())", css));
    }

    /** Waits until an element is visible, and returns it. */
    WebElement await(String css) {
        return Await.value(() -> css + " is visible; the page shows\n" + find("body").getText(), TIMEOUT,
                () -> driver.findElements(By.cssSelector(css)).stream().filter(WebElement::isDisplayed).findFirst());
    }

    /** Waits until the visible text of an element contains a text. */
    void awaitText(String css, String text) {
        Await.until(() -> css + " says " + text + "; it says " + text(css), TIMEOUT, () -> text(css).contains(text));
    }

    /** The visible text of the first such element; empty if there is none. */
    String text(String css) {
        return String.valueOf(script("const found = document.querySelector(arguments[0]);"
                + "return found && found.checkVisibility() ? found.innerText : '';", css));
    }

    WebElement card(String cover) {
        return find("[data-cover=" + cover + "]");
    }

    WebElement part(String cover, String role) {
        return card(cover).findElement(By.cssSelector("[data-role=" + role + "]"));
    }

    String text(String cover, String role) {
        return text("[data-cover=" + cover + "] [data-role=" + role + "]");
    }

    /** A button of a card, as soon as it can be pressed. */
    WebElement button(String cover, String role) {
        WebElement button = part(cover, role);
        Await.until(role + " of " + cover + " can be pressed", TIMEOUT, button::isEnabled);
        return button;
    }

    /** The position of a blind on the page; empty if it is unknown or the blind is not shown. */
    Optional<Integer> position(String cover) {
        return Optional.ofNullable(script("return document.querySelector('[data-cover=' + arguments[0] + ']')"
                + "?.getAttribute('data-position') ?? null", cover)).map(text -> Integer.valueOf(text.toString()));
    }

    int awaitPosition(String cover, int least, int most) {
        return Await.value(
                () -> cover + " is at " + least + " to " + most + "; it is at " + position(cover) + "\n" + problems(),
                TIMEOUT, () -> position(cover).filter(position -> position >= least && position <= most));
    }

    /** Presses a button of a card as soon as the page shows a position in a range; the page itself waits for it. */
    void pressBetween(String cover, String role, int least, int most) {
        driver.executeAsyncScript("""
                const [cover, role, least, most, done] = arguments;
                const card = document.querySelector('[data-cover=' + cover + ']');
                const seen = new MutationObserver(press);
                function press() {
                  const position = card.dataset.position;
                  if (position === undefined || position < least || position > most) return;
                  seen.disconnect();
                  card.querySelector('[data-role=' + role + ']').click();
                  done();
                }
                seen.observe(card, {attributes: true});
                press();""", cover, role, least, most);
    }

    String status(String cover) {
        return String.valueOf(card(cover).getDomAttribute("data-status"));
    }

    void awaitStatus(String cover, String status) {
        Await.until(() -> cover + " is " + status + "; it is " + status(cover), TIMEOUT,
                () -> status(cover).equals(status));
    }

    /** Touches the screen at a point, moves in steps, and releases, as a finger does. */
    void swipe(int x, int fromY, int toY) {
        touch("touchStart", x, fromY);
        int steps = 8;
        for (int i = 1; i <= steps; i++) {
            touch("touchMove", x, fromY + (toY - fromY) * i / steps);
        }
        command("Input.dispatchTouchEvent", Map.of("type", "touchEnd", "touchPoints", List.of()));
    }

    void touch(String type, int x, int y) {
        command("Input.dispatchTouchEvent", Map.of("type", type, "touchPoints", List.of(Map.of("x", x, "y", y))));
    }

    /**
     * Warnings and errors that the browser has reported since the last call, such as violations of the
     * Content-Security-Policy, without those about axe's canvas.
     */
    List<String> problems() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(entry -> entry.getMessage()).filter(line -> !line.contains("Canvas2D")).toList();
    }

    /** The URLs of all requests since the last call, WebSockets included; not of a {@link #fresh} phone. */
    List<String> requests() {
        List<String> urls = new ArrayList<>();
        for (var entry : driver.manage().logs().get(LogType.PERFORMANCE).getAll()) {
            var message = tools.jackson.databind.json.JsonMapper.shared().readTree(entry.getMessage()).path("message");
            switch (message.path("method").asString("")) {
                case "Network.requestWillBeSent" ->
                    urls.add(message.path("params").path("request").path("url").asString());
                case "Network.webSocketCreated" -> urls.add(message.path("params").path("url").asString());
                default -> {
                    // Other events are of no interest.
                }
            }
        }
        return urls;
    }

    /** Saves what the screen shows below target/screenshots. */
    void screenshot(String name) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "screenshots"));
        Files.write(folder.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
