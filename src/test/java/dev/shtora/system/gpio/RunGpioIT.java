package dev.shtora.system.gpio;

import dev.shtora.device.gpio.GpioSim;
import dev.shtora.device.gpio.NeedsGpioSim;
import dev.shtora.testing.process.Needs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The whole daemon on GPIO character devices, with a Mosquitto. */
@Needs({"mosquitto", "mosquitto_passwd", "mosquitto_pub", "setpriv"})
@NeedsGpioSim
class RunGpioIT {
    @TestFactory
    List<DynamicTest> daemonOnCharacterDevices(@TempDir Path temp) throws IOException {
        return GpioSim.tests(temp, RunGpioProbe.class, EdgesErrorProbe.class);
    }
}
