package dev.shtora.ui.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.testing.Await;
import dev.shtora.testing.Axe;
import dev.shtora.testing.process.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page of a fleet of 10,000 covers in a browser; screenshots are kept for people. */
@Needs({"chromium", "chromedriver"})
class FleetPageIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int COVERS = 10_000;

    @TempDir
    static Path temp;

    private static FleetPageClient server;
    private static FleetBrowser english;
    private static FleetBrowser russian;

    @BeforeAll
    static void start() throws IOException {
        server = new FleetPageClient(temp, COVERS);
        server.fleet.refuse("west", Optional.of("storm (wind 60 km/h)"));
        english = FleetBrowser.start("en");
        russian = FleetBrowser.start("ru");
    }

    @AfterAll
    static void stop() {
        for (FleetBrowser browser : new FleetBrowser[]{english, russian}) {
            if (browser != null) {
                browser.close();
            }
        }
        server.close();
    }

    private static FleetBrowser open(FleetBrowser browser, String fragment) {
        browser.screen(1400, 900);
        browser.open("about:blank");
        browser.open(server.address() + fragment);
        Await.until("the page shows the login or the list", TIMEOUT,
                () -> browser.shows("#login") || browser.shows("#rows tr"));
        if (browser.shows("#login")) {
            browser.login("anna", FleetPageClient.PASSWORD);
        }
        browser.await("#rows tr");
        return browser;
    }

    @Test
    void operatorFiltersCommandsTwentyCoversAndSeesProgressAndLog() throws Exception {
        FleetBrowser browser = open(english, "");
        assertThat(browser.text("#rows tr:first-child .state")).as("faults first")
                .isEqualTo("Does not obey");
        browser.type("#text", "h-12");
        browser.choose("#floor-name", "12");
        browser.choose("#facade", "south");
        Await.until("the filter applies", TIMEOUT, () -> browser.text("#choose-all").equals("Select all 25"));
        for (int row = 1; row <= 20; row++) {
            browser.click("#rows tr:nth-child(" + row + ") input");
        }
        assertThat(browser.text("#chosen-text")).isEqualTo("20 covers selected");
        List<String> names = browser
                .list("[...document.querySelectorAll('#rows .selected')].map(r => r.dataset.cover)");
        browser.click("[data-action=close]");
        browser.await("#confirmation[open]");
        assertThat(browser.text("#confirmation-title")).isEqualTo("Close 20 covers?");
        assertThat(browser.text("#confirmation-floors")).contains("hamburg, floor 12").contains("20");
        int before = server.fleet.audit(100).size();
        browser.screenshot("fleet-confirmation");
        assertThat(server.fleet.audit(100)).as("nothing happens before the confirmation").hasSize(before);
        browser.click("#confirm");
        browser.await("#progress li");
        Await.until("the command is finished", TIMEOUT, () -> browser.shows("#progress button"));
        assertThat(browser.text("#progress li")).contains("Close 20 covers").contains("done");
        browser.screenshot("fleet-progress");
        assertThat(server.fleet.covers().stream().filter(cover -> names.contains(cover.name())))
                .filteredOn(ShownCover::online).filteredOn(cover -> !cover.isFaulty()).hasSizeGreaterThan(15)
                .allMatch(cover -> cover.position().orElseThrow() == 0);
        browser.click("[data-view=audit]");
        browser.await("#audit-rows tr");
        assertThat(browser.text("#audit-rows tr:first-child")).contains("anna", "Close", "20", names.getFirst());
        browser.screenshot("fleet-log");
        assertThat(browser.problems()).isEmpty();
    }

    @Test
    void confirmationNamesAlarmThatRefuses() {
        FleetBrowser browser = open(english, "#floor=12&facade=west");
        browser.click("#rows tr:nth-child(1) input");
        browser.click("#rows tr:nth-child(2) input");
        browser.click("[data-action=close]");
        browser.await("#confirmation[open]");
        assertThat(browser.text("#confirmation-refused"))
                .isEqualTo("Held by an alarm: 2 covers. They refuse the command: storm (wind 60 km/h).");
        browser.click("#cancel");
        browser.click("[data-action=stop]");
        browser.await("#confirmation[open]");
        assertThat(browser.shows("#confirmation-refused")).as("a stop is not refused").isFalse();
        browser.click("#cancel");
        browser.click("[data-action=lock]");
        browser.await("#confirmation[open]");
        assertThat(browser.shows("#confirmation-refused")).as("a lock where they are moves nothing").isFalse();
        browser.choose("#lock-position", "0");
        assertThat(browser.shows("#confirmation-refused")).isTrue();
        browser.click("#cancel");
    }

    @Test
    void rowsChangeWithoutReloadAndDatabaseThatIsLostIsSaid() throws Exception {
        FleetBrowser browser = open(english, "#text=b-2002-north");
        browser.await("[data-cover=b-2002-north]");
        server.fleet.command(new OperatorCommand("boris", OperatorCommand.Action.POSITION,
                java.util.OptionalInt.of(33), Optional.empty(), List.of("b-2002-north"), "one"));
        long id = server.fleet.audit(1).getFirst().id();
        for (int attempt = 0; attempt < 5; attempt++) {
            server.fleet.progress(id);
        }
        Await.until("the new position is shown", TIMEOUT, () -> browser.text("#rows .position").equals("33 %"));
        server.fleet.alarms(List.of(alarm(true)));
        Await.until("the alarm is shown", TIMEOUT, () -> browser.text("#alarms")
                .matches("Alarm at berlin, rooms, 240 covers, since ..:..: storm \\(wind 60 km/h\\): open"));
        server.fleet.alarms(List.of());
        server.fleet.available(false);
        try {
            Await.until("the page says it", TIMEOUT,
                    () -> browser.text("#banner").contains("the database does not answer"));
        } finally {
            server.fleet.available(true);
        }
        Await.until("the page works again", TIMEOUT, () -> !browser.shows("#banner"));
    }

    @Test
    void planOfFileIsColouredAndClickableAndRunsNoScript() throws Exception {
        Files.writeString(server.plans.resolve("berlin-3.svg"),
                """
                        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40" onload="document.title='ran'">
                        <script>document.title = 'ran'; fetch('/ran');</script>
                        <foreignObject><img xmlns="http://www.w3.org/1999/xhtml" src="x" onerror="document.title='ran'"/></foreignObject>
                        <a href="javascript:document.title='ran'"><rect id="b-301-east" x="2" y="2" width="10" height="6"/></a>
                        <g id="b-302-east" onclick="document.title='ran'"><path d="M20 2h10v6h-10z" fill="red"/></g>
                        <text x="2" y="20" font-size="4">Lobby</text></svg>""");
        FleetBrowser browser = open(english, "#site=berlin&floor=3");
        browser.click("[data-view=floor]");
        browser.await("#drawing svg [data-cover=b-301-east]");
        assertThat(browser.script(
                "return document.querySelectorAll('#drawing script, #drawing foreignObject, #drawing a, #drawing img').length"))
                .isEqualTo(0L);
        assertThat(browser.text("#floor-note")).isEqualTo("Covers that the plan does not contain: 98");
        for (String cover : List.of("b-301-east", "b-302-east")) {
            browser.script("document.querySelector('#drawing svg [data-cover=' + arguments[0] + ']').dispatchEvent("
                    + "new MouseEvent('click', { bubbles: true }))", cover);
        }
        assertThat(browser.text("#chosen-text")).isEqualTo("2 covers selected");
        assertThat(browser.script("return document.querySelector('#drawing [data-cover=b-302-east]').ariaChecked"))
                .isEqualTo("true");
        assertThat(browser.script("return document.title")).isEqualTo("(58) Hotel");
        browser.screenshot("fleet-plan");
        assertThat(browser.problems()).isEmpty();
    }

    @Test
    void planIsUsedWithKeyboardAlone() {
        FleetBrowser browser = open(english, "#site=berlin&floor=5");
        browser.click("[data-view=floor]");
        browser.await("#drawing [data-cover]");
        browser.script("document.querySelector('#drawing [tabindex=\"0\"]').focus()");
        browser.keys("\uE014", " ");
        assertThat(browser.text("#chosen-text")).isEqualTo("1 cover selected");
        assertThat(browser.script("return document.activeElement.getAttribute('aria-checked')")).isEqualTo("true");
        assertThat(browser.script("return document.querySelectorAll('#drawing [tabindex=\"0\"]').length"))
                .isEqualTo(1L);
    }

    @ParameterizedTest
    @CsvSource({"en, light, 1400", "en, dark, 390", "ru, dark, 1400", "ru, light, 390", "ru, light, 320"})
    void eachViewIsAccessible(String language, String theme, int width) throws Exception {
        server.fleet.alarms(List.of(alarm(true), alarm(false)));
        FleetBrowser browser = open(language.equals("ru") ? russian : english, "");
        browser.theme(theme);
        browser.screen(width, 900);
        String name = "fleet-" + language + "-" + theme + "-" + width + "-";
        check(browser, name + "list");
        browser.click("#rows tr:nth-child(2) input");
        for (String action : List.of("lock", "position")) {
            browser.click("[data-action=" + action + "]");
            browser.await("#confirmation[open]");
            check(browser, name + action);
            browser.click("#cancel");
        }
        browser.click("[data-view=floor]");
        browser.await("#drawing [data-cover]");
        check(browser, name + "floor");
        browser.click("[data-view=audit]");
        browser.await("#audit");
        check(browser, name + "log");
        assertThat(browser.script("return document.documentElement.lang")).isEqualTo(language);
        server.fleet.alarms(List.of());
    }

    private static AlarmLine alarm(boolean known) {
        return new AlarmLine("berlin", "rooms", known, "storm (wind 60 km/h): open",
                Instant.parse("2036-05-01T18:00:00Z"), 240);
    }

    @Test
    void loginIsAccessibleAndLimited() throws Exception {
        FleetBrowser browser = open(russian, "");
        browser.click("#logout");
        browser.await("#login");
        check(browser, "fleet-login");
        browser.login("anna", "wrong");
        Await.until("the answer", TIMEOUT, () -> browser.text("#login-answer").equals("Неверное имя или пароль."));
        assertThat(browser.shows("#work")).isFalse();
        browser.login("anna", FleetPageClient.PASSWORD);
        browser.await("#rows tr");
    }

    /** Fails if axe finds something, or something is wider than the screen. */
    private static void check(FleetBrowser browser, String what) throws IOException {
        browser.screenshot(what);
        assertThat(Axe.violations(browser.driver())).as(what).isEmpty();
        assertThat(browser.list("[...document.querySelectorAll('body *')].filter(each => each.checkVisibility()"
                + " && !each.closest('svg, #floors, #audit, .unseen') && each.getBoundingClientRect().right > innerWidth + 1)"
                + ".map(each => each.outerHTML.slice(0, 80))")).as(what + ": wider than the screen").isEmpty();
    }
}
