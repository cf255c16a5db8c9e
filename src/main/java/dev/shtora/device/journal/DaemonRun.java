package dev.shtora.device.journal;

import java.io.DataInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of the daemon, identified by the boot of the computer and the time since that boot.
 *
 * @param bootId the kernel's boot id, which changes at each boot
 * @param startedCentis the start of the run in hundredths of a second since the boot; a later run has a larger number
 */
public record DaemonRun(UUID bootId, long startedCentis) {
    private static final Logger LOG = LoggerFactory.getLogger(DaemonRun.class);
    private static final Path ID = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Path UPTIME = Path.of("/proc/uptime");

    /** This run. On a system without these files each run has a new boot id: step pages of earlier runs are ignored. */
    public static DaemonRun current() {
        try {
            String uptime = Files.readString(UPTIME).split(" ", 2)[0];
            return new DaemonRun(UUID.fromString(Files.readString(ID).strip()),
                    Math.round(Double.parseDouble(uptime) * 100));
        } catch (IOException | IllegalArgumentException e) {
            LOG.info("The boot id cannot be read ({}). After a kill the position comes from the disk", e.toString());
            return new DaemonRun(UUID.randomUUID(), 0);
        }
    }

    /** Whether this run began before another run of the same boot. */
    boolean isBefore(DaemonRun other) {
        return bootId.equals(other.bootId) && startedCentis < other.startedCentis;
    }

    void write(RecordWriter out) {
        out.writeLong(bootId.getMostSignificantBits());
        out.writeLong(bootId.getLeastSignificantBits());
        out.writeLong(startedCentis);
    }

    static DaemonRun read(DataInput in) throws IOException {
        return new DaemonRun(new UUID(in.readLong(), in.readLong()), in.readLong());
    }
}
