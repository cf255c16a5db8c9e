package dev.shtora.timing;

import static java.lang.foreign.ValueLayout.JAVA_INT;

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
 */
final class KernelClock {
    private static final int TIME_ERROR = 5;
    private static final int STA_UNSYNC = 0x0040;
    /** Of {@code struct timex} on 64 bits: modes, padding, offset, freq, maxerror, esterror, status, and more. */
    private static final long TIMEX_BYTES = 208;
    private static final long STATUS = 40;

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
            return state((int) adjtimex.get().invokeExact(timex), timex.get(JAVA_INT, STATUS));
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /**
     * Interprets the result of adjtimex.
     *
     * @param answer the return value; -1 if the call is not permitted
     * @param status the returned status flags
     */
    static ClockTrust.State state(int answer, int status) {
        if (answer < 0) {
            return ClockTrust.State.UNKNOWN;
        }
        return answer == TIME_ERROR || (status & STA_UNSYNC) != 0
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
