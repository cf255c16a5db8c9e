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
 * Asks Linux whether anything has set the clock since the start: adjtimex(2), which every time service keeps up to date,
 * chrony and ntpd as well as systemd-timesyncd.
 */
final class KernelClock {
    private static final int TIME_ERROR = 5;
    private static final int STA_UNSYNC = 0x0040;
    /** Of {@code struct timex} on 64 bits: modes, padding, offset, freq, maxerror, esterror, status, and more. */
    private static final long TIMEX_BYTES = 208;
    private static final long STATUS = 40;

    private KernelClock() {}

    /** What the kernel says; also that nobody knows, where there is no Linux of 64 bits or it may not be asked. */
    static ClockTrust.State state() {
        Optional<MethodHandle> adjtimex = adjtimex();
        if (adjtimex.isEmpty()) {
            return ClockTrust.State.UNKNOWN;
        }
        try (Arena arena = Arena.ofConfined()) {
            // All zero, modes included: it reads, and changes nothing.
            MemorySegment timex = arena.allocate(TIMEX_BYTES, Long.BYTES);
            return state((int) adjtimex.get().invokeExact(timex), timex.get(JAVA_INT, STATUS));
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /**
     * What an answer means.
     *
     * @param answer of adjtimex; -1 if it may not be asked
     * @param status the flags that it has filled in
     */
    static ClockTrust.State state(int answer, int status) {
        if (answer < 0) {
            return ClockTrust.State.UNKNOWN;
        }
        return answer == TIME_ERROR || (status & STA_UNSYNC) != 0
                ? ClockTrust.State.UNSET
                : ClockTrust.State.SYNCHRONISED;
    }

    @SuppressWarnings("restricted") // Whoever starts Shtora grants native access; without it the JVM warns.
    private static Optional<MethodHandle> adjtimex() {
        if (ValueLayout.ADDRESS.byteSize() != Long.BYTES || !System.getProperty("os.name", "").equals("Linux")) {
            return Optional.empty();
        }
        Linker linker = Linker.nativeLinker();
        return linker.defaultLookup().find("adjtimex")
                .map(function -> linker.downcallHandle(function, FunctionDescriptor.of(JAVA_INT, ValueLayout.ADDRESS)));
    }
}
