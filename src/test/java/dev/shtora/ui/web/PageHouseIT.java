package dev.shtora.ui.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shtora.system.Await;
import dev.shtora.system.Needs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.Rectangle;
import tools.jackson.databind.JsonNode;

/** What the page shows of states that are hard to bring about, and what it sends. */
@Needs({"chromium", "chromedriver"})
class PageHouseIT {
    @TempDir
    static Path temp;

    private static FakeHouse house;
    private static PhoneBrowser phone;

    @BeforeAll
    static void start() throws IOException {
        house = new FakeHouse(temp.resolve("data"));
        phone = PhoneBrowser.start(temp.resolve("profile"), "en");
    }

    @AfterAll
    static void stop() throws IOException {
        if (phone != null) {
            phone.close();
        }
        house.close();
    }

    @BeforeEach
    void clear() {
        house.clear();
    }

    private static void open(String... covers) {
        phone.open(house.url());
        for (String cover : covers) {
            phone.await("[data-cover=" + cover + "]");
        }
        phone.await("body.connected");
    }

    private static FakeCover bedroom() {
        return house.cover("bedroom").title("Bedroom").at(40);
    }

    private static void touch(String cover, int fromPercent, int toPercent) {
        Rectangle pane = phone.part(cover, "pane").getRect();
        int scrolled = ((Number) phone.script("return Math.round(scrollY)")).intValue();
        int top = pane.y - scrolled;
        phone.swipe(pane.x + pane.width / 2, top + pane.height * (100 - fromPercent) / 100,
                top + pane.height * (100 - toPercent) / 100);
    }

    @Test
    void commandIsJsonThatExpiresAfterThirtySeconds() {
        bedroom().publish();
        open("bedroom");
        int mark = house.mark();
        phone.button("bedroom", "up").click();
        JsonNode command = house.awaitSent(mark, "bedroom/set");
        assertThat(command.propertyNames()).containsExactly("state", "expires");
        assertThat(command.get("state").asString()).isEqualTo("OPEN");
        assertThat(OffsetDateTime.parse(command.get("expires").asString()).toInstant())
                .isCloseTo(Instant.now().plusSeconds(30), within(15, ChronoUnit.SECONDS));
    }

    @Test
    void dragOfHandleShowsPreviewAndSendsOnRelease() {
        bedroom().publish();
        open("bedroom");
        int mark = house.mark();
        Rectangle pane = phone.part("bedroom", "pane").getRect();
        int x = pane.x + pane.width / 2;
        phone.touch("touchStart", x, pane.y + pane.height * 60 / 100);
        phone.touch("touchMove", x, pane.y + pane.height * 45 / 100);
        phone.touch("touchMove", x, pane.y + pane.height * 30 / 100);
        phone.awaitText("[data-cover=bedroom] [data-role=bubble]", "70 %");
        assertThat(house.sent(mark, "bedroom/set")).as("before the release").isEmpty();
        phone.command("Input.dispatchTouchEvent", Map.of("type", "touchEnd", "touchPoints", List.of()));
        assertThat(house.awaitSent(mark, "bedroom/set").get("position").asInt()).isBetween(69, 71);
        assertThat(phone.position("bedroom")).as("the truth").hasValue(40);
    }

    @Test
    void swipeThatScrollsMovesNoBlind() {
        for (int i = 0; i < 6; i++) {
            house.cover("room" + i).at(40).publish();
        }
        open("room0", "room5");
        int mark = house.mark();
        Rectangle pane = phone.part("room1", "pane").getRect();
        phone.swipe(pane.x + pane.width / 6, pane.y + pane.height / 2, 60);
        Await.until("the page scrolls", PhoneBrowser.TIMEOUT,
                () -> ((Number) phone.script("return scrollY")).doubleValue() > 100);
        phone.script("document.querySelector('[data-cover=room5] [data-role=up]').click()"); // after the swipe
        house.awaitSent(mark, "room5/set");
        assertThat(house.sent(mark, "room1/set")).isEmpty();
        phone.script("scrollTo(0, 0)");
    }

    @Test
    void keysOfSliderAreSentOnceWhenTheySettle() {
        bedroom().publish();
        open("bedroom");
        int mark = house.mark();
        phone.part("bedroom", "handle").sendKeys(Keys.ARROW_UP, Keys.ARROW_UP, Keys.PAGE_UP);
        assertThat(house.awaitSent(mark, "bedroom/set").get("position").asInt()).isEqualTo(70);
        phone.part("bedroom", "handle").sendKeys(Keys.HOME, Keys.ESCAPE);
        phone.part("bedroom", "handle").sendKeys(Keys.END);
        Await.until("the second command", PhoneBrowser.TIMEOUT, () -> house.sent(mark, "bedroom/set").size() > 1);
        assertThat(house.sent(mark, "bedroom/set")).extracting(command -> command.get("position").asInt())
                .containsExactly(70, 100);
    }

