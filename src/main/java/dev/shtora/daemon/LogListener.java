package dev.shtora.daemon;

import dev.shtora.core.cover.CoverStatus;
import dev.shtora.core.cover.Fault;
import dev.shtora.core.cover.WaitReason;
import dev.shtora.daemon.status.DaemonListener;
import dev.shtora.text.ForeignText;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs the start and the end of each move with its cause, and at most one rejection per second. */
public final class LogListener implements DaemonListener {
    private static final Logger LOG = LoggerFactory.getLogger("dev.shtora.covers");
    private final AtomicLong lastRejection = new AtomicLong(System.nanoTime() - TimeUnit.SECONDS.toNanos(1));

    private final Runnable changed;

    /** Logs only. */
    public LogListener() {
        this(() -> {});
    }

    /** Faults of other computers, which come and go. */
    private static final Set<Fault> ELSEWHERE = EnumSet.of(Fault.DEVICE_DOES_NOT_OBEY, Fault.DEVICE_OFFLINE,
            Fault.DEVICE_SILENT, Fault.DEVICE_PROBLEM);

    /** @param changed runs at each change of a status after it is logged, must not wait */
    public LogListener(Runnable changed) {
        this.changed = changed;
    }

    @Override
    public void changed(String cover, CoverStatus before, CoverStatus now) {
        text(before, now).ifPresent(text -> {
            if (isNewFault(before, now) && now.fault().filter(ELSEWHERE::contains).isPresent()) {
                LOG.warn("{}: {}", cover, text);
            } else if (isNewFault(before, now)) {
                LOG.error("{}: {}", cover, text);
            } else {
                LOG.info("{}: {}", cover, text);
            }
        });
        changed.run();
    }

    private static boolean isNewFault(CoverStatus before, CoverStatus now) {
        return now.fault().isPresent() && !now.fault().equals(before.fault());
    }

    /** What is logged about a change; empty if nothing is. */
    static Optional<String> text(CoverStatus before, CoverStatus now) {
        if (isNewFault(before, now)) {
            return now.fault().map(Fault::text);
        }
        if (now.waiting().isPresent() && !now.waiting().equals(before.waiting())) {
            return now.waiting().map(WaitReason::text);
        }
        return now.motion() != before.motion() || !now.cause().equals(before.cause())
                ? Optional.of(description(now) + " (" + ForeignText.line(now.cause().text()) + ")")
                : Optional.empty();
    }

    private static String description(CoverStatus now) {
        String position = now.positionText().orElse("position unknown");
        if (now.stopping()) {
            return "stopping, " + position;
        }
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
            LOG.warn("{}: rejected '{}': {}", cover, ForeignText.line(payload), ForeignText.line(why));
        }
    }

    @Override
    public void drifted(String cover, int steps) {
        LOG.info("{}: the endstop was {} steps from the expected position; position corrected", cover, steps);
    }
}
