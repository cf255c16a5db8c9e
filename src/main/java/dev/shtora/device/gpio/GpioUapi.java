package dev.shtora.device.gpio;

import static java.lang.foreign.MemoryLayout.paddingLayout;
import static java.lang.foreign.MemoryLayout.sequenceLayout;
import static java.lang.foreign.MemoryLayout.structLayout;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.nio.charset.StandardCharsets;

/**
 * The kernel's GPIO character device, version 2 (Linux 5.10 and newer), as described by linux/gpio.h. Its structures
 * are the same on all architectures: each 64-bit field has an offset that is a multiple of eight bytes.
 */
final class GpioUapi {
    /** The size of a name with its terminating zero, in bytes. */
    static final int NAME_BYTES = 32;
    private static final int MAX_LINES = 64;
    private static final int MAX_ATTRIBUTES = 10;
    private static final MemoryLayout NAME = sequenceLayout(NAME_BYTES, JAVA_BYTE);

    /** Flags of a line. */
    static final long INPUT = 1 << 2;
    static final long OUTPUT = 1 << 3;
    static final long EDGES = 1 << 4 | 1 << 5;
    static final long PULL_UP = 1 << 8;
    static final long PULL_DOWN = 1 << 9;
    static final long NO_PULL = 1 << 10;

    /** Attributes of a line. */
    static final int OUTPUT_VALUES = 2;
    static final int DEBOUNCE = 3;

    static final int RISING = 1;
    static final short POLLIN = 1;

    static final StructLayout CHIP_INFO = structLayout(NAME.withName("name"), NAME.withName("label"),
            JAVA_INT.withName("lines"));
    private static final StructLayout ATTRIBUTE = structLayout(JAVA_INT.withName("id"), paddingLayout(4),
            JAVA_LONG.withName("value"));
    static final StructLayout LINE_INFO = structLayout(NAME.withName("name"), NAME.withName("consumer"),
            JAVA_INT.withName("offset"), JAVA_INT.withName("num_attrs"), JAVA_LONG.withName("flags"),
            sequenceLayout(MAX_ATTRIBUTES, ATTRIBUTE), paddingLayout(16));
    private static final StructLayout CONFIG = structLayout(JAVA_LONG.withName("flags"),
            JAVA_INT.withName("num_attrs"), paddingLayout(20),
            sequenceLayout(MAX_ATTRIBUTES,
                    structLayout(ATTRIBUTE.withName("attr"), JAVA_LONG.withName("mask"))).withName("attrs"));
    static final StructLayout LINE_REQUEST = structLayout(sequenceLayout(MAX_LINES, JAVA_INT).withName("offsets"),
            NAME.withName("consumer"), CONFIG.withName("config"), JAVA_INT.withName("num_lines"),
            JAVA_INT.withName("event_buffer_size"), paddingLayout(20), JAVA_INT.withName("fd"));
    static final StructLayout LINE_VALUES = structLayout(JAVA_LONG.withName("bits"), JAVA_LONG.withName("mask"));
    static final StructLayout LINE_EVENT = structLayout(JAVA_LONG.withName("timestamp_ns"), JAVA_INT.withName("id"),
            JAVA_INT.withName("offset"), JAVA_INT.withName("seqno"), JAVA_INT.withName("line_seqno"),
            paddingLayout(24));
    static final StructLayout POLL_FD = structLayout(JAVA_INT.withName("fd"), JAVA_SHORT.withName("events"),
            JAVA_SHORT.withName("revents"));

    static final long GET_CHIP_INFO = request(false, 0x01, CHIP_INFO);
    static final long GET_LINE_INFO = request(true, 0x05, LINE_INFO);
    static final long GET_LINE = request(true, 0x07, LINE_REQUEST);
    static final long GET_VALUES = request(true, 0x0E, LINE_VALUES);
    static final long SET_VALUES = request(true, 0x0F, LINE_VALUES);

    private GpioUapi() {}

    /** _IOR and _IOWR of asm-generic/ioctl.h, for the type 0xB4. */
    private static long request(boolean writesToo, int number, MemoryLayout argument) {
        return (writesToo ? 3L : 2L) << 30 | argument.byteSize() << 16 | 0xB4 << 8 | number;
    }

    /** The offset of a field in a structure, in bytes. */
    static long at(MemoryLayout layout, PathElement... path) {
        return layout.byteOffset(path);
    }

    static long at(MemoryLayout layout, String field) {
        return layout.byteOffset(PathElement.groupElement(field));
    }

    static String name(MemorySegment structure, StructLayout layout, String field) {
        return structure.getString(at(layout, field), StandardCharsets.UTF_8);
    }
}
