package dev.shtora.device.gpio;

import dev.shtora.device.gpio.EdgeTrace.Entry;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes steps of coil edges by tables of its own, and refuses edges that no rotor would follow. Coil A is bit 0.
 *
 * <p>Where two coils change at a step they do so one after the other: the pattern between is none of the table's.
 */
final class CoilDecoder {
    private final List<Integer> pins;
    private final List<Integer> cycle;
    private int pattern;
    private int phase = -1;
    private int position;
    /** Two coils are switched off and on one after the other, and the one may pull the rotor to its side. */
    private boolean off;
    private final List<Integer> patterns = new ArrayList<>();

    /** @param mode HALF, FULL or WAVE */
    CoilDecoder(String mode, List<Integer> pins) {
        this.pins = pins;
        this.cycle = switch (mode) {
            case "HALF" -> List.of(0b0001, 0b0011, 0b0010, 0b0110, 0b0100, 0b1100, 0b1000, 0b1001);
            case "FULL" -> List.of(0b0011, 0b0110, 0b1100, 0b1001);
            case "WAVE" -> List.of(0b0001, 0b0010, 0b0100, 0b1000);
            default -> throw new AssertionError("no table for " + mode);
        };
    }

    /** All of a trace. */
    CoilDecoder all(List<Entry> writes) {
        writes.forEach(this::edge);
        return this;
    }

    /** Whether a write changes anything. */
    boolean changes(Entry write) {
        return (pattern >> pins.indexOf(write.pin()) & 1) != (write.high() ? 1 : 0);
    }

    /** One write of a coil. */
    void edge(Entry write) {
        if (!changes(write)) {
            throw new AssertionError("written without need: " + write);
        }
        pattern ^= 1 << pins.indexOf(write.pin());
        patterns.add(pattern);
        int now = cycle.indexOf(pattern);
        if (now >= 0) {
            position += phase < 0 ? 0 : way(now);
            phase = now;
            off = false;
        } else if (pattern == 0) {
            off = true;
        }
    }

    private int way(int now) {
        int phases = cycle.size();
        int way = Math.floorMod(now - phase + phases / 2, phases) - phases / 2;
        if (Math.abs(way) > (off ? 2 : 1)) {
            throw new AssertionError("from phase " + phase + " to " + now + " at step " + position);
        }
        return way;
    }

    /** Where the rotor is, in steps from where it was first energised. */
    int position() {
        return position;
    }

    /** The pattern after each write. */
    List<Integer> patterns() {
        return patterns;
    }

    /** Which coils are on. */
    int pattern() {
        return pattern;
    }
}
