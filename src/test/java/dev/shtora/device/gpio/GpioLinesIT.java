package dev.shtora.device.gpio;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Lines, moves and errors on real GPIO character devices. */
@NeedsGpioSim
class GpioLinesIT {
    @TestFactory
    List<DynamicTest> linesOnCharacterDevices(@TempDir Path temp) throws IOException {
        return GpioSim.tests(temp, LinesProbe.class, MovesProbe.class, ChipsProbe.class);
    }
}
