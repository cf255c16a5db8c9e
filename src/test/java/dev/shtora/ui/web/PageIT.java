package dev.shtora.ui.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.testing.Await;
import dev.shtora.testing.process.Launched;
import dev.shtora.testing.process.Needs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Rectangle;
import org.openqa.selenium.interactions.Actions;

/** The demo's page in a real browser. In real time at night, so that no rule interferes. */
@Needs({"chromium", "chromedriver"})
class PageIT {
    private static final List<String> COVERS = List.of("bedroom", "kitchen");

    @TempDir
    static Path temp;

    private static Launched demo;
    private static int port;
    private static String key;
    private static PhoneBrowser phone;

    @BeforeAll
    static void start() throws IOException {
        demo = Launched.shtora("demo", "--day", "real", "--motion", "40", "--date", "2026-11-21", "--data",
                temp.resolve("data"));
        phone = PhoneBrowser.fresh("en");
        Matcher page = demo.awaitOutput("Page +http://localhost:(\\d+)/#demo=(\\S+)");
        port = Integer.parseInt(page.group(1));
        key = page.group(2);
        phone.open("http://localhost:" + port + "/#demo=" + key);
    }

    @AfterAll
    static void stop() {
        try {
            if (phone != null) {
                phone.close();
            }
        } finally {
            if (demo != null) {
                demo.close();
            }
        }
    }

    /**
     * Opens both blinds and waits until they are at rest. The line about the override makes a card higher, and moves the buttons of
     * the next card: a click on them while it appears would hit another button.
     */
    private static void openBoth() {
        for (String cover : COVERS) {
            phone.awaitPosition(cover, 0, 100);
            phone.button(cover, "up").click();
            phone.awaitPosition(cover, 100, 100);
            phone.awaitStatus(cover, "open");
            phone.await("[data-cover=" + cover + "] [data-role=resume]");
        }
    }

    /** Height of the lower edge of the fabric in the pane, 0 at the top to 1 at the bottom. */
    private static double covered(String cover) {
        Rectangle fabric = phone.part(cover, "fabric").getRect();
        Rectangle pane = phone.part(cover, "pane").getRect();
        return (fabric.y + fabric.height - pane.y) / (double) pane.height;
    }

    private static void awaitCovered(String cover, double share) {
        Await.until(() -> "the fabric covers " + share + " of the pane; it covers " + covered(cover),
                PhoneBrowser.TIMEOUT, () -> Math.abs(covered(cover) - share) < 0.03);
    }

    /** Clicks a button of the faults, which the line at the bottom of the screen may cover. */
    private static void clickFault(String button) {
        phone.await("#faults " + button);
        phone.script("document.querySelector('#faults').scrollIntoView()");
        phone.await("#faults " + button).click();
    }

    private static String reason(String cover) {
        return String.valueOf(phone.part(cover, "reason").getDomProperty("textContent"));
    }

    @Test
    void pageShowsPositionReasonAndNextEventOfEachBlind() {
        openBoth();
        assertThat(phone.driver().findElements(By.cssSelector("[data-cover]")).stream()
                .map(card -> card.getDomAttribute("data-cover"))).containsExactly("bedroom", "kitchen");
        for (String cover : COVERS) {
            assertThat(phone.position(cover)).hasValue(100);
            awaitCovered(cover, 0);
        }
        assertThat(phone.text("bedroom", "name")).isEqualTo("Bedroom");
        assertThat(phone.text("bedroom", "state")).isEqualTo("Open");
        assertThat(phone.text("bedroom", "coming")).matches("(?s)Opens at 07:3\\d.*");
        assertThat(phone.text("kitchen", "coming")).matches("(?s)Opens at 07:5\\d.*");
        assertThat(reason("bedroom")).isNotBlank();
    }

    @Test
    void downClosesBlindAndMovesFabric() throws IOException {
        openBoth();
        phone.button("bedroom", "down").click();
        int first = phone.awaitPosition("bedroom", 1, 85);
        assertThat(phone.text("bedroom", "state")).startsWith("Closing…");
        Await.until("its fabric comes with it", PhoneBrowser.TIMEOUT, () -> covered("bedroom") > 0.1);
        phone.screenshot("demo-closing");
        assertThat(phone.awaitPosition("bedroom", 0, first - 1)).isLessThan(first);
        phone.awaitPosition("bedroom", 0, 0);
        phone.awaitStatus("bedroom", "closed");
        awaitCovered("bedroom", 1);
        assertThat(reason("bedroom")).startsWith("you closed it at ");
        assertThat(phone.position("kitchen")).as("the other one").hasValue(100);
    }

