package dev.shtora.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shtora.motion.MotorType;
import dev.shtora.motion.RollGeometry;
import dev.shtora.simulator.Hook.Hanging;
import dev.shtora.simulator.SimulatedBlind.Gearing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HooksTest {
    private static final Gearing HALF = new Gearing(MotorType.BYJ48, 4076, 1, 1, false);
    private static final Gearing FULL = new Gearing(MotorType.BYJ48, 2038, 2, 1, false);

    @TempDir
    Path folder;

    private static SimulatedBlind blind(Hooks hooks, int start) {
        return new SimulatedBlind(new RollGeometry(0.0125, 0, 1.5), HALF, new SimulatedBlind.Weight(0, 0.05), start,
                System::nanoTime, 1, hooks.of("bedroom", HALF));
    }

    @Test
    void aBlindHangsWhereItHungForWhoeverOpensTheFileNext() throws IOException {
        SimulatedBlind first = blind(Hooks.in(folder.resolve("hooks")), 700);
        first.pull(1, 1_000_000_000);
        first.pull(2, 2_000_000_000);
        Hooks again = Hooks.in(folder.resolve("hooks"));
        assertThat(blind(again, 5).steps()).isEqualTo(first.steps()).isEqualTo(702);
        assertThat(again.of("bedroom", HALF).hanging()).contains(new Hanging(702, 2, false));
    }

    @Test
    void aPlaceAboveTheTopIsKeptToo() {
        Hook hook = Hooks.inMemory().of("bedroom", HALF);
        assertThat(hook.hanging()).isEmpty();
        hook.hangs(-3, 7, true);
        assertThat(hook.hanging()).contains(new Hanging(-3, 7, true));
    }

    @Test
    void anotherMotorIsAnotherBlind() {
        Hooks hooks = Hooks.inMemory();
        blind(hooks, 700);
        assertThat(hooks.of("bedroom", FULL).hanging()).isEmpty();
        assertThat(hooks.of("kitchen", HALF).hanging()).isEmpty();
        assertThat(hooks.of("bedroom", HALF).hanging()).isPresent();
    }

    @Test
    void aFileMayNameAnotherBoot() throws IOException {
        Hooks hooks = Hooks.in(folder.resolve("hooks"));
        assertThat(hooks.boot()).isEmpty();
        UUID id = UUID.randomUUID();
        hooks.boot(id);
        assertThat(Hooks.in(folder.resolve("hooks")).boot()).contains(id);
    }

    @Test
    void thereIsAnEndOfTheRoom() {
        Hooks hooks = Hooks.inMemory();
        for (int i = 0; i < 1020; i++) {
            hooks.of("blind" + i, HALF);
        }
        assertThatThrownBy(() -> hooks.of("one more", HALF)).hasMessageContaining("1020");
    }
}
