package dev.shtora.timing;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * Reads the synchronisation state of the Linux clock with adjtimex(2). All time services set it: chrony, ntpd and
 * systemd-timesyncd.
 *
 * <p>As in systemd's {@code ntp_synced()}, the measure is the maximum error. It is 16 s from the boot, and after a person or a
 * program has set the clock, until a time service states a smaller one; without further answers it grows by 0.5 ms in a second.
 * The flag STA_UNSYNC is not used: chrony without {@code rtcsync}, and systemd-timesyncd with a real-time clock in local time,
 * leave it set so that the kernel does not write to the real-time clock.
 */
final class KernelClock {
    /** NTP_PHASE_LIMIT of the kernel, in microseconds. */
    private static final long UNSET_ERROR_MICROS = 16_000_000;
    /** Of {@code struct timex} on 64 bits: modes, padding, offset, freq, maxerror, esterror, status, and more. */
    private static final long TIMEX_BYTES = 208;
    private static final long MAXERROR = 24;

    private KernelClock() {}

    /** The kernel's state; UNKNOWN on other systems than 64-bit Linux, or if the call is not permitted. */
    static ClockTrust.State state() {
        Optional<MethodHandle> adjtimex = adjtimex();
        if (adjtimex.isEmpty()) {
            return ClockTrust.State.UNKNOWN;
        }
        try (Arena arena = Arena.ofConfined()) {
            // All fields are zero, including modes: the call only reads.
            MemorySegment timex = arena.allocate(TIMEX_BYTES, Long.BYTES);
            return state((int) adjtimex.get().invokeExact(timex), timex.get(JAVA_LONG, MAXERROR));
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /**
     * Interprets the result of adjtimex.
     *
     * @param answer the return value; -1 if the call is not permitted
     * @param maxErrorMicros the returned maximum error in microseconds
     */
    static ClockTrust.State state(int answer, long maxErrorMicros) {
        if (answer < 0) {
            return ClockTrust.State.UNKNOWN;
        }
        return maxErrorMicros >= UNSET_ERROR_MICROS
                ? ClockTrust.State.UNSET
                : ClockTrust.State.SYNCHRONISED;
    }

    @SuppressWarnings("restricted") // The launcher grants native access; without it the JVM prints a warning.
    private static Optional<MethodHandle> adjtimex() {
        if (ValueLayout.ADDRESS.byteSize() != Long.BYTES || !System.getProperty("os.name", "").equals("Linux")) {
            return Optional.empty();
        }
        Linker linker = Linker.nativeLinker();
        return linker.defaultLookup().find("adjtimex")
                .map(function -> linker.downcallHandle(function, FunctionDescriptor.of(JAVA_INT, ValueLayout.ADDRESS)));
    }
}
