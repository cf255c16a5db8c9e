package dev.shtora.device.motor;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the CPUs from the sleep out of which they wake late, as long as motors move: Linux lets whoever may write
 * {@code /dev/cpu_dma_latency} hold it open with the wake-up time in µs that is bearable. Where that is not allowed, or
 * elsewhere, nothing happens.
 */
final class CpuLatencyRequest {
    private static final Logger LOG = LoggerFactory.getLogger(CpuLatencyRequest.class);
    private static final Path DEVICE = Path.of("/dev/cpu_dma_latency");
    private static final byte[] NO_TIME = new byte[Integer.BYTES];

    private int moving;
    private @Nullable FileOutputStream held;

    /** A motor moves. */
    synchronized void moves() {
        if (moving++ == 0 && Files.exists(DEVICE)) {
            try {
                held = new FileOutputStream(DEVICE.toFile());
                held.write(NO_TIME);
            } catch (IOException e) {
                LOG.debug("CPUs may sleep between steps: {}", e.getMessage());
            }
        }
    }

    /** A motor rests. */
    synchronized void rests() {
        if (--moving == 0 && held != null) {
            try {
                held.close();
            } catch (IOException e) {
                LOG.debug("{} could not be closed: {}", DEVICE, e.getMessage());
            }
            held = null;
        }
    }
}
