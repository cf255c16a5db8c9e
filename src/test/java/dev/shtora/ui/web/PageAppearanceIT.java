package dev.shtora.ui.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.testing.Await;
import dev.shtora.testing.Axe;
import dev.shtora.testing.process.Needs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;

/** The page is accessible in each of its states, in both themes and languages; screenshots of all are kept for people. */
@Needs({"chromium", "chromedriver"})
class PageAppearanceIT {
    /** Widths of elements that a person could not scroll to. */
    private static final String WIDER_THAN_SCREEN = """
            return [...document.querySelectorAll('body *')].filter(each => each.checkVisibility()
                && !each.closest('.pane, svg, .unseen') && each.getBoundingClientRect().right > screen.width + 1)
                .map(each => each.outerHTML.slice(0, 80));""";

    @TempDir
    static Path temp;

    private static FakeInstallation installation;
    private static PhoneBrowser english;
    private static PhoneBrowser russian;

    @BeforeAll
    static void start() throws IOException {
        installation = new FakeInstallation(temp.resolve("data"));
        english = PhoneBrowser.fresh("en");
        russian = PhoneBrowser.fresh("ru");
        publish();
    }

    @AfterAll
    static void stop() throws IOException {
        for (PhoneBrowser phone : new PhoneBrowser[]{english, russian}) {
            if (phone != null) {
                phone.close();
            }
        }
        installation.close();
    }

    /** One blind in each state. */
    private static void publish() throws IOException {
        installation.sun(9.4, 152);
        String next = "2026-11-21T16:04:00+03:00";
        installation.cover("a-bedroom").title("Спальня").at(62).groups("upstairs").next(next, 0)
                .with("next_reason", "sunset")
                .reason("shade: direct sun would reach 2.1 m into the room")
                .plan(Files.readString(Path.of("src", "site", "resources", "day.svg"))).publish();
        storm();
        installation.inputs(Map.of("wind",
                Map.of("value", 52.0, "unit", "km/h", "since", "2026-11-21T11:00:00+03:00", "health", "recent"),
                "terrace_door", Map.of("value", "open", "since", "2026-11-20T09:12:00+03:00", "health", "silent"),
                "lux_south", Map.of("health", "not_yet"), "outdoor",
                Map.of("value", 4.25, "unit", "°C", "since", "2026-11-21T10:58:00+03:00", "health", "recent", "problem",
                        "expected a number")));
        installation.cover("b-kitchen").title("Кухня").moving(30, 100).groups("downstairs").next(next, 0)
                .overrideUntil(next)
                .publish();
        installation.cover("c-attic").title("Мансарда").problem("endstop_not_found", "text").groups("upstairs")
                .publish();
        installation.cover("d-office").title("Кабинет").at(0).offline().publish();
        installation.cover("e-nursery").title("Детская").at(100).automation("OFF").groups("upstairs").publish();
        installation.cover("f-hall").title("Прихожая").at(50).with("waiting", "turn").problem("clock_not_set", "text")
                .publish();
        installation.cover("g-cellar").title("Подвал").with("endstop", false).publish();
        installation.cover("h-study").title("Гостиная с видом на сад и очень длинным названием").at(12)
                .overrideUntil("2026-11-22T07:54:00+03:00").next("2026-11-23T07:54:00+03:00", 40).publish();
    }

    private static void storm() throws IOException {
        installation.cover("a-terrace").title("Терраса").at(100).with("alarms", List.of("storm"))
                .with("priority", "storm").reason("storm (wind 52 km/h): open").publish();
    }

    private static PhoneBrowser open(String language, String theme) {
        PhoneBrowser phone = language.equals("ru") ? russian : english;
        phone.theme(theme);
        phone.screen(PhoneBrowser.WIDTH, PhoneBrowser.HEIGHT);
        phone.problems(); // those of other tests
        phone.open(installation.url());
        phone.await("body.connected");
        phone.await("[data-cover=h-study]");
        return phone;
    }

