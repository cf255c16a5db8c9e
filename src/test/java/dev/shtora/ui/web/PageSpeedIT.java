package dev.shtora.ui.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.testing.Await;
import dev.shtora.testing.process.Launched;
import dev.shtora.testing.process.Needs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports how fast the page is. The figures depend on the machine and its load, so no test asserts them. */
@Needs({"chromium", "chromedriver"})
class PageSpeedIT {
    private static final int COVERS = 50;
    /** Keeps when the page became usable, and the tasks of more than 50 ms. */
    private static final String OBSERVE = """
            window.longTasks = [];
            new PerformanceObserver(list => list.getEntries().forEach(each => longTasks.push(each.duration)))
                .observe({type: 'longtask', buffered: true});
            const seen = new MutationObserver(() => {
              if (!document.body?.classList.contains('connected')
                  || !document.querySelector('[data-cover] [data-role=up]:enabled')) return;
              window.usable = performance.now();
              seen.disconnect();
            });
            seen.observe(document, {subtree: true, childList: true, attributes: true});""";
    /** Presses a button and returns the milliseconds until the card has a status. */
    private static final String TAP = """
            const [cover, role, status, done] = arguments;
            const card = document.querySelector('[data-cover=' + cover + ']'), from = performance.now();
            const seen = new MutationObserver(() => {
              if (!card.dataset.status.match(status)) return;
              seen.disconnect();
              done(performance.now() - from);
            });
            seen.observe(card, {attributes: true});
            card.querySelector('[data-role=' + role + ']').click();""";

    @TempDir
    static Path temp;

    private static FakeInstallation installation;
    private static PhoneBrowser phone;

    @BeforeAll
    static void start() throws IOException {
        installation = new FakeInstallation(temp.resolve("data"));
        phone = PhoneBrowser.fresh("en");
        phone.command("Page.addScriptToEvaluateOnNewDocument", Map.of("source", OBSERVE));
    }

    @AfterAll
    static void stop() throws IOException {
        if (phone != null) {
            phone.close();
        }
        installation.close();
    }

    @BeforeEach
    void clear() {
        installation.clear();
    }

    private static double number(String script) {
        return ((Number) phone.script(script)).doubleValue();
    }

    private static void report(String format, Object... values) {
        System.out.printf(Locale.ROOT, "Page: " + format + "%n", values);
    }

    @Test
    void firstViewOnSlowPhoneAndNetwork() {
        for (int i = 0; i < 8; i++) {
            installation.cover("room" + i).at(10 * i).publish();
        }
        installation.demo(false);
        phone.open(installation.url() + "#pair=" + FakeInstallation.CODE);
        phone.await("[data-cover=room7]");
        phone.driver().executeAsyncScript("navigator.serviceWorker.ready.then(arguments[0])");
        phone.command("Emulation.setCPUThrottlingRate", Map.of("rate", 4));
        phone.command("Network.enable", Map.of());
        phone.command("Network.emulateNetworkConditions", Map.of("offline", false, "latency", 150,
                "downloadThroughput", 1_600_000 / 8, "uploadThroughput", 750_000 / 8));
        double kept = usableAfterReload(false);
        double first = usableAfterReload(true);
        double files = number("return Math.max(...performance.getEntriesByType('resource').filter(each => "
                + "/\\.(js|css)$/.test(each.name)).map(each => each.responseEnd))");
        report("usable after %.0f ms at 4x CPU throttling and fast 3G, of which %.0f ms for its files; after %.0f ms "
                + "from the service worker's cache", first, files, kept);
        phone.command("Emulation.setCPUThrottlingRate", Map.of("rate", 1));
        phone.command("Network.emulateNetworkConditions",
                Map.of("offline", false, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
        phone.script("localStorage.clear()");
        assertThat(first).isPositive();
    }

    private static double usableAfterReload(boolean bypass) {
        phone.command("Network.setBypassServiceWorker", Map.of("bypass", bypass));
        phone.command("Network.setCacheDisabled", Map.of("cacheDisabled", bypass));
        phone.open(installation.url());
        Await.until("the page is usable", PhoneBrowser.TIMEOUT,
                () -> Boolean.TRUE.equals(phone.script("return window.usable > 0")));
        return number("return usable");
    }

    @Test
    void tapToMoveInDemo() throws IOException {
        try (Launched demo = Launched.shtora("demo", "--day", "real", "--motion", "10", "--date", "2026-11-21",
                "--data", temp.resolve("demo"))) {
            phone.open(demo.awaitOutput("Page +(http://localhost:\\d+\\S*)").group(1));
            phone.awaitPosition("bedroom", 0, 100);
            phone.button("bedroom", "up").click();
            phone.awaitStatus("bedroom", "open");
            phone.button("bedroom", "down").click();
            phone.pressBetween("bedroom", "stop", 20, 60);
            phone.awaitStatus("bedroom", "stopped");
            List<Double> millis = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                millis.add(tap("down", "closing"));
                tap("stop", "stopped");
                millis.add(tap("up", "opening"));
                tap("stop", "stopped");
            }
            millis.sort(null);
            report("tap to move on loopback: p50 %.1f ms, p90 %.1f ms of %d taps", millis.get(millis.size() / 2),
                    millis.get(millis.size() * 9 / 10), millis.size());
        }
    }

    private static double tap(String role, String status) {
        return ((Number) phone.driver().executeAsyncScript(TAP, "bedroom", role, status)).doubleValue();
    }

    @Test
    void fiftyMovingCoversEndWhereTheyAre() {
        List<FakeCover> covers = new ArrayList<>();
        for (int i = 0; i < COVERS; i++) {
            covers.add(installation.cover("room-%02d".formatted(i)).at(0).publish());
        }
        phone.open(installation.url());
        phone.await("[data-cover=room-49]");
        phone.script("longTasks.length = 0");
        long begin = System.nanoTime();
        int rounds = 20;
        for (int percent = 1; percent <= rounds; percent++) {
            for (FakeCover cover : covers) {
                cover.moving(5 * percent - 1, 100).publish();
            }
        }
        covers.forEach(cover -> cover.at(100).publish());
        double seconds = (System.nanoTime() - begin) / 1e9;
        phone.awaitPosition("room-49", 100, 100);
        for (int i = 0; i < COVERS; i++) {
            phone.awaitPosition("room-%02d".formatted(i), 100, 100);
        }
        report("%d covers moving, %.0f messages a second: %.0f tasks of more than 50 ms, the longest %.0f ms", COVERS,
                COVERS * (rounds + 1) * 9 / seconds, number("return longTasks.length"),
                number("return Math.max(0, ...longTasks)"));
    }

    @Test
    void reconnectionShowsTruth() throws IOException {
        for (int i = 0; i < COVERS; i++) {
            installation.cover("room-%02d".formatted(i)).at(0).publish();
        }
        phone.open(installation.url());
        phone.await("[data-cover=room-49]");
        installation.stopBroker();
        phone.await("#try-now");
        installation.startBroker();
        for (int i = 0; i < COVERS; i++) {
            installation.cover("room-%02d".formatted(i)).at(60).publish();
        }
        installation.bridge("online");
        double millis = ((Number) phone.driver().executeAsyncScript("""
                const done = arguments[0], from = performance.now();
                const truth = () => document.body.classList.contains('connected')
                    && document.querySelector('[data-cover=room-49]')?.dataset.position === '60';
                document.getElementById('try-now').click();
                const look = () => truth() ? done(performance.now() - from) : requestAnimationFrame(look);
                look();""")).doubleValue();
        report("a reconnection shows the truth of %d covers after %.0f ms", COVERS, millis);
    }
}