    @Test
    void undoSendsFormerPosition() {
        bedroom().automation("OFF").publish();
        open("bedroom");
        int mark = house.mark();
        phone.button("bedroom", "down").click();
        phone.await("#undo").click();
        Await.until("both commands", PhoneBrowser.TIMEOUT, () -> house.sent(mark, "bedroom/set").size() > 1);
        assertThat(house.sent(mark, "bedroom/set").getLast().get("position").asInt()).isEqualTo(40);
        assertThat(house.payloads(mark, "bedroom/automation/set")).isEmpty();
    }

    @Test
    void favouriteIsKeptOnPhoneAndMovesBlind() {
        bedroom().publish();
        open("bedroom");
        phone.await("[data-cover=bedroom] [data-role=star]").click();
        bedroom().at(100).publish();
        phone.awaitPosition("bedroom", 100, 100);
        open("bedroom");
        int mark = house.mark();
        phone.await("[data-cover=bedroom] [data-favourite='40']").click();
        assertThat(house.awaitSent(mark, "bedroom/set").get("position").asInt()).isEqualTo(40);
        bedroom().publish();
        phone.awaitText("[data-cover=bedroom] [data-role=star]", "Forget 40 %");
        phone.part("bedroom", "star").click();
        phone.awaitText("[data-cover=bedroom] [data-role=star]", "Keep 40 %");
        assertThat(phone.shows("[data-favourite]")).isFalse();
    }

    @Test
    void closeAllMovesCoversOfGroupOneByOneWithUndo() {
        house.cover("attic").at(100).groups("upstairs").publish();
        bedroom().groups("upstairs").publish();
        house.cover("cellar").at(100).groups("downstairs").publish();
        house.cover("den").at(0).groups("upstairs").publish();
        open("attic", "bedroom", "cellar", "den");
        phone.await("#groups [value=upstairs]").click();
        Await.until("the cellar is hidden", PhoneBrowser.TIMEOUT, () -> !phone.shows("[data-cover=cellar]"));
        int mark = house.mark();
        phone.await("#close-all").click();
        for (String cover : List.of("attic", "bedroom")) {
            assertThat(house.awaitSent(mark, cover + "/set").get("state").asString()).isEqualTo("CLOSE");
        }
        phone.await("#undo").click();
        Await.until("both go back", PhoneBrowser.TIMEOUT, () -> house.sent(mark, "attic/set").size() == 2
                && house.sent(mark, "bedroom/set").size() == 2);
        assertThat(house.sent(mark, "attic/set").getLast().get("position").asInt()).isEqualTo(100);
        assertThat(house.sent(mark, "bedroom/set").getLast().get("position").asInt()).isEqualTo(40);
        assertThat(house.payloads(mark, "group/upstairs/set")).isEmpty();
        assertThat(house.sent(mark, "cellar/set")).isEmpty();
        assertThat(house.sent(mark, "den/set")).as("it is closed").isEmpty();
    }

