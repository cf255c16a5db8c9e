package dev.shtora.ui.fleet;

import dev.shtora.testing.Await;
import dev.shtora.testing.process.Chromium;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogType;

/** A Chromium of an operator. */
final class FleetBrowser implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final ChromeDriver driver;

    private FleetBrowser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** A browser in which nobody is logged in. */
    static FleetBrowser start(String language) {
        return new FleetBrowser(Chromium.fresh(language, Chromium.logging(false)));
    }

    ChromeDriver driver() {
        return driver;
    }

    void open(String url) {
        driver.get(url);
    }

    void login(String name, String password) {
        type("#name", name);
        type("#password", password);
        click("#login button");
    }

    Object script(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** The list that an expression has, which may await. */
    List<String> list(String expression) {
        Object found = driver.executeAsyncScript("const done = arguments[0]; (async () => " + expression
                + ")().then(done, why => done([String(why)]));");
        return ((List<?>) found).stream().map(String::valueOf).toList();
    }

    void theme(String theme) {
        driver.executeCdpCommand("Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", theme))));
    }

    void screen(int width, int height) {
        driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 800));
    }

    boolean shows(String css) {
        return Boolean.TRUE.equals(script("return [...document.querySelectorAll(arguments[0])]"
                + ".some(each => each.checkVisibility())", css));
    }

    void await(String css) {
        Await.until(() -> css + " is visible; the page shows\n" + text("body"), TIMEOUT, () -> shows(css));
    }

    /** The visible text of the first such element; empty if there is none. */
    String text(String css) {
        return String.valueOf(script("const found = document.querySelector(arguments[0]);"
                + "return found && found.checkVisibility() ? found.innerText : '';", css));
    }

    /** Clicks as a person does, after scrolling to the middle of the screen, where the bar of commands does not cover it. */
    void click(String css) {
        await(css);
        script("document.querySelector(arguments[0]).scrollIntoView({ block: 'center' })", css);
        driver.findElement(By.cssSelector(css)).click();
    }

    void type(String css, String text) {
        await(css);
        driver.findElement(By.cssSelector(css)).clear();
        driver.findElement(By.cssSelector(css)).sendKeys(text);
    }

    void choose(String css, String value) {
        script("const select = document.querySelector(arguments[0]); select.value = arguments[1];"
                + " select.dispatchEvent(new Event('input', { bubbles: true }));", css, value);
    }

    /** Presses keys one after the other on what has the focus then. */
    void keys(String... keys) {
        for (String key : keys) {
            driver.switchTo().activeElement().sendKeys(key);
        }
    }

    /** Warnings and errors of the browser since the last call, without the answer that nobody is logged in. */
    List<String> problems() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(entry -> entry.getMessage()).filter(line -> !line.contains("Canvas2D") && !line.contains("401")
                        && !line.contains("503"))
                .toList();
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
