package dev.shtora.core.cover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.core.automation.plan.Language;
import dev.shtora.core.cover.Commissioning.Stage;
import dev.shtora.core.cover.CoverState.AtRest;
import dev.shtora.core.cover.CoverState.Unhomed;
import dev.shtora.core.motion.Direction;
import dev.shtora.ui.cli.dialog.DaemonReasons;
import java.lang.reflect.Field;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All that a cover says during its commissioning and calibration has a Russian text. */
class RussianReasonsTest {
    private static final Request REQUEST = new Request(new Command.MarkBottom(), CoverScript.PERSON, Instant.EPOCH);

    static Stream<String> said() throws IllegalAccessException {
        List<String> said = new ArrayList<>();
        for (Class<?> speaker : List.of(CommissioningTexts.class, CoverMachine.class, ManualCalibration.class)) {
            for (Field field : speaker.getDeclaredFields()) {
                field.setAccessible(true);
                if (field.getType() == String.class && !field.getName().equals("BEGIN")
                        && !field.getName().equals("HOMES")) {
                    said.add((String) field.get(null));
                }
            }
        }
        for (Stage stage : List.of(new Stage.Untested(""), new Stage.Untested(CommissioningTexts.NOT_PRESSED),
                new Stage.Untested(CommissioningTexts.PRESSED), new Stage.Trying(Direction.UP),
                new Stage.Trying(Direction.DOWN), new Stage.Tried(Direction.UP), new Stage.Tried(Direction.DOWN),
                new Stage.ToPress(), new Stage.ToRelease(), new Stage.Homing())) {
            said.add(new Commissioning(stage, false, 1).guidance());
        }
        said.add(CommissioningTexts.longest(4000));
        Unhomed unhomed = new Unhomed(Optional.empty(), REQUEST);
        said.add(rejection(false, unhomed, new Command.SetPosition(Position.OPEN)));
        said.add(rejection(false, unhomed, new Command.MarkBottom()));
        said.add(rejection(true, unhomed, new Command.MarkBottom()));
        said.add(rejection(false, new AtRest(StepPosition.exactly(3), Direction.UP, REQUEST),
                new Command.MarkBottom()));
        return said.stream().distinct();
    }

    private static String rejection(boolean endstop, CoverState state, Command command) {
        return new ManualCalibration(Optional.empty(), endstop)
                .next(state, new Request(command, CoverScript.PERSON, Instant.EPOCH)).effects().stream()
                .map(effect -> ((Effect.Reject) effect).why()).findFirst().orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("said")
    void textIsTranslated(String english) {
        String russian = DaemonReasons.in(Language.RU).text(english);
        assertThat(russian).containsPattern("\\p{IsCyrillic}{3}").doesNotContain("not commissioned")
                .doesNotContainPattern("\\{\\d");
        assertThat(DaemonReasons.in(Language.EN).text(english)).isEqualTo(english);
    }

    @ParameterizedTest
    @MethodSource("said")
    void dialogDoesNotTellToSendCommandThatItSends(String english) {
        if (!english.contains("about a turn")) {
            assertThat(DaemonReasons.in(Language.EN).happened(english)).doesNotContain("not commissioned")
                    .doesNotContain("end open or close");
        }
    }
}
