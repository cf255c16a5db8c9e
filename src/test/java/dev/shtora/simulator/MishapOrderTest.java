package dev.shtora.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MishapOrderTest {

    @ParameterizedTest
    @EnumSource(MishapKind.class)
    void eachKindIsKnownByItsWord(MishapKind kind) {
        assertThat(MishapOrder.parse(kind.word()))
                .isEqualTo(new MishapOrder(kind.mishap(), Optional.empty(), kind.usually()));
    }

    @Test
    void aCoverAndAMomentMayBeNamed() {
        assertThat(MishapOrder.parse("heat:kitchen@2000")).isEqualTo(
                new MishapOrder(MishapKind.HEAT.mishap(), Optional.of("kitchen"), new Moment.AtStep(2000)));
        assertThat(MishapOrder.parse("stuck-fabric@40%").when()).isEqualTo(new Moment.AtPosition(40));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "flood", "heat@", "heat:", "heat@101%", "heat@-1", "heat@soon", "HEAT", "heat@1@2"})
    void anythingElseIsRefusedWithWhatWasExpected(String text) {
        assertThatThrownBy(() -> MishapOrder.parse(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected");
    }
}
