package dev.shtora.testing.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Starts a Chromium without a window. */
public final class Chromium {
    /**
     * Chromium without the code of its window: it starts in half of the time and needs less processor time. Optional, because
     * few distributions have a package of it. The program itself, because the script of that name in Debian's PATH runs it as
     * a child, which its driver does not end.
     */
    private static final Path SHELL = Path.of("/usr/lib/chromium/chromium-headless-shell");
    private static final String WHOLE = "chromium";
    /** Selenium logs that it does not know the debugging protocol of this Chromium. */
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium.devtools.CdpVersionFinder");

    private Chromium() {}

    /** A browser that nobody has used before, and whose storage ends with it. */
    public static ChromeDriver fresh(String language, ChromeOptions more) {
        return start(Files.isExecutable(SHELL) ? SHELL : Programs.find(WHOLE).orElseThrow(), language, more, Map.of());
    }

    /**
     * The whole browser of a person.
     *
     * @param profile the folder of its storage, which a later start can use again
     * @param home the folder of the certificates that it trusts
     */
    public static ChromeDriver of(Path profile, Path home, String language, ChromeOptions more) {
        more.addArguments("--user-data-dir=" + profile);
        return start(Programs.find(WHOLE).orElseThrow(), language, more, Map.of("HOME", home.toString()));
    }

    private static ChromeDriver start(Path program, String language, ChromeOptions options,
            Map<String, String> environment) {
        SELENIUM.setLevel(Level.SEVERE);
        options.setBinary(program.toString());
        options.addArguments("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--disable-extensions",
                "--disable-features=SpareRendererForSitePerProcess,Translate,MediaRouter,OptimizationHints",
                "--disable-dev-shm-usage", "--lang=" + language, "--accept-lang=" + language);
        return new ChromeDriver(new ChromeDriverService.Builder()
                .usingDriverExecutable(Programs.find("chromedriver").orElseThrow().toFile()).usingAnyFreePort()
                .withEnvironment(environment).build(), options);
    }

    /** Options with which {@code driver.manage().logs()} has what the page and the browser log. */
    public static ChromeOptions logging(boolean requests) {
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        if (requests) {
            logs.enable(LogType.PERFORMANCE, Level.ALL);
        }
        ChromeOptions options = new ChromeOptions();
        options.setCapability("goog:loggingPrefs", logs);
        return options;
    }
}
