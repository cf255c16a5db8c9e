package dev.shtora.ui.cli.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shtora.config.Config;
import dev.shtora.config.ConfigReader;
import dev.shtora.config.cover.Cover;
import dev.shtora.config.cover.LocalCover;
import dev.shtora.config.edit.YamlEdit;
import dev.shtora.core.automation.plan.Language;
import dev.shtora.ui.cli.dialog.Words;
import dev.shtora.ui.cli.setup.answer.Answers;
import dev.shtora.ui.cli.setup.answer.PresentAnswers;
import dev.shtora.ui.cli.setup.answer.RuleSet;
import dev.shtora.ui.cli.setup.answer.Surroundings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigTextTest {
    private static final Words WORDS = Words.of(Wizard.class, Language.EN);
    private static final Path EXAMPLE = Path.of("src/main/resources/conf/shtora.yaml");

    private static Answers asked(Surroundings known, String... typed) throws Exception {
        return new WizardRun(Language.EN, 80, known, typed).ask();
    }

    private static String created(Answers answers) {
        return new ConfigText(answers, new ConfigKeys.Broker(Optional.empty(), Optional.empty(), "shtora", List.of()),
                WORDS).created();
    }

    private static String changed(String before, Answers answers) throws Exception {
        return new ConfigText(answers, WizardRun.LOGIN, WORDS).changed(before,
                PresentAnswers.of(WizardRun.with(before), answers.get(Answers.COVER)));
    }

    @ParameterizedTest
    @CsvSource({"nema14, 1, 1, 25", "nema17-short, 0.5, 0.6, 20", "nema17, 1.4, 1.6, 25", "nema17-geared, 2, 2.2, 38",
            "nema23, 2, 2, 30", "28byj-48, 0.5, 0.7, 20"})
    void eachMotorGivesAnAcceptedConfiguration(String motor, String width, String drop, String tube) throws Exception {
        boolean coils = motor.equals("28byj-48");
        String size = width + " " + drop + " " + tube;
        String[] typed = coils
                ? new String[]{"2", "Rome", "", "", motor, "", "", size, "3", "", ""}
                : new String[]{"2", "Rome", "", "", motor, "", "", "", "", "no", size, "3", "", ""};
        Answers answers = asked(WizardRun.fresh(), typed);
        String text = created(answers);
        LocalCover cover = ConfigReader.read(WizardRun.FILE, text).localCovers().getFirst();
        assertThat(cover.motor().type().word()).isEqualTo(motor);
        assertThat(PresentAnswers.of(WizardRun.with(text), "bedroom").get(Answers.SIZE)).isEqualTo(size);
    }

    @Test
    void secondRunWithSameAnswersChangesNothing() throws Exception {
        String before = Files.readString(EXAMPLE);
        Answers answers = asked(WizardRun.with(before), "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "",
                "", "");
        assertThat(changed(before, answers)).isEqualTo(before);
    }

    @Test
    void secondRunChangesOneKeyAndKeepsComments() throws Exception {
        String before = Files.readString(EXAMPLE);
        Answers answers = asked(WizardRun.with(before), "", "", "", "", "", "", "24", "", "", "", "", "", "", "", "",
                "",
                "", "");
        assertThat(changed(before, answers)).isEqualTo(before.replace("      pin: 23  ", "      pin: 24  "));
    }

    @Test
    void anotherNameAddsCoverOnFreeLines() throws Exception {
        String before = created(asked(WizardRun.fresh(), "2", "Rome", "", "", "", "", "", "0.5 0.7 20", "3", "", ""));
        Answers answers = asked(WizardRun.with(before), "", "", "", "kitchen", "1", "", "", "0.5 0.7 20", "", "", "",
                "");
        String after = changed(before, answers);
        assertThat(after).startsWith(before.stripTrailing());
        Config config = ConfigReader.read(WizardRun.FILE, after);
        assertThat(config.covers()).extracting(Cover::name).containsExactly("bedroom", "kitchen");
        assertThat(config.localCovers().getLast().pins())
                .doesNotContainAnyElementsOf(config.localCovers().getFirst().pins());
    }

    @Test
    void endstopAndRulesAreRemoved() throws Exception {
        String before = Files.readString(EXAMPLE);
        Answers answers = asked(WizardRun.with(before), "", "", "", "", "", "", "no", "", "", "", "", "", "", "none",
                "", "", "", "").with(Answers.RULES, RuleSet.NONE);
        LocalCover cover = ConfigReader.read(WizardRun.FILE, changed(before, answers)).localCovers().getFirst();
        assertThat(cover.endstop()).isEmpty();
        assertThat(cover.schedule()).isEmpty();
    }

    @Test
    void keyInBracesIsNotChanged() throws Exception {
        String before = """
                gpio: simulated
                site: {latitude: 52.52, longitude: 13.405, zone: Europe/Berlin}
                mqtt: {host: localhost}
                covers:
                  bedroom:
                    motor: {type: 28byj-48, pins: [17, 18, 27, 22]}
                """;
        Answers answers = asked(WizardRun.with(before), "", "Rome", "", "", "", "", "", "0.5 0.7 20", "", "", "");
        assertThatThrownBy(() -> changed(before, answers)).isInstanceOf(YamlEdit.CannotEdit.class)
                .hasMessageContaining("line 2");
    }
}
