package dev.shtora.ui.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shtora.testing.Await;
import dev.shtora.testing.process.Needs;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.Rectangle;
import org.openqa.selenium.WebElement;
import tools.jackson.databind.JsonNode;

/** What the page sends, and what it says of the answer. */
@Needs({"chromium", "chromedriver"})
class PageCommandsIT extends InstallationOnPhone {
    @Test
    void commandIsJsonThatExpiresAfterThirtySeconds() {
        bedroom().publish();
        open("bedroom");
        int mark = installation.mark();
        phone.button("bedroom", "up").click();
        JsonNode command = installation.awaitSent(mark, "bedroom/set");
        assertThat(command.propertyNames()).containsExactly("state", "expires");
        assertThat(command.get("state").asString()).isEqualTo("OPEN");
        assertThat(OffsetDateTime.parse(command.get("expires").asString()).toInstant())
                .isCloseTo(Instant.now().plusSeconds(30), within(15, ChronoUnit.SECONDS));
    }

    @Test
    void dragOfHandleShowsPreviewAndSendsOnRelease() {
        bedroom().publish();
        open("bedroom");
        int mark = installation.mark();
        Rectangle pane = phone.part("bedroom", "pane").getRect();
        int x = pane.x + pane.width / 2;
        phone.touch("touchStart", x, pane.y + pane.height * 60 / 100);
        phone.touch("touchMove", x, pane.y + pane.height * 45 / 100);
        phone.touch("touchMove", x, pane.y + pane.height * 30 / 100);
        phone.awaitText(part("bubble"), "70 %");
        assertThat(installation.sent(mark, "bedroom/set")).as("before the release").isEmpty();
        phone.command("Input.dispatchTouchEvent", Map.of("type", "touchEnd", "touchPoints", List.of()));
        assertThat(installation.awaitSent(mark, "bedroom/set").get("position").asInt()).isBetween(69, 71);
        assertThat(phone.position("bedroom")).as("the truth").hasValue(40);
    }

    @Test
    void swipeThatScrollsMovesNoBlind() {
        for (int i = 0; i < 6; i++) {
            installation.cover("room" + i).at(40).publish();
        }
        open("room0", "room5");
        int mark = installation.mark();
        Rectangle pane = phone.part("room1", "pane").getRect();
        phone.swipe(pane.x + pane.width / 6, pane.y + pane.height / 2, 60);
        Await.until("the page scrolls", PhoneBrowser.TIMEOUT,
                () -> ((Number) phone.script("return scrollY")).doubleValue() > 100);
        phone.script("document.querySelector('[data-cover=room5] [data-role=up]').click()"); // after the swipe
        installation.awaitSent(mark, "room5/set");
        assertThat(installation.sent(mark, "room1/set")).isEmpty();
        phone.script("scrollTo(0, 0)");
    }

    @Test
    void slatsHaveSliderOfTheirOwn() {
        bedroom().tilted("35").publish();
        installation.cover("hall").at(40).publish();
        open("bedroom", "hall");
        phone.awaitText(part("tiltText"), "35 %");
        assertThat(phone.shows("[data-cover=hall] [data-role=tilt]")).as("a blind without slats").isFalse();
        int mark = installation.mark();
        phone.part("bedroom", "tilt").sendKeys(Keys.ARROW_RIGHT);
        JsonNode command = installation.awaitSent(mark, "bedroom/set");
        assertThat(command.propertyNames()).containsExactly("tilt", "expires");
        assertThat(command.get("tilt").asInt()).isEqualTo(40);
        installation.publish("bedroom/tilt", "40");
        phone.awaitText(part("tiltText"), "40 %");
        bedroom().tilted("None").publish();
        phone.awaitText(part("tiltText"), "unknown");
        bedroom().tilted("35").offline().publish();
        Await.until("no command", PhoneBrowser.TIMEOUT, () -> !phone.part("bedroom", "tilt").isEnabled());
    }

    @Test
    void keysOfSliderAreSentOnceWhenTheySettle() {
        bedroom().publish();
        open("bedroom");
        int mark = installation.mark();
        phone.part("bedroom", "handle").sendKeys(Keys.ARROW_UP, Keys.ARROW_UP, Keys.PAGE_UP);
        assertThat(installation.awaitSent(mark, "bedroom/set").get("position").asInt()).isEqualTo(70);
        phone.part("bedroom", "handle").sendKeys(Keys.HOME, Keys.ESCAPE);
        phone.part("bedroom", "handle").sendKeys(Keys.END);
        Await.until("the second command", PhoneBrowser.TIMEOUT,
                () -> installation.sent(mark, "bedroom/set").size() > 1);
        assertThat(installation.sent(mark, "bedroom/set")).extracting(command -> command.get("position").asInt())
                .containsExactly(70, 100);
    }

    @Test
    void undoSendsFormerPosition() {
        bedroom().automation("OFF").publish();
        open("bedroom");
        int mark = installation.mark();
        phone.button("bedroom", "down").click();
        phone.await("#undo").click();
        Await.until("both commands", PhoneBrowser.TIMEOUT, () -> installation.sent(mark, "bedroom/set").size() > 1);
        assertThat(installation.sent(mark, "bedroom/set").getLast().get("position").asInt()).isEqualTo(40);
        assertThat(installation.payloads(mark, "bedroom/automation/set")).isEmpty();
    }

