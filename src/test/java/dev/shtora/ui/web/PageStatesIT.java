package dev.shtora.ui.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.testing.Await;
import dev.shtora.testing.process.Needs;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the page shows of states that are hard to bring about. */
@Needs({"chromium", "chromedriver"})
class PageStatesIT extends InstallationOnPhone {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"2026-11-21T16:04:00+03:00 | 0 | Closes at 16:04",
            "2026-11-22T07:54:00+03:00 | 100 | Opens tomorrow at 07:54",
            "2026-11-23T07:54:00+03:00 | 40 | Goes to 40 % on Monday at 07:54",
            "2026-12-01T07:54:00+03:00 | 100 | Opens on 1 December at 07:54", "None | 0 | Nothing planned",
            "<b>now</b> | 0 | Nothing planned"})
    void nextEventSaysWhatItDoesInTimeOfInstallation(String at, int position, String words) {
        phone.command("Emulation.setTimezoneOverride", Map.of("timezoneId", "America/Los_Angeles"));
        bedroom().next(at, position).publish();
        open("bedroom");
        phone.awaitText(part("next"), words);
        phone.command("Emulation.setTimezoneOverride", Map.of("timezoneId", ""));
    }

    @ParameterizedTest
    @CsvSource({"clock_not_set, does not know the time", "position_not_kept, cannot save"})
    void rulesThatWaitShowNoNextEvent(String code, String words) {
        bedroom().next("2026-11-21T16:04:00+03:00", 0).problem(code, "text").publish();
        open("bedroom");
        phone.awaitText(part("message"), words);
        assertThat(phone.shows(part("next"))).isFalse();
        assertThat(phone.shows(part("action"))).isFalse();
    }

    @Test
    void faultOffersToTryAgain() {
        installation.cover("bedroom").problem("endstop_not_found", "text").publish();
        open("bedroom");
        phone.awaitText(part("state"), "Position unknown");
        phone.awaitText(part("action"), "Try again");
        int mark = installation.mark();
        phone.part("bedroom", "action").click();
        assertThat(installation.awaitSent(mark, "bedroom/set").get("state").asString()).isEqualTo("HOME");
    }

    @Test
    void offlineBlindSaysWhatToCheck() {
        bedroom().offline().publish();
        open("bedroom");
        phone.awaitText(part("state"), "Not reachable");
        phone.awaitText(part("message"), "Check that it has power");
        assertThat(phone.part("bedroom", "up").isEnabled()).isFalse();
        bedroom().publish();
        installation.bridge("offline");
        phone.awaitText(part("state"), "Not reachable");
        installation.bridge("online");
        phone.awaitText(part("state"), "40 % open");
    }

    @Test
    void reasonIsOneLineOnCardAndWholeUnderMore() {
        String reason = "\"anna\" set it to 40 % at 10:12; automation resumes at sunset 16:05, 10 minutes before";
        bedroom().reason(reason).next("2026-11-21T16:04:00+03:00", 0).publish();
        open("bedroom");
        phone.awaitText(part("brief"), reason);
        assertThat(phone.script("""
                const brief = document.querySelector('.brief'), next = document.querySelector('[data-role=next]');
                return [brief.clientHeight < 2 * parseFloat(getComputedStyle(brief).fontSize),
                  brief.scrollWidth > brief.clientWidth, brief.getBoundingClientRect().bottom
                    <= next.getBoundingClientRect().top + 1].join();""")).as("one line, cut, above the next event")
                .isEqualTo("true,true,true");
        openDetails();
        phone.awaitText(part("reason"), reason);
        bedroom().reason(reason).offline().publish();
        Await.until("no reason of the past", PhoneBrowser.TIMEOUT, () -> !phone.shows(part("brief")));
    }

    @Test
    void viewerCanOnlyLook() {
        installation.role("viewer");
        installation.cover("attic").at(100).publish();
        installation.cover("bedroom").problem("endstop_not_found", "text").publish();
        open("attic", "bedroom");
        phone.awaitText(part("message"), "did not find its top");
        assertThat(phone.shows("#covers button")).isFalse();
        assertThat(phone.shows("#to-all button")).isFalse();
        assertThat(phone.shows("[role=slider]")).isFalse();
        int mark = installation.mark();
        phone.part("attic", "pane").click();
        assertThat(installation.mark()).isEqualTo(mark);
    }

    @Test
    void lockIsShownWithItsReasonAndEndsByButton() throws IOException {
        bedroom().with("locked", true).reason("locked by \"anna\" until 18:00: 100 %").publish();
        open("bedroom");
        int mark = installation.mark();
        phone.awaitText(part("lock"), "Locked");
        assertThat(phone.part("bedroom", "brief").getText()).isEqualTo("Locked by \"anna\" until 18:00: 100 %");
        phone.button("bedroom", "unlock").click();
        assertThat(installation.awaitSent(mark, "bedroom/lock/set").get("state").asString()).isEqualTo("OFF");
        bedroom().publish();
        Await.until("the lock is over", Duration.ofSeconds(10), () -> !phone.shows(part("lock")));
    }

    @Test
    void brokerGoneAndBackShowsTruth() throws IOException {
        bedroom().publish();
        open("bedroom");
        installation.stopBroker();
        phone.awaitText("#banner", "No connection to the house");
        assertThat(phone.part("bedroom", "up").isEnabled()).isFalse();
        phone.await("#try-now").click();
        phone.awaitText("#banner", "No connection to the house");
        installation.startBroker();
        installation.bridge("online");
        bedroom().at(70).publish();
        phone.awaitPosition("bedroom", 70, 70);
        Await.until("the banner is gone", Duration.ofSeconds(30), () -> !phone.shows("#banner"));
        assertThat(phone.part("bedroom", "up").isEnabled()).isTrue();
        assertThat(phone.problems()).allMatch(line -> line.contains("WebSocket connection"));
    }

    /** A card that changes while its values arrive would move away under a finger. */
    @Test
    void cardIsDrawnWithAllItsValues() {
        Object script = phone.command("Page.addScriptToEvaluateOnNewDocument", Map.of("source", """
                const real = setTimeout;
                window.setTimeout = (action, millis) => real(action, millis === 600 ? 10_000 : millis);
                window.WebSocket = class extends WebSocket {
                  set onmessage(receive) {
                    let at = 0;
                    super.onmessage = message => {
                      at = Math.max(at, performance.now()) + 120;
                      real(() => receive(message), at - performance.now());
                    };
                  }
                };""")).get("identifier");
        bedroom().next("2026-11-21T16:04:00+03:00", 0).publish();
        phone.open(installation.url());
        phone.await("[data-cover=bedroom]");
        assertThat(phone.script("return ['name', 'state', 'next', 'brief'].map(role => document.querySelector("
                + "`[data-cover=bedroom] [data-role=${role}]`).innerText)"))
                .isEqualTo(List.of("Bedroom", "40 % open", "Closes at 16:04", "Opened at sunrise 08:21"));
        phone.command("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", script));
    }

    @Test
    void openDetailsStayOpenWhenBlindReturns() {
        bedroom().publish();
        open("bedroom");
        openDetails();
        phone.await(part("calibrate"));
        installation.clear();
        Await.until("the bedroom is gone", PhoneBrowser.TIMEOUT, () -> !phone.shows("[data-cover=bedroom]"));
        bedroom().plan("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 2 1'/>").publish();
        phone.await(part("calibrate"));
        phone.await(part("plan"));
    }

    @Test
    void hostileTextsStayTexts() {
        String evil = "<img src=x onerror=hacked=1><script>hacked=1</script>\\\"'><b>";
        bedroom().title(evil).reason(evil).problem(evil, evil).next(evil, 0).with("next_reason", evil)
                .with("groups", List.of(evil, "__proto__", "upstairs")).with("override_until", evil)
                .plan("<svg xmlns='http://www.w3.org/2000/svg' onload='parent.hacked=1'><script>parent.hacked=1</script>"
                        + "<image href='http://evil.example/x'/></svg>")
                .publish();
        installation.publish("bedroom/state", "[\"opening\"]");
        installation.publish("kitchen/attributes", "[[[[");
        installation.publish("kitchen/position", "1e2");
        installation.publish("kitchen/availability", "online");
        installation.list("kitchen");
        open("bedroom", "kitchen");
        phone.requests();
        openDetails();
        phone.await(part("plan"));
        installation.reject("bedroom", evil);
        phone.awaitText(part("message"), "Not carried out: " + evil);
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
    void noRequestLeavesInstallationAndPolicyIsKept() {
        bedroom().publish();
        phone.requests();
        open("bedroom");
        phone.button("bedroom", "up").click();
        assertThat(phone.requests()).isNotEmpty().allMatch(url -> url.matches("(http|ws)://localhost:\\d+/.*"));
        assertThat(phone.problems()).isEmpty();
    }

    @Test
    void groupsAppearWithTheirFirstCover() {
        bedroom().publish();
        installation.cover("kitchen").at(0).publish();
        open("bedroom", "kitchen");
        assertThat(phone.shows("#groups button")).isFalse();
        bedroom().groups("upstairs").publish();
        phone.awaitText("#groups", "Upstairs");
        bedroom().groups("upstairs").with("group_titles", Map.of("upstairs", "Наверху")).publish();
        phone.awaitText("#groups", "Наверху");
        bedroom().groups().publish();
        Await.until("no group", PhoneBrowser.TIMEOUT, () -> !phone.shows("#groups button"));
    }

    /** As for a person who may move only some covers of a group: the others are not known to the page. */
    @Test
    void groupOfAllShownBlindsIsNotOffered() {
        bedroom().groups("upstairs").publish();
        installation.cover("kitchen").at(0).groups("upstairs", "south").publish();
        open("bedroom", "kitchen");
        phone.awaitText("#groups", "South");
        assertThat(phone.text("#groups")).isEqualTo("All\nSouth");
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

    @ParameterizedTest
    @CsvSource({"turn, Waits for its turn", "cooling, The motor cools down"})
    void waitingMoveSaysWhatItWaitsFor(String why, String words) {
        bedroom().with("waiting", why).publish();
        open("bedroom");
        phone.awaitText(part("message"), words);
    }

    @Test
    void newBlindShowsWhatToDoNext() {
        installation.cover("bedroom").problem("not_commissioned", "text").reason("Send OPEN: it moves a little.")
                .next("2026-11-21T16:04:00+03:00", 0).publish();
        open("bedroom");
        phone.awaitText(part("message"), "A new blind: somebody has to test its wiring first. Send OPEN");
        assertThat(phone.shows(part("next"))).isFalse();
        assertThat(phone.shows(part("action"))).isFalse();
        assertThat(phone.part("bedroom", "up").isEnabled()).isTrue();
    }
}
