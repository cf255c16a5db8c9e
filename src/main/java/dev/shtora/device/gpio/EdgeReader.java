package dev.shtora.device.gpio;

import static dev.shtora.device.gpio.GpioUapi.at;
import static java.lang.foreign.MemoryLayout.sequenceLayout;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the edges of all inputs of a board: one thread, which sleeps until the kernel has one. */
final class EdgeReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EdgeReader.class);
    private static final long POLL_BYTES = GpioUapi.POLL_FD.byteSize();
    private static final int EVENTS_AT_ONCE = 16;

    private final GpioCalls libc = new GpioCalls();
    private final MemorySegment events = GpioCalls.memory(sequenceLayout(EVENTS_AT_ONCE, GpioUapi.LINE_EVENT));
    /** Stands before the inputs in what is polled: to say that there is one more, or that it is over. */
    private final int bell = libc.eventfd();
    private final List<LinuxInput> inputs = new ArrayList<>();
    private boolean over;
    private @Nullable Thread thread;

    /** One more to read. */
    synchronized void add(LinuxInput input) {
        inputs.add(input);
        if (thread == null) {
            thread = Thread.ofPlatform().daemon().name("gpio-edges").start(this::read);
        } else {
            ring();
        }
    }

    private void ring() {
        MemorySegment one = GpioCalls.memory(JAVA_LONG);
        one.set(JAVA_LONG, 0, 1);
        new GpioCalls().write(bell, one);
    }

    private synchronized List<LinuxInput> current() {
        return over ? List.of() : List.copyOf(inputs);
    }

    private void read() {
        for (List<LinuxInput> now = current(); !now.isEmpty(); now = current()) {
            MemorySegment polled = polled(now);
            while (!readable(polled, 0)) {
                if (libc.poll(polled, now.size() + 1) > 0) {
                    readEdges(now, polled);
                }
            }
            libc.read(bell, events);
        }
    }

    private MemorySegment polled(List<LinuxInput> now) {
        MemorySegment polled = GpioCalls.memory(sequenceLayout(now.size() + 1, GpioUapi.POLL_FD));
        watch(polled, 0, bell);
        for (int i = 0; i < now.size(); i++) {
            watch(polled, i + 1, now.get(i).fd());
        }
        return polled;
    }

    private static void watch(MemorySegment polled, int index, int fd) {
        polled.set(JAVA_INT, index * POLL_BYTES, fd);
        polled.set(JAVA_SHORT, index * POLL_BYTES + at(GpioUapi.POLL_FD, "events"), GpioUapi.POLLIN);
    }

    private static boolean readable(MemorySegment polled, int index) {
        return polled.get(JAVA_SHORT, index * POLL_BYTES + at(GpioUapi.POLL_FD, "revents")) != 0;
    }

    private void readEdges(List<LinuxInput> now, MemorySegment polled) {
        for (int i = 0; i < now.size(); i++) {
            if (readable(polled, i + 1) && !now.get(i).readEdges(libc, events)) {
                LOG.error("{} tells no edges any more: is its chip still there?", now.get(i).id());
                polled.set(JAVA_INT, (i + 1) * POLL_BYTES, -1);
            }
        }
    }

    /** Ends the thread: nobody is told anything any more, and the lines can be closed. */
    @Override
    public void close() {
        Thread reading;
        synchronized (this) {
            over = true;
            reading = thread;
        }
        ring();
        if (reading != null && !reading.equals(Thread.currentThread())) {
            join(reading);
        }
        libc.close(bell);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
