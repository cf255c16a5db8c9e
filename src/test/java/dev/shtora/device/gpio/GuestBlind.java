package dev.shtora.device.gpio;

import dev.shtora.device.gpio.EdgeTrace.Entry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A blind at the other end of the lines, inside {@link GpioSim}: follows its coils by what the kernel notes, and presses
 * its endstop, a switch to ground, through the pull file. It is exact to the half step that a rotor makes when its two
 * coils are switched off one after the other.
 */
public final class GuestBlind implements AutoCloseable {
    private static final String OVER = "over";

    private final CoilDecoder coils;
    private final List<Integer> pins;
    private final int endstop;
    private final int start;
    private final List<Entry> writes = new CopyOnWriteArrayList<>();
    private final Thread follower = Thread.ofPlatform().daemon().name("hung-blind").unstarted(this::follow);
    private volatile int position;

    /**
     * @param pins of coils A to D
     * @param start how far it hangs down at the beginning, in half steps
     */
    public GuestBlind(List<Integer> pins, int endstop, int start) {
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
            return !entry.mark().equals(OVER);
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

    /** How far it hangs down, in half steps. */
    public int position() {
        return position;
    }

    /** All that has been written to its coils. */
    public List<Entry> writes() {
        return writes;
    }

    @Override
    public void close() {
        EdgeTrace.mark(OVER);
        try {
            follower.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
