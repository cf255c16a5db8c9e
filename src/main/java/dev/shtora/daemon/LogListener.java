package dev.shtora.daemon;

import dev.shtora.core.cover.CoverStatus;
import dev.shtora.daemon.cover.DaemonListener;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs the start and the end of each move with its cause, and at most one rejection per second. */
public final class LogListener implements DaemonListener {
    private static final Logger LOG = LoggerFactory.getLogger("dev.shtora.covers");
    private final AtomicLong lastRejection = new AtomicLong(System.nanoTime() - TimeUnit.SECONDS.toNanos(1));

    @Override
    public void changed(String cover, CoverStatus before, CoverStatus now) {
        if (now.fault().isPresent() && !now.fault().equals(before.fault())) {
            LOG.error("{}: {}", cover, now.fault().get().text());
        } else if (now.waiting().isPresent() && !now.waiting().equals(before.waiting())) {
            LOG.info("{}: {}", cover, now.waiting().get().text());
        } else if (now.motion() != before.motion() || !now.cause().equals(before.cause())) {
            LOG.info("{}: {} ({})", cover, description(now), now.cause().text());
        }
    }

    private static String description(CoverStatus now) {
        String position = now.positionText().orElse("position unknown");
        return switch (now.motion()) {
            case RESTING -> "at rest, " + position;
            case HOMING -> "homing";
            case BY_HAND -> "manual calibration, " + position;
            case OPENING -> "opening, from " + position;
            case CLOSING -> "closing, from " + position;
        };
    }

    @Override
    public void rejected(String cover, String payload, String why) {
        long now = System.nanoTime();
        long last = lastRejection.get();
        if (now - last >= TimeUnit.SECONDS.toNanos(1) && lastRejection.compareAndSet(last, now)) {
            LOG.warn("{}: rejected '{}': {}", cover, payload, why);
        }
    }

    @Override
    public void drifted(String cover, int steps) {
        LOG.info("{}: the endstop was {} steps from the expected position; position corrected", cover, steps);
    }
}
