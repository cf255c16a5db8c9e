package dev.shtora.device.scheduling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests real-time scheduling for the calling thread, as far as the system allows. It does nothing on systems other
 * than Linux.
 */
public final class RealTimeScheduling {
    private static final Logger LOG = LoggerFactory.getLogger(RealTimeScheduling.class);
    private static final boolean LINUX = System.getProperty("os.name", "").equals("Linux");
    /** The capability's bit in {@code /proc/self/status}, from {@code linux/capability.h}. */
    private static final int CAP_IPC_LOCK = 14;
    /** The shortest time slice of Linux; a step and the wait before it take no longer. */
    private static final long SLICE_NANOS = 100_000;
    private static final AtomicBoolean REPORTED = new AtomicBoolean();

    /** Locks memory once, for the whole process. */
    private static final class Memory {
        static final boolean LOCKED = mayLock() && SchedulingCalls.lockMemory();
    }

    private RealTimeScheduling() {}

    /** Requests the scheduling. What is not granted is logged once in a process. */
    public static SchedulingGrant claim(Scheduling requested) {
        SchedulingGrant granted = LINUX ? request(requested) : SchedulingGrant.NOTHING;
        if (LINUX) {
            granted.missing(requested, System.getenv()).filter(_ -> REPORTED.compareAndSet(false, true))
                    .ifPresent(LOG::info);
        }
        return granted;
    }

    private static SchedulingGrant request(Scheduling requested) {
        requested.cpu().ifPresent(SchedulingCalls::runOn);
        boolean promptTimers = SchedulingCalls.timerSlack(1);
        int priority = priority(requested);
        if (priority == 0) {
            SchedulingCalls.shortSlices(SLICE_NANOS);
        }
        return new SchedulingGrant(priority, requested.priority() > 0 && Memory.LOCKED, promptTimers);
    }

    /** The requested priority if the process is privileged; else the priority that the limit allows; else 0. */
    private static int priority(Scheduling requested) {
        int allowed = requested.within(SchedulingCalls.priorityLimit());
        return Stream.of(requested.priority(), allowed)
                .filter(priority -> priority > 0 && SchedulingCalls.fifo(priority))
                .findFirst().orElse(0);
    }

    /**
     * Whether memory may be locked: only without a limit, since a reservation of the JVM beyond a limit would fail and end
     * the JVM.
     */
    private static boolean mayLock() {
        return SchedulingCalls.lockedMemoryLimit() == -1 || capable();
    }

    private static boolean capable() {
        try (Stream<String> status = Files.lines(Path.of("/proc/self/status"))) {
            return status.filter(line -> line.startsWith("CapEff:")).map(line -> line.substring(7).strip())
                    .anyMatch(bits -> (Long.parseUnsignedLong(bits, 16) >> CAP_IPC_LOCK & 1) != 0);
        } catch (IOException _) {
            return false;
        }
    }
}
