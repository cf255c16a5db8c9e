package dev.shtora.ui.cli.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shtora.config.ConfigReader;
import dev.shtora.config.cover.LocalCover;
import dev.shtora.core.automation.plan.Language;
import dev.shtora.ui.cli.dialog.Screen;
import dev.shtora.ui.cli.dialog.Words;
import dev.shtora.ui.cli.setup.answer.AnswerTexts;
import dev.shtora.ui.cli.setup.answer.Answers;
import dev.shtora.ui.cli.setup.answer.BadAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The dialog of the wizard. After a change of its texts run with -Dgolden=write and review the difference. */
class WizardTest {
    private static final Path GOLDEN = Path.of("src/test/resources/setup");
    private static final String[] USUAL = {"2", "Berlin", "", "", "", "", "", "0.5 0.7 20", "", "", "", "anna", ""};

    private static void assertGolden(String name, String text) throws IOException {
        Path file = GOLDEN.resolve(name);
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file));
    }

    @ParameterizedTest
    @CsvSource({"EN, 80", "EN, 60", "RU, 80", "RU, 60"})
    void dialogIsAsReviewed(Language language, int columns) throws Exception {
        WizardRun run = new WizardRun(language, columns, WizardRun.fresh(), USUAL);
        Answers answers = run.ask();
        assertThat(run.confirmed(answers)).isTrue();
        assertThat(run.text().lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(columns));
        String name = language.name().toLowerCase(Locale.ROOT) + "-" + columns + ".txt";
        assertGolden(name, run.text());
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void configurationIsAsReviewedAndAccepted(Language language) throws Exception {
        Answers answers = new WizardRun(language, 80, WizardRun.fresh(), USUAL).ask();
        String text = new ConfigText(answers, WizardRun.LOGIN, Words.of(Wizard.class, language)).created();
        assertThat(ConfigReader.read(WizardRun.FILE, text).covers()).hasSize(1);
        assertGolden(language.name().toLowerCase(Locale.ROOT) + ".yaml", text);
    }

    /** Each row: the answers before a question, a bad answer to it, and what is said about it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"|3|expected 1 to 2", "2|Berln|Do you mean Berlin",
            "2|91, 13|latitude from -90 to 90", "2|Qwertzuiop|larger town", "2 Berlin|Atlantis|is not a time zone",
            "2 Berlin UTC|Спальня|letters a-z", "2 Berlin UTC|bridge|neither bridge", "2 Berlin UTC b|nema99|1 to 6",
            "2 Berlin UTC b 1|17 18 27|four numbers", "2 Berlin UTC b 1|17 18 27 17|taken by IN1",
            "2 Berlin UTC b 1|2 18 27 22|belongs to I2C", "2 Berlin UTC b 1|14 18 27 22|belongs to UART",
            "2 Berlin UTC b 1|0 18 27 22|belongs to ID_SD", "2 Berlin UTC b 1|pin 2 18 27 22|pin 2 is 5V",
            "2 Berlin UTC b 1|28 18 27 22|expected a GPIO number", "2 Berlin UTC b 1|pin 41 18 27 22|pins 1 to 40",
            "2 Berlin UTC b 1 17,18,27,22|17|taken by IN1", "2 Berlin UTC b 1 17,18,27,22|top|pin 11, or no",
            "2 Berlin UTC b 1 17,18,27,22 23|1.4 1.6|three lengths",
            "2 Berlin UTC b 1 17,18,27,22 23|9 1 20|width of 9 m",
            "2 Berlin UTC b 1 17,18,27,22 23|1 11m 20|drop of 11",
            "2 Berlin UTC b 1 17,18,27,22 23|1 1 2|tube of 2 mm",
            "2 Berlin UTC b 1 17,18,27,22 23|1.4 1.6 25|does not lift",
            "2 Berlin UTC b 1 17,18,27,22 23|5 9 60|No motor", "2 Berlin UTC b 4|x|expected 1 to 4",
            "2 Berlin UTC b 4 4|3|can be set to", "2 Berlin UTC b 4 4 16|60|5 to 48",
            "2 Berlin UTC b 4 4 16 24|20|two or three",
            "2 Berlin UTC b 1 17,18,27,22 23 0.5x0.7x20|mqtt|expected 1 to 3",
            "2 Berlin UTC b 1 17,18,27,22 23 0.5x0.7x20 2|my broker|name or address",
            "2 Berlin UTC b 1 17,18,27,22 23 0.5x0.7x20 2 pi|0|a port from 1",
            "2 Berlin UTC b 1 17,18,27,22 23 0.5x0.7x20 2 pi 1 u p|/none|expected system",
            "2 Berlin UTC b 1 17,18,27,22 23 0.5x0.7x20 2 pi 1 u p|yes|no certificate to confirm",
            "2 Berlin UTC b 1 17,18,27,22 23 0.5x0.7x20 1|maybe|yes or no",
            "2 Berlin UTC b 1 17,18,27,22 23 0.5x0.7x20 1 y|5|expected 1 to 4",
            "2 Berlin UTC b 1 17,18,27,22 23 0.5x0.7x20 1 y 1|Анна|letters a-z"})
    void badAnswerIsExplained(String before, String bad, String expected) {
        String[] good = before == null ? new String[0] : before.split(" ");
        String[] typed = Arrays.copyOf(good, good.length + 1);
        typed[good.length] = bad;
        WizardRun run = new WizardRun(Language.EN, 200, WizardRun.fresh(), typed);
        assertThatThrownBy(run::ask).isInstanceOf(Screen.Ended.class);
        assertThat(run.text().lines().filter(line -> line.startsWith("! ")).toList()).hasSize(1).first().asString()
                .contains(expected);
    }

    @Test
    void tooWeakMotorIsAskedAgainWithOtherAnswersKept() throws IOException {
        Answers answers = new WizardRun(Language.EN, 80, WizardRun.fresh(), "2", "Moscow", "", "", "1", "", "",
                "140 x 160, 25", "4", "", "", "", "", "", "", "", "", "", "").ask();
        assertThat(answers.get(Answers.MOTOR)).isEqualTo("nema17");
        assertThat(answers.get(Answers.SIZE)).isEqualTo("1.4 1.6 25");
        assertThat(answers.pins()).containsExactly(19, 13, 26);
    }

    /** So that a person who has wired the motor by a drawing takes them by Enter. */
    @ParameterizedTest
    @CsvSource({"28byj-48, uln2003-28byj-48, 0.5 0.7 20", "nema17, tmc2209-nema17, 1.4 1.6 25"})
    void offeredLinesAreThoseOfDrawing(String motor, String drawing, String size) throws Exception {
        List<String> typed = new ArrayList<>(List.of("2", "Berlin", "", "", motor));
        typed.addAll(Collections.nCopies(motor.equals("nema17") ? 5 : 2, ""));
        typed.addAll(List.of(size, "3", ""));
        Answers answers = new WizardRun(Language.EN, 80, WizardRun.fresh(), typed.toArray(String[]::new)).ask();
        LocalCover wired = (LocalCover) ConfigReader.read(Path.of("hardware", drawing + ".yaml")).covers()
                .getFirst();
        assertThat(Stream.concat(answers.pins().stream(), answers.endstop().stream()))
                .containsExactlyInAnyOrderElementsOf(wired.pins());
    }

    @Test
    void lessThanSignGoesBackOneQuestion() throws IOException {
        Answers answers = new WizardRun(Language.EN, 80, WizardRun.fresh(), "2", "Berlin", "<", "Vienna", "", "", "",
                "",
                "", "0.5 0.7 20", "", "", "", "").ask();
        assertThat(answers.get(Answers.ZONE)).isEqualTo("Europe/Vienna");
    }

    @Test
    void wordsAreShownWithMeaningBeforeTheyAreWritten() throws IOException {
        WizardRun run = new WizardRun(Language.RU, 80, WizardRun.fresh(), "2", "Москва", "", "here", "", "", "",
                "0,5 0,7 20", "3", "2", "");
        run.confirmed(run.ask());
        assertThat(run.text().substring(run.text().indexOf("Ваши ответы"))).contains("Брокер: пока нет",
                "Правила: по часам", "Мотор подключён к: ни к чему", "Штора: here");
    }

    @ParameterizedTest
    @ValueSource(strings = {"55,75 37,62", "55,75, 37,62", "55.75, 37.62", "55.75° 37.62°"})
    void coordinatesAreReadWithPointOrComma(String place) throws BadAnswer {
        assertThat(AnswerTexts.place(place, new Answers(), WizardRun.fresh())).isEqualTo("55.75 37.62");
    }

    @ParameterizedTest
    @CsvSource({"berlin, Europe/Berlin", "New York, America/New_York", "europe/moscow, Europe/Moscow", "utc, UTC"})
    void zoneIsFoundByItsTown(String text, String zone) throws BadAnswer {
        assertThat(AnswerTexts.zone(text, new Answers(), WizardRun.fresh())).isEqualTo(zone);
    }

    @Test
    void yesToEndstopTakesOfferedLine() throws IOException {
        Answers answers = new WizardRun(Language.EN, 80, WizardRun.fresh(), "2", "Berlin", "", "", "", "", "yes",
                "0.5 0.7 20", "3", "").ask();
        assertThat(answers.endstop()).contains(23);
    }

    @ParameterizedTest
    @CsvSource({"EN, no computer with the name typo.lan, < goes back",
            "RU, Компьютера с именем typo.lan, < возвращает"})
    void brokerThatIsNotReachedCanBeCorrected(Language language, String why, String next) throws IOException {
        WizardRun run = new WizardRun(language, 80, WizardRun.withoutBroker(), "2", "Berlin", "", "", "", "", "",
                "0.5 0.7 20", "2", "typo.lan", "", "", "window", "<", "", "system", "", "");
        Answers answers = run.ask();
        assertThat(run.text()).contains(why).contains(next).contains("[********] >");
        assertThat(answers.get(Answers.BROKER_PASSWORD)).isEqualTo("window");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Москва", "MOSCOW", "москва", "Moskva"})
    void townIsFoundInEachSpelling(String town) throws IOException {
        Answers answers = new WizardRun(Language.RU, 80, WizardRun.fresh(), "2", town, "", "", "", "", "", "0,5 0,7 20",
                "", "", "", "").ask();
        assertThat(answers.place()).containsExactly(55.75, 37.62);
        assertThat(answers.get(Answers.ZONE)).isEqualTo("Europe/Moscow");
    }

    @Test
    void passwordIsNotShown() throws IOException {
        WizardRun run = new WizardRun(Language.EN, 80, WizardRun.fresh(), "2", "Berlin", "", "", "", "", "",
                "0.5 0.7 20",
                "2", "pi.local", "", "", "window", "system", "", "", "n");
        Answers answers = run.ask();
        run.confirmed(answers);
        assertThat(answers.get(Answers.BROKER_PASSWORD)).isEqualTo("window");
        assertThat(run.text().substring(run.text().indexOf("Your answers"))).contains("Password: ********")
                .doesNotContain("window");
    }
}
