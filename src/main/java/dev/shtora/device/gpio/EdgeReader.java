package dev.shtora.device.gpio;

import static dev.shtora.device.gpio.GpioUapi.at;
import static java.lang.foreign.MemoryLayout.sequenceLayout;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.shtora.device.scheduling.RealTimeScheduling;
import dev.shtora.device.scheduling.Scheduling;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the edges of all inputs of a board on one thread, which blocks until there is one. */
final class EdgeReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EdgeReader.class);
    private static final long POLL_BYTES = GpioUapi.POLL_FD.byteSize();
    private static final int EVENTS_AT_ONCE = 16;

    private final GpioCalls libc = new GpioCalls();
    private final MemorySegment events = GpioCalls.memory(sequenceLayout(EVENTS_AT_ONCE, GpioUapi.LINE_EVENT));
    /** An eventfd, polled before the inputs, that signals a new input or the end. */
    private final int eventFd = libc.eventfd();
    private final List<LinuxInput> inputs = new ArrayList<>();
    private boolean closed;
    private @Nullable Thread thread;

    /** Adds an input. */
    synchronized void add(LinuxInput input) {
        inputs.add(input);
        if (thread == null) {
            thread = Thread.ofPlatform().daemon().name("gpio-edges").start(this::read);
        } else {
            signal();
        }
    }

    private void signal() {
        MemorySegment one = GpioCalls.memory(JAVA_LONG);
        one.set(JAVA_LONG, 0, 1);
        new GpioCalls().write(eventFd, one);
    }

    private synchronized List<LinuxInput> current() {
        return closed ? List.of() : List.copyOf(inputs);
    }

    private void read() {
        RealTimeScheduling.claim(Scheduling.EDGES);
        for (List<LinuxInput> watched = current(); !watched.isEmpty(); watched = current()) {
            MemorySegment polled = polled(watched);
            while (!readable(polled, 0)) {
                if (libc.poll(polled, watched.size() + 1) > 0) {
                    readEdges(watched, polled);
                }
            }
            libc.read(eventFd, events);
        }
    }

    private MemorySegment polled(List<LinuxInput> watched) {
        MemorySegment polled = GpioCalls.memory(sequenceLayout(watched.size() + 1, GpioUapi.POLL_FD));
        watch(polled, 0, eventFd);
        for (int i = 0; i < watched.size(); i++) {
            watch(polled, i + 1, watched.get(i).fd());
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

    private void readEdges(List<LinuxInput> watched, MemorySegment polled) {
        for (int i = 0; i < watched.size(); i++) {
            if (readable(polled, i + 1) && !watched.get(i).readEdges(libc, events)) {
                LOG.error("{} reports no more edges. Check whether its chip was removed, then restart Shtora",
                        watched.get(i).id());
                polled.set(JAVA_INT, (i + 1) * POLL_BYTES, -1);
            }
        }
    }

    /** Ends the thread. Afterwards no listener is called, and the lines can be closed. */
    @Override
    public void close() {
        Thread reading;
        synchronized (this) {
            closed = true;
            reading = thread;
        }
        signal();
        if (reading != null && !reading.equals(Thread.currentThread())) {
            join(reading);
        }
        libc.close(eventFd);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
