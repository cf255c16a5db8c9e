package dev.shtora.simulation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shtora.core.motion.MotorType;
import dev.shtora.core.motion.RollGeometry;
import dev.shtora.simulation.model.FabricState.Saved;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FabricStoreTest {
    private static final Gearing HALF = new Gearing(MotorType.BYJ48, 4076, 1, 1, false);
    private static final Gearing FULL = new Gearing(MotorType.BYJ48, 2038, 2, 1, false);

    @TempDir
    Path folder;

    private static SimulatedBlind blind(FabricStore fabrics, int start) {
        return new SimulatedBlind(new RollGeometry(0.0125, 0, 1.5), HALF, new SimulatedBlind.Weight(0, 0.05), start,
                System::nanoTime, 1, fabrics.of("bedroom", HALF));
    }

    @Test
    void positionIsReadByNextProcess() throws IOException {
        SimulatedBlind first = blind(FabricStore.in(folder.resolve("hooks")), 700);
        first.pull(1, 1_000_000_000);
        first.pull(2, 2_000_000_000);
        FabricStore reopened = FabricStore.in(folder.resolve("hooks"));
        assertThat(blind(reopened, 5).steps()).isEqualTo(first.steps()).isEqualTo(702);
        assertThat(reopened.of("bedroom", HALF).load()).contains(new Saved(702, 2, false));
    }

    @Test
    void positionAboveTopIsStored() {
        FabricState fabric = FabricStore.inMemory().of("bedroom", HALF);
        assertThat(fabric.load()).isEmpty();
        fabric.save(-3, 7, true);
        assertThat(fabric.load()).contains(new Saved(-3, 7, true));
    }

    @Test
    void otherMotorHasSeparateState() {
        FabricStore fabrics = FabricStore.inMemory();
        blind(fabrics, 700);
        assertThat(fabrics.of("bedroom", FULL).load()).isEmpty();
        assertThat(fabrics.of("kitchen", HALF).load()).isEmpty();
        assertThat(fabrics.of("bedroom", HALF).load()).isPresent();
    }

    @Test
    void fileStoresBootId() throws IOException {
        FabricStore fabrics = FabricStore.in(folder.resolve("hooks"));
        assertThat(fabrics.boot()).isEmpty();
        UUID id = UUID.randomUUID();
        fabrics.boot(id);
        assertThat(FabricStore.in(folder.resolve("hooks")).boot()).contains(id);
    }

    @Test
    void storeRejectsTooManyBlinds() {
        FabricStore fabrics = FabricStore.inMemory();
        for (int i = 0; i < 1020; i++) {
            fabrics.of("blind" + i, HALF);
        }
        assertThatThrownBy(() -> fabrics.of("one more", HALF)).hasMessageContaining("1020");
    }
}
