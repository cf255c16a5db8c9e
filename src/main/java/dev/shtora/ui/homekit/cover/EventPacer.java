package dev.shtora.ui.homekit.cover;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Collects changes, so that moving covers do not flood controllers: what changes within a second is told as one message. The
 * first change after a second of rest is told soon; a cover that has stopped is told within a second. Any thread may call it.
 */
public final class EventPacer {
    /** The least time between two messages. */
    static final Duration BETWEEN = Duration.ofSeconds(1);
    /** What one change of a cover causes on several topics arrives within this time. */
    static final Duration TOGETHER = Duration.ofMillis(50);

    private final Timer timer;
    private final Consumer<Runnable> message;
    private final Set<CoverCharacteristic> changed = new LinkedHashSet<>();
    private boolean scheduled;
    private long told;
    private boolean toldOnce;

    /** @param message runs a task in which characteristics are told, as one message to each controller */
    public EventPacer(Timer timer, Consumer<Runnable> message) {
        this.timer = timer;
        this.message = message;
    }

    /** The value of a characteristic may have changed. */
    synchronized void changed(Iterable<CoverCharacteristic> characteristics) {
        characteristics.forEach(changed::add);
        if (scheduled || changed.isEmpty()) {
            return;
        }
        scheduled = true;
        Duration since = Duration.ofNanos(timer.nanos() - told);
        Duration rest = toldOnce ? BETWEEN.minus(since) : Duration.ZERO;
        timer.after(rest.compareTo(TOGETHER) > 0 ? rest : TOGETHER, this::tell);
    }

    private void tell() {
        List<CoverCharacteristic> now = new ArrayList<>();
        synchronized (this) {
            changed.stream().filter(CoverCharacteristic::changed).forEach(now::add);
            changed.clear();
            scheduled = false;
            if (now.isEmpty()) {
                return;
            }
            told = timer.nanos();
            toldOnce = true;
        }
        message.accept(() -> now.forEach(CoverCharacteristic::tell));
    }
}
