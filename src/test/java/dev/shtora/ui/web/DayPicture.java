package dev.shtora.ui.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.testing.Await;
import dev.shtora.testing.process.Launched;
import dev.shtora.testing.process.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.OutputType;

/** Makes the moving picture of the README: a day of the demo's page. Run with -Dshtora.site=true. */
@Needs({"chromium", "chromedriver", "img2webp"})
@EnabledIfSystemProperty(named = "shtora.site", matches = "true", disabledReason = "writes into the repository")
class DayPicture {
    private static final Path PICTURE = Path.of("src/site/resources/day.webp");
    private static final Path FRAMES_FOLDER = Path.of("target/day");
    private static final int FRAMES = 84;
    private static final int MINUTES = 12;

    @TempDir
    Path temp;

    @Test
    void pictureShowsDay() throws IOException, InterruptedException {
        List<Path> frames = new ArrayList<>();
        TreeSet<Integer> positions = new TreeSet<>();
        try (Launched demo = Launched.shtora("demo", "--day", "3m", "--date", "2026-10-10", "--data",
                temp.resolve("data")); PhoneBrowser browser = PhoneBrowser.fresh("en")) {
            browser.open("http://localhost:" + demo.awaitOutput("Page +http://localhost:(\\S+)").group(1));
            browser.command("Emulation.setDeviceMetricsOverride",
                    Map.of("width", 844, "height", 520, "deviceScaleFactor", 1, "mobile", false));
            browser.command("Emulation.setScrollbarsHidden", Map.of("hidden", true));
            browser.await("[data-cover=bedroom]");
            for (int i = 0; i < FRAMES; i++) {
                LocalTime due = LocalTime.of(5, 48).plusMinutes(i * MINUTES);
                Await.until("it is " + due, PhoneBrowser.TIMEOUT.multipliedBy(10),
                        () -> !LocalTime.parse(browser.text("#clock")).isBefore(due));
                Path frame = Files.createDirectories(FRAMES_FOLDER).resolve("%03d.png".formatted(i));
                Files.write(frame, browser.driver().getScreenshotAs(OutputType.BYTES));
                frames.add(frame);
                browser.position("kitchen").ifPresent(positions::add);
            }
        }
        assertThat(positions).contains(0, 40, 100);
        List<String> command = new ArrayList<>(
                List.of("img2webp", "-loop", "0", "-kmin", "3", "-kmax", "6", "-lossy", "-q", "70", "-m", "6", "-d",
                        "130"));
        frames.forEach(frame -> command.add(frame.toString()));
        command.addAll(List.of("-o", PICTURE.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(Files.size(PICTURE)).isBetween(50_000L, 1_000_000L);
    }
}
