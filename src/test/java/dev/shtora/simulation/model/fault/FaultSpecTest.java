package dev.shtora.simulation.model.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultSpecTest {

    @ParameterizedTest
    @EnumSource(FaultKind.class)
    void eachKindIsParsedFromItsWord(FaultKind kind) {
        assertThat(FaultSpec.parse(kind.word()))
                .isEqualTo(new FaultSpec(kind.fault(), Optional.empty(), kind.defaultTrigger()));
    }

    @Test
    void coverAndTriggerAreParsed() {
        assertThat(FaultSpec.parse("heat:kitchen@2000")).isEqualTo(
                new FaultSpec(FaultKind.HEAT.fault(), Optional.of("kitchen"), new FaultTrigger.AtStep(2000)));
        assertThat(FaultSpec.parse("stuck-fabric@40%").trigger()).isEqualTo(new FaultTrigger.AtPosition(40));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "flood", "heat@", "heat:", "heat@101%", "heat@-1", "heat@soon", "HEAT", "heat@1@2"})
    void otherTextIsRejectedWithExpectation(String text) {
        assertThatThrownBy(() -> FaultSpec.parse(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected");
    }
}