    @Test
    void stopDuringMoveKeepsPosition() {
        openBoth();
        phone.button("kitchen", "down").click();
        phone.pressBetween("kitchen", "stop", 1, 90);
        phone.awaitStatus("kitchen", "stopped");
        int there = phone.position("kitchen").orElseThrow();
        assertThat(there).isBetween(1, 90);
        awaitCovered("kitchen", (100 - there) / 100.0);
        phone.button("bedroom", "down").click();
        phone.awaitPosition("bedroom", 0, 0);
        assertThat(phone.position("kitchen")).as("a whole move of the other one later").hasValue(there);
    }

    @Test
    void tapAtHalfHeightOfPaneMovesNear50() {
        openBoth();
        Rectangle pane = phone.part("bedroom", "pane").getRect();
        new Actions(phone.driver()).moveToElement(phone.part("bedroom", "pane"), pane.width / 4, 0).click().perform();
        phone.awaitStatus("bedroom", "stopped");
        assertThat(phone.position("bedroom").orElseThrow()).isBetween(47, 53);
    }

    @Test
    void undoRestoresPositionAndAutomation() {
        openBoth();
        phone.await("[data-cover=bedroom] [data-role=resume]").click();
        Await.until("automation controls it again", PhoneBrowser.TIMEOUT,
                () -> !phone.shows("[data-cover=bedroom] [data-role=resume]"));
        int before = phone.awaitPosition("bedroom", 0, 0);
        phone.button("bedroom", "up").click();
        phone.awaitStatus("bedroom", "opening");
        phone.await("#undo").click();
        phone.awaitPosition("bedroom", before, before);
        phone.awaitStatus("bedroom", "closed");
        assertThat(phone.shows("[data-cover=bedroom] [data-role=resume]")).as("override").isFalse();
    }

    @Test
    void groupsAndFavouritesCanBeTried() {
        openBoth();
        assertThat(phone.text("#groups")).isEqualTo("All\nBedroom side\nGarden side");
        phone.await("#groups [value=garden_side]").click();
        Await.until("one blind is shown", PhoneBrowser.TIMEOUT, () -> !phone.shows("[data-cover=bedroom]"));
        phone.await("#close-all").click();
        phone.awaitPosition("kitchen", 0, 0);
        assertThat(phone.position("bedroom")).as("the other group").hasValue(100);
        phone.await("[data-cover=kitchen] [data-favourite='40']").click();
        phone.awaitPosition("kitchen", 40, 40);
        phone.await("#groups [value='']").click();
        phone.await("#close-all").click();
        COVERS.forEach(cover -> phone.awaitPosition(cover, 0, 0));
    }

    @ParameterizedTest
    @CsvSource({"endstop-stuck, The switch at its top stays pressed. Check",
            "stuck-fabric, It did not find its top end. Check", "endstop-missing, It did not find its top end. Check"})
    void faultIsTriedExplainedAndRepaired(String kind, String words) throws IOException {
        openBoth();
        clickFault("[value=" + kind + "]");
        if (kind.equals("stuck-fabric")) { // It jams on its way down, unnoticed.
            phone.awaitPosition("bedroom", 0, 0);
            phone.button("bedroom", "up").click();
        }
        phone.awaitText("[data-cover=bedroom] [data-role=message]", words);
        phone.screenshot("demo-fault-" + kind);
        assertThat(phone.text("kitchen", "message")).as("the other one").isEmpty();
        clickFault("[data-repairs=bedroom]");
        Await.until("no fault is listed", PhoneBrowser.TIMEOUT, () -> !phone.shows("#faults li"));
        phone.awaitText("[data-cover=bedroom] [data-role=action]", "Try again");
        phone.part("bedroom", "action").click();
        phone.awaitPosition("bedroom", 100, 100);
        Await.until("the fault is over", PhoneBrowser.TIMEOUT, () -> !phone.text("bedroom", "message").contains(words));
    }

    @Test
    void browserReportsNoErrors() {
        COVERS.forEach(cover -> phone.awaitPosition(cover, 0, 100));
        assertThat(phone.problems()).isEmpty();
    }

    @Test
    void pageWithoutSecretSaysWhatToDo() throws IOException {
        try (PhoneBrowser stranger = PhoneBrowser.fresh("en")) {
            stranger.open("http://localhost:" + port + "/");
            Await.until("the page says what to do", PhoneBrowser.TIMEOUT, () -> stranger.await("#banner-text").getText()
                    .startsWith("Open the whole address that the demo printed"));
            assertThat(stranger.driver().findElements(By.cssSelector("[data-cover]"))).isEmpty();
            stranger.open("http://localhost:" + port + "/#demo=" + key);
            stranger.awaitPosition("kitchen", 0, 100);
        }
    }
}
