package dev.shtora.simulation.bench;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Records when the first coil of a motor without current is switched on. */
public final class CoilWatch {
    private final AtomicInteger on = new AtomicInteger();
    private final AtomicLong switchedOn = new AtomicLong();

    private final String cover;

    public CoilWatch(Context pins, String cover) {
        this.cover = cover;
        for (String coil : new String[]{"a", "b", "c", "d"}) {
            DigitalOutput line = pins.registry().get(cover + ":coil-" + coil, DigitalOutput.class);
            line.addListener(change -> changed(change.state() == DigitalState.HIGH));
        }
    }

    private void changed(boolean high) {
        if (high && on.getAndIncrement() == 0) {
            switchedOn.set(System.nanoTime());
        } else if (!high) {
            on.decrementAndGet();
        }
    }

    public String cover() {
        return cover;
    }

    /** Returns whether all coils are off. */
    public boolean cold() {
        return on.get() == 0;
    }

    /** The {@link System#nanoTime} at which a coil was last switched on while all were off. */
    public AtomicLong switchedOn() {
        return switchedOn;
    }
}
