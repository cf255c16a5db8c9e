package dev.shtora.device.gpio;

import static dev.shtora.device.gpio.GpioUapi.at;
import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.MemoryLayout.PathElement.sequenceElement;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/**
 * A request to the kernel for one line.
 *
 * @param offset the line's number on its chip
 * @param consumer the label of the user, visible to other programs; shortened in the middle to the kernel's 31 bytes
 * @param flags direction, bias and edges
 * @param attribute {@link GpioUapi#OUTPUT_VALUES} or {@link GpioUapi#DEBOUNCE}
 * @param value the attribute's value: the first level of an output, or microseconds of debouncing
 */
record LineRequest(int offset, String consumer, long flags, int attribute, long value) {
    private static final int MAX_BYTES = GpioUapi.NAME_BYTES - 1;
    private static final long CONSUMER = at(GpioUapi.LINE_REQUEST, "consumer");
    private static final long FLAGS = at(GpioUapi.LINE_REQUEST, groupElement("config"), groupElement("flags"));
    private static final long COUNT = at(GpioUapi.LINE_REQUEST, groupElement("config"), groupElement("num_attrs"));
    private static final long ATTRIBUTE = at(GpioUapi.LINE_REQUEST, groupElement("config"), groupElement("attrs"),
            sequenceElement(0), groupElement("attr"), groupElement("id"));
    private static final long VALUE = at(GpioUapi.LINE_REQUEST, groupElement("config"), groupElement("attrs"),
            sequenceElement(0), groupElement("attr"), groupElement("value"));
    private static final long MASK = at(GpioUapi.LINE_REQUEST, groupElement("config"), groupElement("attrs"),
            sequenceElement(0), groupElement("mask"));
    private static final long LINES = at(GpioUapi.LINE_REQUEST, "num_lines");
    private static final long FD = at(GpioUapi.LINE_REQUEST, "fd");

    /** A request for an output with an initial level. */
    static LineRequest output(int offset, String consumer, boolean high) {
        return new LineRequest(offset, consumer, GpioUapi.OUTPUT, GpioUapi.OUTPUT_VALUES, high ? 1 : 0);
    }

    /** A request for an input that reports rising and falling edges. */
    static LineRequest input(int offset, String consumer, long bias, long debounceMicros) {
        return new LineRequest(offset, consumer, GpioUapi.INPUT | GpioUapi.EDGES | bias, GpioUapi.DEBOUNCE,
                debounceMicros);
    }

    /** Makes the request. Returns a file descriptor, or the negative errno. */
    int send(GpioCalls libc, int chip) {
        MemorySegment memory = GpioCalls.memory(GpioUapi.LINE_REQUEST);
        memory.set(JAVA_INT, 0, offset);
        memory.set(JAVA_INT, LINES, 1);
        MemorySegment.copy(name(), 0, memory, JAVA_BYTE, CONSUMER, name().length);
        memory.set(JAVA_LONG, FLAGS, flags);
        if (attribute == GpioUapi.OUTPUT_VALUES || value > 0) {
            memory.set(JAVA_INT, COUNT, 1);
            memory.set(JAVA_INT, ATTRIBUTE, attribute);
            memory.set(JAVA_LONG, VALUE, value);
            memory.set(JAVA_LONG, MASK, 1);
        }
        int result = libc.ioctl(chip, GpioUapi.GET_LINE, memory);
        return result < 0 ? result : memory.get(JAVA_INT, FD);
    }

    private byte[] name() {
        String whole = consumer.length() <= MAX_BYTES
                ? consumer
                : consumer.substring(0, MAX_BYTES / 2) + "~" + consumer.substring(consumer.length() - MAX_BYTES / 2);
        return whole.getBytes(StandardCharsets.US_ASCII);
    }
}
