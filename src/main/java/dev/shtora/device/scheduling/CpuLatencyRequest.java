package dev.shtora.device.scheduling;

import dev.shtora.text.FailureText;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the CPUs out of deep sleep states while motors move. Linux limits the wake-up time of the CPUs as long as a
 * process holds {@code /dev/cpu_dma_latency} open with a limit in µs. Where that is not permitted, and on other
 * systems, this class does nothing.
 */
public final class CpuLatencyRequest {
    private static final Logger LOG = LoggerFactory.getLogger(CpuLatencyRequest.class);
    private static final Path DEVICE = Path.of("/dev/cpu_dma_latency");
    private static final byte[] NO_TIME = new byte[Integer.BYTES];

    private int moving;
    private @Nullable FileOutputStream held;

    /** A motor starts to move. */
    public synchronized void moves() {
        if (moving++ == 0 && Files.exists(DEVICE)) {
            try {
                held = new FileOutputStream(DEVICE.toFile());
                held.write(NO_TIME);
            } catch (IOException e) {
                LOG.debug("CPUs may sleep between steps: {}", FailureText.of(e));
            }
        }
    }

    /** A motor comes to rest. */
    public synchronized void rests() {
        if (--moving == 0 && held != null) {
            try {
                held.close();
            } catch (IOException e) {
                LOG.debug("{} could not be closed: {}", DEVICE, FailureText.of(e));
            }
            held = null;
        }
    }
}
