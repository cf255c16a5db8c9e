package dev.shtora.device.gpio;

import dev.shtora.device.gpio.EdgeTrace.Entry;
import java.util.ArrayList;
import java.util.List;

/**
 * Decodes edges of coils to steps with separate tables, and rejects edges that no rotor can follow. Coil A is bit 0.
 *
 * <p>If two coils change at a step, they change one after the other, and the pattern in between is not in the table.
 */
final class CoilDecoder {
    private final List<Integer> pins;
    private final List<Integer> cycle;
    private int pattern;
    private int phase = -1;
    private int position;
    /** All coils are off. Two coils are switched one after the other, and the first one can move the rotor. */
    private boolean coilsOff;
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

    /** Decodes a whole trace. */
    CoilDecoder all(List<Entry> writes) {
        writes.forEach(this::edge);
        return this;
    }

    /** Whether a write changes anything. */
    boolean changes(Entry write) {
        return (pattern >> pins.indexOf(write.pin()) & 1) != (write.high() ? 1 : 0);
    }

    /** Decodes one write to a coil. */
    void edge(Entry write) {
        if (!changes(write)) {
            throw new AssertionError("written although the level is set already: " + write);
        }
        pattern ^= 1 << pins.indexOf(write.pin());
        patterns.add(pattern);
        int now = cycle.indexOf(pattern);
        if (now >= 0) {
            position += phase < 0 ? 0 : difference(now);
            phase = now;
            coilsOff = false;
        } else if (pattern == 0) {
            coilsOff = true;
        }
    }

    private int difference(int now) {
        int phases = cycle.size();
        int difference = Math.floorMod(now - phase + phases / 2, phases) - phases / 2;
        if (Math.abs(difference) > (coilsOff ? 2 : 1)) {
            throw new AssertionError("from phase " + phase + " to " + now + " at step " + position);
        }
        return difference;
    }

    /** Position of the rotor, in steps from the first energised position. */
    int position() {
        return position;
    }

    /** The pattern after each write. */
    List<Integer> patterns() {
        return patterns;
    }

    /** The coils that are on. */
    int pattern() {
        return pattern;
    }
}