    @Test
    void favouriteIsKeptOnPhoneAndMovesBlind() {
        bedroom().publish();
        open("bedroom");
        phone.await(part("star")).click();
        bedroom().at(100).publish();
        phone.awaitPosition("bedroom", 100, 100);
        open("bedroom");
        int mark = installation.mark();
        phone.await("[data-cover=bedroom] [data-favourite='40']").click();
        assertThat(installation.awaitSent(mark, "bedroom/set").get("position").asInt()).isEqualTo(40);
        bedroom().publish();
        phone.awaitText(part("star"), "Forget 40 %");
        phone.part("bedroom", "star").click();
        phone.awaitText(part("star"), "Keep 40 %");
        assertThat(phone.shows("[data-favourite]")).isFalse();
    }

    @Test
    void closeAllMovesCoversOfGroupOneByOneWithUndo() {
        installation.cover("attic").at(100).groups("upstairs").publish();
        bedroom().groups("upstairs").publish();
        installation.cover("cellar").at(100).groups("downstairs").publish();
        installation.cover("den").at(0).groups("upstairs").publish();
        open("attic", "bedroom", "cellar", "den");
        phone.await("#groups [value=upstairs]").click();
        Await.until("the cellar is hidden", PhoneBrowser.TIMEOUT, () -> !phone.shows("[data-cover=cellar]"));
        int mark = installation.mark();
        phone.await("#close-all").click();
        for (String cover : List.of("attic", "bedroom")) {
            assertThat(installation.awaitSent(mark, cover + "/set").get("state").asString()).isEqualTo("CLOSE");
        }
        phone.await("#undo").click();
        Await.until("both go back", PhoneBrowser.TIMEOUT, () -> installation.sent(mark, "attic/set").size() == 2
                && installation.sent(mark, "bedroom/set").size() == 2);
        assertThat(installation.sent(mark, "attic/set").getLast().get("position").asInt()).isEqualTo(100);
        assertThat(installation.sent(mark, "bedroom/set").getLast().get("position").asInt()).isEqualTo(40);
        assertThat(installation.payloads(mark, "group/upstairs/set")).isEmpty();
        assertThat(installation.sent(mark, "cellar/set")).isEmpty();
        assertThat(installation.sent(mark, "den/set")).as("it is closed").isEmpty();
    }

    @Test
    void automationIsSwitchedAndResumed() {
        bedroom().next("2026-11-21T16:04:00+03:00", 0).publish();
        open("bedroom");
        int mark = installation.mark();
        assertThat(phone.text("bedroom", "next")).isEqualTo("Closes at 16:04");
        phone.part("bedroom", "automatic").click();
        Await.until("OFF is sent", PhoneBrowser.TIMEOUT,
                () -> installation.payloads(mark, "bedroom/automation/set").equals(List.of("OFF")));
        bedroom().automation("OFF").publish();
        phone.awaitText(part("next"), "Moves only when told to");
        assertThat(phone.part("bedroom", "automatic").getDomAttribute("aria-checked")).isEqualTo("false");
        bedroom().overrideUntil("2026-11-22T07:54:00+03:00").publish();
        phone.awaitText(part("until"), "Automatic again tomorrow at 07:54");
        phone.part("bedroom", "resume").click();
        Await.until("RESUME is sent", PhoneBrowser.TIMEOUT,
                () -> installation.payloads(mark, "bedroom/automation/set").equals(List.of("OFF", "RESUME")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"it expired at 2026-11-21T08:00:00Z | came too late | Try again",
            "home_first: the position is unknown | show it its ends first | Set the ends",
            "the cover moves: send STOP first | Not carried out: the cover moves: send STOP first | ''"})
    void rejectedCommandSaysWhyAndWhatToDo(String reason, String words, String action) {
        bedroom().publish();
        open("bedroom");
        phone.button("bedroom", "up").click();
        installation.reject("bedroom", reason);
        phone.awaitText(part("message"), words);
        assertThat(phone.text("bedroom", "action")).isEqualTo(action);
    }

    @Test
    void commandWithoutEchoSaysSoUntilBlindAnswers() {
        Object script = phone.command("Page.addScriptToEvaluateOnNewDocument", Map.of("source", """
                const real = setTimeout;
                window.setTimeout = (action, millis) => real(action, millis === 5000 ? 1000 : millis);"""))
                .get("identifier");
        bedroom().publish();
        open("bedroom");
        phone.button("bedroom", "up").click();
        assertThat(phone.part("bedroom", "up").getDomAttribute("data-waits")).as("waits for the echo").isNotNull();
        phone.awaitText(part("message"), "No answer");
        int mark = installation.mark();
        phone.part("bedroom", "action").click();
        assertThat(installation.awaitSent(mark, "bedroom/set").get("state").asString()).isEqualTo("OPEN");
        phone.awaitText(part("message"), "No answer");
        bedroom().moving(41, 100).publish();
        Await.until("the message is gone", PhoneBrowser.TIMEOUT,
                () -> !phone.shows(part("notice")));
        phone.command("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", script));
    }