    @Test
    void automationIsSwitchedAndResumed() {
        bedroom().next("2026-11-21T16:04:00+03:00", 0).publish();
        open("bedroom");
        int mark = house.mark();
        assertThat(phone.text("bedroom", "next")).isEqualTo("Closes at 16:04");
        phone.part("bedroom", "automatic").click();
        Await.until("OFF is sent", PhoneBrowser.TIMEOUT,
                () -> house.payloads(mark, "bedroom/automation/set").equals(List.of("OFF")));
        bedroom().automation("OFF").publish();
        phone.awaitText("[data-cover=bedroom] [data-role=next]", "Moves only when told to");
        assertThat(phone.part("bedroom", "automatic").getDomAttribute("aria-checked")).isEqualTo("false");
        bedroom().overrideUntil("2026-11-22T07:54:00+03:00").publish();
        phone.awaitText("[data-cover=bedroom] [data-role=until]", "Automatic again tomorrow at 07:54");
        phone.part("bedroom", "resume").click();
        Await.until("RESUME is sent", PhoneBrowser.TIMEOUT,
                () -> house.payloads(mark, "bedroom/automation/set").equals(List.of("OFF", "RESUME")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"2026-11-21T16:04:00+03:00 | 0 | Closes at 16:04",
            "2026-11-22T07:54:00+03:00 | 100 | Opens tomorrow at 07:54",
            "2026-11-23T07:54:00+03:00 | 40 | Goes to 40 % on Monday at 07:54",
            "2026-12-01T07:54:00+03:00 | 100 | Opens on 1 December at 07:54", "None | 0 | Nothing planned",
            "<b>now</b> | 0 | Nothing planned"})
    void nextEventSaysWhatItDoesInTimeOfHouse(String at, int position, String words) {
        phone.command("Emulation.setTimezoneOverride", Map.of("timezoneId", "America/Los_Angeles"));
        bedroom().next(at, position).publish();
        open("bedroom");
        phone.awaitText("[data-cover=bedroom] [data-role=next]", words);
        phone.command("Emulation.setTimezoneOverride", Map.of("timezoneId", ""));
    }

    @ParameterizedTest
    @CsvSource({"clock_not_set, does not know the time", "position_not_kept, cannot save"})
    void rulesThatWaitShowNoNextEvent(String code, String words) {
        bedroom().next("2026-11-21T16:04:00+03:00", 0).problem(code, "text").publish();
        open("bedroom");
        phone.awaitText("[data-cover=bedroom] [data-role=message]", words);
        assertThat(phone.shows("[data-cover=bedroom] [data-role=next]")).isFalse();
        assertThat(phone.shows("[data-cover=bedroom] [data-role=action]")).isFalse();
    }

    @Test
    void faultOffersToTryAgain() {
        house.cover("bedroom").problem("endstop_not_found", "text").publish();
        open("bedroom");
        phone.awaitText("[data-cover=bedroom] [data-role=state]", "Position unknown");
        phone.awaitText("[data-cover=bedroom] [data-role=action]", "Try again");
        int mark = house.mark();
        phone.part("bedroom", "action").click();
        assertThat(house.awaitSent(mark, "bedroom/set").get("state").asString()).isEqualTo("HOME");
    }

    @Test
    void offlineBlindSaysWhatToCheck() {
        bedroom().offline().publish();
        open("bedroom");
        phone.awaitText("[data-cover=bedroom] [data-role=state]", "Not reachable");
        phone.awaitText("[data-cover=bedroom] [data-role=message]", "Check that it has power");
        assertThat(phone.part("bedroom", "up").isEnabled()).isFalse();
        bedroom().publish();
        house.bridge("offline");
        phone.awaitText("[data-cover=bedroom] [data-role=state]", "Not reachable");
        house.bridge("online");
        phone.awaitText("[data-cover=bedroom] [data-role=state]", "40 % open");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"it expired at 2026-11-21T08:00:00Z | came too late | Try again",
            "home_first: the position is unknown | show it its ends first | Set the ends",
            "the cover moves: send STOP first | Not carried out: the cover moves: send STOP first | ''"})
    void rejectedCommandSaysWhyAndWhatToDo(String reason, String words, String action) {
        bedroom().publish();
        open("bedroom");
        phone.button("bedroom", "up").click();
        house.reject("bedroom", reason);
        phone.awaitText("[data-cover=bedroom] [data-role=message]", words);
        assertThat(phone.text("bedroom", "action")).isEqualTo(action);
    }

    @Test
    void commandWithoutEchoSaysSoUntilBlindAnswers() {
        bedroom().publish();
        open("bedroom");
        phone.button("bedroom", "up").click();
        assertThat(phone.part("bedroom", "up").getDomAttribute("data-waits")).as("waits for the echo").isNotNull();
        phone.awaitText("[data-cover=bedroom] [data-role=message]", "No answer");
        int mark = house.mark();
        phone.part("bedroom", "action").click();
        assertThat(house.awaitSent(mark, "bedroom/set").get("state").asString()).isEqualTo("OPEN");
        phone.awaitText("[data-cover=bedroom] [data-role=message]", "No answer");
        bedroom().moving(41, 100).publish();
        Await.until("the message is gone", PhoneBrowser.TIMEOUT,
                () -> !phone.shows("[data-cover=bedroom] [data-role=notice]"));
    }

    @Test
    void viewerCanOnlyLook() {
        house.role("viewer");
        house.cover("attic").at(100).publish();
        house.cover("bedroom").problem("endstop_not_found", "text").publish();
        open("attic", "bedroom");
        phone.awaitText("[data-cover=bedroom] [data-role=message]", "did not find its top");
        assertThat(phone.shows("#covers button")).isFalse();
        assertThat(phone.shows("#to-all button")).isFalse();
        assertThat(phone.shows("[role=slider]")).isFalse();
        int mark = house.mark();
        phone.part("attic", "pane").click();
        assertThat(house.mark()).isEqualTo(mark);
    }