    /** Fails if axe finds something, and names it. */
    private static void check(PhoneBrowser phone, String what) throws IOException {
        phone.screenshot(what);
        assertThat(Axe.violations(phone.driver())).as(what).isEmpty();
        assertThat((List<?>) phone.script(WIDER_THAN_SCREEN)).as(what + ": wider than the screen").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"en, light, Alarm: storm, (3 need attention), silent since 2026-11-20 09:12",
            "ru, dark, Тревога: storm, '(требуют внимания: 3)', молчит с 2026-11-20 09:12"})
    void alarmIsOnCardAndSensorsAreBelowBlinds(String language, String theme, String alarm, String brief, String silent)
            throws IOException {
        PhoneBrowser phone = open(language, theme);
        phone.await("#inputs:not([hidden])");
        assertThat(phone.script("return document.querySelector('[data-cover=a-terrace] .alarm').textContent"))
                .isEqualTo(alarm);
        assertThat(phone.script("return document.querySelector('#inputs-brief').textContent")).isEqualTo(brief);
        assertThat((List<?>) phone.script("return [...document.querySelectorAll('#inputs-list div')]"
                + ".map(row => [...row.children].map(part => part.textContent).join('|'))"))
                .map(String::valueOf).contains("Wind|52 km/h|11:00", "Terrace door|open|" + silent);
        phone.script("document.querySelector('#inputs').open = true; document.querySelector('#covers').hidden = true;");
        check(phone, language + "-" + theme + "-sensors");
        phone.script("document.querySelector('#covers').hidden = false;"
                + " document.querySelector('[data-cover=a-terrace]').scrollIntoView();");
        check(phone, language + "-" + theme + "-alarm");
    }

    /** Each language has its browser; both work at the same time. */
    @Test
    void everyStateIsAccessibleInEachThemeAndLanguage() {
        List<CompletableFuture<Void>> both = Stream.of("en", "ru").map(language -> CompletableFuture.runAsync(() -> {
            try {
                assertEveryStateIsAccessible(language, "light");
                assertEveryStateIsAccessible(language, "dark");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }, task -> Thread.ofPlatform().start(task))).toList();
        assertThat(both).allSatisfy(one -> assertThat(one).succeedsWithin(Await.extended(Duration.ofMinutes(1))));
    }

    private static void assertEveryStateIsAccessible(String language, String theme) throws IOException {
        PhoneBrowser phone = open(language, theme);
        String name = language + "-" + theme + "-";
        check(phone, name + "1-top");
        for (String cover : List.of("c-attic", "e-nursery", "g-cellar")) {
            phone.script("document.querySelector('[data-cover=' + arguments[0] + ']').scrollIntoView()", cover);
            phone.screenshot(name + "2-" + cover);
        }
        phone.script("scrollTo(0, 0)");
        phone.card("a-bedroom").findElement(By.tagName("summary")).click();
        phone.await("[data-cover=a-bedroom] [data-role=plan]");
        phone.script("document.querySelector('[data-cover=a-bedroom] .plan').scrollIntoView()");
        check(phone, name + "3-details");
        phone.script("document.querySelector('[data-cover=a-bedroom] [data-role=calibrate]').click()");
        check(phone, name + "4-calibration");
        phone.await("#calibration [data-role=start]").click();
        check(phone, name + "5-calibration");
        phone.find("#calibration [data-role=cancel]").click();
        phone.script("scrollTo(0, 0)");
        phone.part("a-bedroom", "down").click();
        phone.await("#undo");
        check(phone, name + "6-undo");
        phone.awaitText("[data-cover=a-bedroom] [data-role=message]",
                language.equals("ru") ? "Нет ответа" : "No answer");
        check(phone, name + "7-no-answer");
        assertThat(phone.script("return document.documentElement.lang")).isEqualTo(language);
        assertThat(phone.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"en, light", "ru, dark"})
    void pairingAndInstallationsAreAccessible(String language, String theme) throws IOException {
        installation.demo(false);
        try {
            PhoneBrowser phone = language.equals("ru") ? russian : english;
            phone.theme(theme);
            phone.open(installation.url());
            phone.await("#code");
            check(phone, language + "-" + theme + "-8-pairing");
            phone.open(installation.url() + "icon.svg");
            phone.open(installation.url() + "#pair=" + FakeInstallation.CODE);
            phone.await("[data-cover=a-bedroom]");
            phone.await("#open-settings").click();
            phone.await("#installations .quiet");
            check(phone, language + "-" + theme + "-9-installations");
            phone.script("localStorage.clear()");
        } finally {
            installation.demo(true);
        }
    }

    @ParameterizedTest
    @CsvSource({"en, 320, 100", "ru, 320, 100", "en, 390, 200", "ru, 390, 200", "ru, 320, 200", "en, 1280, 100"})
    void nothingIsCutOffOnSmallScreensOrWithLargeText(String language, int width, int percent) throws IOException {
        PhoneBrowser phone = open(language, "light");
        phone.screen(width, PhoneBrowser.HEIGHT);
        phone.script("document.documentElement.style.fontSize = arguments[0] + '%'", percent);
        check(phone, language + "-width-" + width + "-text-" + percent);
        assertThat(phone
                .script("""
                        const boxes = [...document.querySelectorAll('#to-all button')].map(each => each.getBoundingClientRect());
                        const differ = of => new Set(boxes.map(box => Math.round(box[of]))).size > 1;
                        return differ('top') && differ('width');"""))
                .as("no button for all blinds stands alone")
                .isEqualTo(false);
        phone.command("Emulation.clearDeviceMetricsOverride", Map.of());
    }

    @Test
    void lostBrokerIsAccessible() throws IOException {
        PhoneBrowser phone = open("ru", "light");
        installation.stopBroker();
        try {
            phone.awaitText("#banner", "Нет связи с домом");
            check(phone, "ru-light-lost");
        } finally {
            installation.startBroker();
            installation.bridge("online");
            publish();
        }
    }

    @Test
    void reducedMotionStopsTransitions() {
        PhoneBrowser phone = open("en", "light");
        String duration = "return getComputedStyle(document.querySelector('.fabric')).transitionDuration";
        assertThat(phone.script(duration)).isEqualTo("0.3s");
        phone.command("Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
        Await.until("no transition", PhoneBrowser.TIMEOUT, () -> "0s".equals(phone.script(duration)));
    }

    @Test
    void skyFollowsElevationOfSunAndIsGreyInStorm() throws IOException {
        PhoneBrowser phone = open("en", "dark");
        installation.sun(45, 150);
        awaitSky(phone, 45, true);
        installation.cover("a-terrace").title("Терраса").at(100).publish();
        for (double elevation : new double[]{-20, -3, 1, 45}) {
            installation.sun(elevation, 150);
            awaitSky(phone, elevation, false);
        }
        installation.sun(9.4, 152);
        storm();
    }

    private static void awaitSky(PhoneBrowser phone, double elevation, boolean storm) throws IOException {
        Await.until("the sky of " + elevation + "°", PhoneBrowser.TIMEOUT, () -> Boolean.TRUE.equals(phone.script("""
                return import('./sky.js').then(sky => getComputedStyle(document.documentElement)
                    .getPropertyValue('--sky-top') === sky.skyOf(arguments[0], 150, arguments[1]).top);""", elevation,
                storm)));
        phone.screenshot("sky-" + elevation + (storm ? "-storm" : ""));
        assertThat(phone.script("return getComputedStyle(document.documentElement).getPropertyValue('--sky-sun')"))
                .isEqualTo(elevation > -4 && !storm ? "1" : "0");
    }

    @Test
    void bothLanguagesHaveAllWords() {
        assertThat((List<?>) open("en", "light").driver().executeAsyncScript("""
                const done = arguments[0];
                import('./words.js').then(words => done(words.missing()));""")).isEmpty();
    }
}