    @Test
    void calibrationWarnsFirstThenJogsAndMarks() {
        bedroom().with("endstop", false).publish();
        open("bedroom");
        openDetails();
        phone.await(part("calibrate")).click();
        phone.awaitText("#calibration [data-role=text]", "without limits");
        assertThat(phone.shows("#calibration [data-role=jog-up]")).isFalse();
        phone.await("#calibration [data-role=start]").click();
        int mark = installation.mark();
        phone.await("#calibration [data-role=little-up]").click();
        assertThat(installation.awaitSent(mark, "bedroom/calibrate/set").get("jog").asInt()).isNegative();
        phone.await("#calibration [data-role=mark]").click();
        phone.awaitText("#calibration [data-role=text]", "2.");
        phone.await("#calibration [data-role=mark]").click();
        Await.until("both marks", PhoneBrowser.TIMEOUT,
                () -> installation.sent(mark, "bedroom/calibrate/set").size() == 3);
        assertThat(installation.sent(mark, "bedroom/calibrate/set")).extracting(step -> step.path("mark").asString(""))
                .containsExactly("", "top", "bottom");
        assertThat(installation.sent(mark, "bedroom/calibrate/set")).allMatch(step -> step.has("expires"));
        phone.awaitText("#calibration [data-role=text]", "Done");
        installation.reject("bedroom", "the bottom is at least 200 steps below the top");
        phone.awaitText("#calibration [data-role=answer]", "Not carried out: the bottom is at least 200 steps");
        phone.awaitText("#calibration [data-role=text]", "2.");
    }

    @Test
    void expiryFollowsClockOfInstallationAndNotOfPhone() {
        bedroom().publish();
        installation.demo(false);
        Object script = phone.command("Page.addScriptToEvaluateOnNewDocument", Map.of("source",
                "const real = Date.now; Date.now = () => real() + 7_200_000")).get("identifier");
        phone.open(installation.url() + "icon.svg");
        phone.open(installation.url() + "#pair=" + FakeInstallation.CODE);
        phone.await(part("up"));
        int mark = installation.mark();
        Await.until("a command that expires within a minute", PhoneBrowser.TIMEOUT, () -> {
            phone.button("bedroom", "up").click();
            return Duration.between(Instant.now(), OffsetDateTime
                    .parse(installation.awaitSent(mark, "bedroom/set").get("expires").asString()).toInstant())
                    .toSeconds() < 60;
        });
        phone.command("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", script));
        phone.script("localStorage.clear()");
    }

    @Test
    void calibrationWithEndstopFindsTopAndMarksBottom() {
        bedroom().publish();
        open("bedroom");
        openDetails();
        phone.await(part("calibrate")).click();
        phone.await("#calibration [data-role=start]").click();
        phone.awaitText("#calibration [data-role=text]", "by its switch");
        assertThat(phone.shows("#calibration [data-role=mark]")).isFalse();
        int mark = installation.mark();
        phone.await("#calibration [data-role=home]").click();
        assertThat(installation.awaitSent(mark, "bedroom/set").get("state").asString()).isEqualTo("HOME");
        phone.await("#calibration [data-role=next]").click();
        phone.await("#calibration [data-role=mark]").click();
        assertThat(installation.awaitSent(mark, "bedroom/calibrate/set").get("mark").asString()).isEqualTo("bottom");
    }

    @Test
    void calibrationClosesWhenNothingIsPressed() {
        Object script = phone.command("Page.addScriptToEvaluateOnNewDocument", Map.of("source", """
                const real = setTimeout;
                window.patience = 120_000;
                window.setTimeout = (action, millis) => real(action, millis === 120_000 ? patience : millis);"""))
                .get("identifier");
        bedroom().with("endstop", false).publish();
        open("bedroom");
        openDetails();
        phone.await(part("calibrate")).click();
        WebElement start = phone.await("#calibration [data-role=start]");
        phone.script("patience = 1000");
        start.click();
        phone.awaitText("#toast-text", "Nothing was pressed for two minutes");
        assertThat(phone.shows("#calibration")).isFalse();
        phone.command("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", script));
    }

    @Test
    void everythingIsReachedByTabAndPressedByEnter() {
        bedroom().overrideUntil("2026-11-21T16:04:00+03:00").publish();
        open("bedroom");
        int mark = installation.mark();
        phone.part("bedroom", "handle").sendKeys(Keys.TAB);
        for (String role : List.of("up", "stop", "down", "resume", "automatic", "star")) {
            assertThat(phone.script("return document.activeElement.dataset.role")).isEqualTo(role);
            phone.driver().switchTo().activeElement().sendKeys(role.equals("down") ? Keys.ENTER : Keys.SHIFT);
            phone.driver().switchTo().activeElement().sendKeys(Keys.TAB);
        }
        assertThat(installation.awaitSent(mark, "bedroom/set").get("state").asString()).isEqualTo("CLOSE");
    }
}
