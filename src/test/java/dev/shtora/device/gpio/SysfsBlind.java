package dev.shtora.device.gpio;

import dev.shtora.device.gpio.EdgeTrace.Entry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A simulated blind inside {@link GpioSim}: follows its coils through the kernel's trace, and presses its endstop, a
 * switch to ground, through the pull file. It is accurate to the half step that a rotor can make when its two coils are
 * switched off one after the other.
 */
public final class SysfsBlind implements AutoCloseable {
    private static final String END = "over";

    private final CoilDecoder coils;
    private final List<Integer> pins;
    private final int endstop;
    private final int start;
    private final List<Entry> writes = new CopyOnWriteArrayList<>();
    private final Thread follower = Thread.ofPlatform().daemon().name("hung-blind").unstarted(this::follow);
    private volatile int position;

    /**
     * @param pins of coils A to D
     * @param start position at the start, in half steps below the endstop
     */
    public SysfsBlind(List<Integer> pins, int endstop, int start) {
        this.coils = new CoilDecoder("HALF", pins);
        this.pins = pins;
        this.endstop = endstop;
        this.start = start;
        this.position = start;
        Sysfs.pull(endstop, true);
        EdgeTrace.clear();
        follower.start();
    }

    private void follow() {
        EdgeTrace.follow(entry -> {
            if (entry.set() && pins.contains(entry.pin())) {
                written(entry);
            }
            return !entry.mark().equals(END);
        });
    }

    private void written(Entry write) {
        writes.add(write);
        if (coils.changes(write)) {
            boolean pressed = position <= 0;
            coils.edge(write);
            position = start + coils.position();
            if (pressed != position <= 0) {
                Sysfs.pull(endstop, pressed);
            }
        }
    }

    /** Position, in half steps below the endstop. */
    public int position() {
        return position;
    }

    /** All writes to its coils. */
    public List<Entry> writes() {
        return writes;
    }

    @Override
    public void close() {
        EdgeTrace.mark(END);
        try {
            follower.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
