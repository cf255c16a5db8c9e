package dev.shtora.ui.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.config.ConfigReader;
import dev.shtora.simulation.model.Simulation;
import dev.shtora.simulation.model.fault.FaultSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DemoTrialsTest {
    private static DemoTrials trials(String... injected) throws Exception {
        return new DemoTrials(
                Simulation.of(ConfigReader.read(Path.of("src/main/resources/conf/demo.yaml")), () -> 0, 1),
                Stream.of(injected).map(FaultSpec::parse).toList());
    }

    @Test
    void faultsOfCommandLineArePresent() throws Exception {
        assertThat(trials("heat", "endstop-missing:kitchen").present()).hasSize(2).containsEntry("bedroom", "heat")
                .containsEntry("kitchen", "endstop-missing");
    }

    @Test
    void faultReplacesFormerOneAndRepairRemovesIt() throws Exception {
        DemoTrials trials = trials();
        assertThat(trials.inject("kitchen", "stuck-fabric")).isTrue();
        assertThat(trials.inject("kitchen", "endstop-stuck")).isTrue();
        assertThat(trials.present()).hasSize(1).containsEntry("kitchen", "endstop-stuck");
        assertThat(trials.repair("kitchen")).isTrue();
        assertThat(trials.present()).isEmpty();
    }

    @Test
    void unknownBlindOrFaultChangesNothing() throws Exception {
        DemoTrials trials = trials("heat");
        assertThat(trials.inject("attic", "stuck-fabric")).isFalse();
        assertThat(trials.inject("bedroom", "power-cut")).as("not offered on the page").isFalse();
        assertThat(trials.repair("attic")).isFalse();
        assertThat(trials.present()).hasSize(1).containsEntry("bedroom", "heat");
        assertThat(trials.kinds()).isEqualTo(List.of("stuck-fabric", "endstop-stuck", "endstop-missing"));
    }
}
