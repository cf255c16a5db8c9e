package dev.shtora.core.automation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.core.automation.plan.Language;
import dev.shtora.core.automation.plan.Phrases;
import dev.shtora.core.automation.plan.Planner;
import dev.shtora.core.automation.schedule.Calendar;
import dev.shtora.core.automation.schedule.Schedule;
import dev.shtora.core.cover.Cause;
import dev.shtora.core.cover.Command;
import dev.shtora.core.cover.CoverInput.StartRefused;
import dev.shtora.core.cover.CoverStatus;
import dev.shtora.core.cover.CoverStatus.Motion;
import dev.shtora.core.cover.Position;
import dev.shtora.core.cover.Request;
import dev.shtora.core.cover.Uncertainty;
import dev.shtora.core.sun.SolarDays;
import dev.shtora.core.sun.TestPlaces;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReasonTextTest {
    private static String reason(Language language, StartRefused refused) {
        Cause cause = new Cause(Cause.Origin.PERSON, refused.why());
        Planner planner = new Planner(new Schedule("window", List.of(), Optional.empty(), Calendar.NONE),
                new SolarDays(TestPlaces.BERLIN), new Phrases(language));
        CoverStatus rests = CoverStatus.remote(Optional.empty(), Optional.empty(), Motion.RESTING, Optional.empty(),
                cause, false, false);
        return new ReasonText(planner).text(rests, new Request(Command.STOP, cause, Instant.EPOCH), Optional.empty(),
                true);
    }

    @Test
    void refusalOfStartGateIsInLanguageOfInstallation() {
        StartRefused expired = StartRefused.expired(0);
        assertThat(reason(Language.EN, expired)).isEqualTo(expired.why());
        assertThat(reason(Language.RU, expired)).isEqualTo("команда устарела, пока ждала очереди");
        StartRefused full = StartRefused.notWritten(0, Optional.of("No space left on device"));
        assertThat(reason(Language.EN, full)).isEqualTo(full.why());
        assertThat(reason(Language.RU, full)).isEqualTo("положение не записывается на диск (No space left on device)");
        assertThat(reason(Language.RU, StartRefused.notWritten(0, Optional.empty())))
                .isEqualTo("положение не записывается на диск (диск не отвечает)");
    }

    private static String atUncertainPosition(boolean topByHand, Language language) {
        Cause cause = new Cause(Cause.Origin.PERSON, "they say so");
        CoverStatus rests = new CoverStatus(Optional.of(new Position(77)), Optional.empty(), new Uncertainty(0, 900),
                Motion.RESTING, Optional.empty(), cause, Optional.empty(), false, false);
        Planner planner = new Planner(new Schedule("window", List.of(), Optional.empty(), Calendar.NONE),
                new SolarDays(TestPlaces.BERLIN), new Phrases(language));
        return new ReasonText(planner, topByHand).text(rests, new Request(Command.STOP, cause, Instant.EPOCH),
                Optional.empty(), true);
    }

    @Test
    void uncertainPositionWithoutEndstopSaysWhatToDo() {
        assertThat(atUncertainPosition(false, Language.EN)).isEqualTo("they say so");
        assertThat(atUncertainPosition(true, Language.EN))
                .isEqualTo("they say so; its position is known only roughly: mark its top");
        assertThat(atUncertainPosition(true, Language.RU))
                .isEqualTo("they say so; положение известно лишь примерно: отметьте верхний край");
    }
}
