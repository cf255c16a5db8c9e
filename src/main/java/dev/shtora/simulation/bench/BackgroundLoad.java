package dev.shtora.simulation.bench;

import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Load on the computer during a measurement. */
public enum BackgroundLoad {
    /** No load. */
    QUIET,
    /** A thread of this JVM allocates 10 MB a second. */
    ALLOCATING,
    /** One thread per CPU computes without pause. */
    BUSY;

    private static final int PIECE = 10_000;
    private static final int PIECES_A_SECOND = 1000;

    /** A running load; {@link #close} ends it. */
    public interface Going extends AutoCloseable {
        @Override
        void close();
    }

    public Going begin() {
        Stream<Runnable> work = switch (this) {
            case QUIET -> Stream.of();
            case ALLOCATING -> Stream.of(BackgroundLoad::allocate);
            case BUSY ->
                IntStream.range(0, Runtime.getRuntime().availableProcessors()).mapToObj(_ -> BackgroundLoad::work);
        };
        var threads = work.map(what -> Thread.ofPlatform().daemon().name("load").start(what)).toList();
        return () -> threads.forEach(Thread::interrupt);
    }

    private static void allocate() {
        byte[][] retained = new byte[64][];
        long began = System.nanoTime();
        for (int i = 0; !Thread.currentThread().isInterrupted(); i++) {
            retained[i % retained.length] = new byte[PIECE];
            LockSupport.parkNanos(began + i * (1_000_000_000L / PIECES_A_SECOND) - System.nanoTime());
        }
    }

    private static void work() {
        while (!Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
        }
    }

    @Override
    public String toString() {
        return switch (this) {
            case QUIET -> "quiet";
            case ALLOCATING -> "allocating";
            case BUSY -> "busy";
        };
    }
}