    @Test
    void brokerGoneAndBackShowsTruth() throws IOException {
        bedroom().publish();
        open("bedroom");
        house.stopBroker();
        phone.awaitText("#banner", "No connection to the house");
        assertThat(phone.part("bedroom", "up").isEnabled()).isFalse();
        phone.await("#try-now").click();
        phone.awaitText("#banner", "No connection to the house");
        house.startBroker();
        house.bridge("online");
        bedroom().at(70).publish();
        phone.awaitPosition("bedroom", 70, 70);
        Await.until("the banner is gone", Duration.ofSeconds(30), () -> !phone.shows("#banner"));
        assertThat(phone.part("bedroom", "up").isEnabled()).isTrue();
        assertThat(phone.problems()).allMatch(line -> line.contains("WebSocket connection"));
    }

    @Test
    void hostileTextsStayTexts() {
        String evil = "<img src=x onerror=hacked=1><script>hacked=1</script>\\\"'><b>";
        bedroom().title(evil).reason(evil).problem(evil, evil).next(evil, 0).with("next_reason", evil)
                .with("groups", List.of(evil, "__proto__", "upstairs")).with("override_until", evil)
                .plan("<svg xmlns='http://www.w3.org/2000/svg' onload='parent.hacked=1'><script>parent.hacked=1</script>"
                        + "<image href='http://evil.example/x'/></svg>")
                .publish();
        house.publish("bedroom/state", "[\"opening\"]");
        house.publish("kitchen/attributes", "[[[[");
        house.publish("kitchen/position", "1e2");
        house.publish("kitchen/availability", "online");
        house.list("kitchen");
        open("bedroom", "kitchen");
        phone.requests();
        phone.card("bedroom").findElement(org.openqa.selenium.By.tagName("summary")).click();
        phone.await("[data-cover=bedroom] [data-role=plan]");
        house.reject("bedroom", evil);
        phone.awaitText("[data-cover=bedroom] [data-role=message]", "Not carried out: " + evil);
        assertThat(phone.text("bedroom", "name")).isEqualTo(evil);
        assertThat(phone.text("bedroom", "reason")).isEqualTo(evil);
        assertThat(phone.position("kitchen")).isEmpty();
        assertThat(phone
                .script("return [typeof hacked, document.querySelectorAll('#covers script, #covers h2 *').length]"))
                .isEqualTo(List.of("undefined", 0L));
        assertThat(phone.requests()).noneMatch(url -> url.contains("evil"));
        assertThat(phone.problems()).isEmpty();
    }

    @Test
    void noRequestLeavesHouseAndPolicyIsKept() {
        bedroom().publish();
        phone.requests();
        open("bedroom");
        phone.button("bedroom", "up").click();
        assertThat(phone.requests()).isNotEmpty().allMatch(url -> url.matches("(http|ws)://localhost:\\d+/.*"));
        assertThat(phone.problems()).isEmpty();
    }

    @Test
    void changesAreAnnounced() {
        bedroom().publish();
        open("bedroom");
        bedroom().moving(41, 100).publish();
        Await.until("the start", PhoneBrowser.TIMEOUT, () -> live().contains("Bedroom: opening"));
        bedroom().moving(60, 100).publish();
        bedroom().at(100).publish();
        Await.until("the end", PhoneBrowser.TIMEOUT, () -> live().contains("Bedroom: Open"));
        assertThat(phone.script("return document.documentElement.lang")).isEqualTo("en");
    }

    private static String live() {
        return String.valueOf(phone.script("return document.getElementById('live').textContent"));
    }

    @Test
    void calibrationWarnsFirstThenJogsAndMarks() {
        bedroom().with("endstop", false).publish();
        open("bedroom");
        phone.card("bedroom").findElement(org.openqa.selenium.By.tagName("summary")).click();
        phone.await("[data-cover=bedroom] [data-role=calibrate]").click();
        phone.awaitText("#calibration [data-role=text]", "without limits");
        assertThat(phone.shows("#calibration [data-role=jog-up]")).isFalse();
        phone.await("#calibration [data-role=start]").click();
        int mark = house.mark();
        phone.await("#calibration [data-role=little-up]").click();
        assertThat(house.awaitSent(mark, "bedroom/calibrate/set").get("jog").asInt()).isNegative();
        phone.await("#calibration [data-role=mark]").click();
        phone.awaitText("#calibration [data-role=text]", "2.");
        phone.await("#calibration [data-role=mark]").click();
        Await.until("both marks", PhoneBrowser.TIMEOUT, () -> house.sent(mark, "bedroom/calibrate/set").size() == 3);
        assertThat(house.sent(mark, "bedroom/calibrate/set")).extracting(step -> step.path("mark").asString(""))
                .containsExactly("", "top", "bottom");
        assertThat(house.sent(mark, "bedroom/calibrate/set")).allMatch(step -> step.has("expires"));
        phone.awaitText("#calibration [data-role=text]", "Done");
    }
}
