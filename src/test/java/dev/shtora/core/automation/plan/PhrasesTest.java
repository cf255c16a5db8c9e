package dev.shtora.core.automation.plan;

import static dev.shtora.core.automation.plan.TestSchedules.at;
import static dev.shtora.core.automation.plan.TestSchedules.notAfter;
import static dev.shtora.core.automation.plan.TestSchedules.notBefore;
import static dev.shtora.core.automation.plan.TestSchedules.rule;
import static dev.shtora.core.automation.plan.TestSchedules.sun;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.core.automation.schedule.Clamp;
import dev.shtora.core.automation.schedule.DateFilter;
import dev.shtora.core.automation.schedule.DayFilter;
import dev.shtora.core.automation.schedule.Presence;
import dev.shtora.core.automation.schedule.Rule;
import dev.shtora.core.automation.schedule.Trigger;
import dev.shtora.core.cover.Position;
import dev.shtora.core.sun.SolarDays;
import dev.shtora.core.sun.SolarEvent;
import dev.shtora.core.sun.SolarEvent.Named;
import dev.shtora.core.sun.TestPlaces;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PhrasesTest {
    private static final Phrases RUSSIAN = new Phrases(Language.RU);
    private static final LocalDate NOVEMBER = LocalDate.of(2026, 11, 21);
    private static final Rule EVENING = rule(sun(Named.SUNSET, Duration.ofMinutes(-10)), Position.CLOSED);

    private static String phrase(Phrases phrases, Rule rule, LocalDate date) {
        return phrases.reason(TestSchedules.event(rule, date, new SolarDays(TestPlaces.BERLIN)).orElseThrow().reason());
    }

    @Test
    void reasonOfRuleIsInBothLanguages() {
        assertThat(phrase(Phrases.ENGLISH, EVENING, NOVEMBER)).isEqualTo("sunset 16:05, 10 minutes before: close");
        assertThat(phrase(RUSSIAN, EVENING, NOVEMBER)).isEqualTo("закат 16:05, за 10 мин до: закрыть");
    }

    @Test
    void reasonOfShadeIsInBothLanguages() {
        Reason sun = new Reason.Shaded(1.23, new Position(40));
        assertThat(Phrases.ENGLISH.reason(sun)).isEqualTo("sun on the window, would reach 1.2 m into the room: 40 %");
        assertThat(RUSSIAN.reason(sun)).isEqualTo("солнце светит в окно и достало бы на 1,2 м вглубь комнаты: 40 %");
    }

    @Test
    void farReachIsNotStatedExactly() {
        assertThat(Phrases.ENGLISH.reason(new Reason.Shaded(150, Position.CLOSED)))
                .isEqualTo("sun on the window, would reach over 20 m into the room: close");
    }

    @Test
    void reasonOfLimitIsRussian() {
        assertThat(phrase(RUSSIAN, notBefore("17:00", EVENING), NOVEMBER))
                .isEqualTo("закат 16:05, за 10 мин до, не раньше 17:00: закрыть");
    }

    @Test
    void ruleIsDescribedInBothLanguages() {
        Rule rule = new Rule(Rule.Label.NONE,
                new Trigger.Sun(new SolarEvent.Passing(-4, true), Duration.ofHours(1), Optional.of(LocalTime.of(8, 0))),
                new Clamp(Optional.of(LocalTime.of(7, 0)), Optional.empty()),
                new DateFilter(new DayFilter(Set.of(DayOfWeek.SATURDAY), true, true), Set.of(Month.MAY), Presence.AWAY),
                Duration.ofMinutes(10), Position.OPEN);
        assertThat(RUSSIAN.rule(rule))
                .isEqualTo("солнце поднимается до -4°, через 1 ч после, если его нет, то в 08:00, "
                        + "случайно до 10 мин раньше или позже, не раньше 07:00, дни: будни сб праздники, месяцы: май, "
                        + "когда никого нет дома: открыть");
        assertThat(Phrases.ENGLISH.rule(rule)).isEqualTo("sun rising through -4°, 1 hour after, or 08:00 on a day "
                + "without, at random up to 10 minutes earlier or later, not before 07:00, on weekdays Sat holidays, "
                + "in May, when everybody is away: open");
    }

    @Test
    void reasonStatesJitter() {
        Rule rule = TestSchedules.jittered(Duration.ofMinutes(30), notAfter("23:00", rule(at("13:00"), Position.OPEN)));
        assertThat(phrase(Phrases.ENGLISH, rule, NOVEMBER))
                .matches("13:00, \\d+ minutes? (later|earlier) at random: open");
    }

    @ParameterizedTest
    @EnumSource(Named.class)
    void everyEventOfSunHasNameInBothLanguages(Named moment) {
        assertThat(Phrases.ENGLISH.name(moment)).isNotBlank();
        assertThat(RUSSIAN.name(moment)).isNotBlank().isNotEqualTo(Phrases.ENGLISH.name(moment));
    }

    @Test
    void everyTextIsInBothLanguages() {
        Control exact = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);
        Set<String> english = ResourceBundle.getBundle("dev.shtora.core.automation.plan.phrases", Locale.ROOT, exact)
                .keySet();
        for (String key : english) {
            assertThat(Language.RU.text(key)).as(key).isNotEqualTo(Language.EN.text(key));
        }
    }

    /** The root bundle is English, independent of the default locale. */
    @Test
    void englishIsUsedWithRussianLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.of("ru"));
            ResourceBundle.clearCache();
            assertThat(ResourceBundle.getBundle("dev.shtora.core.automation.plan.phrases", Locale.ENGLISH,
                    Control.getNoFallbackControl(Control.FORMAT_PROPERTIES)).getString("open")).isEqualTo("open");
        } finally {
            Locale.setDefault(before);
        }
    }
}
