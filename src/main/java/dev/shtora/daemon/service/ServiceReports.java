package dev.shtora.daemon.service;

import dev.shtora.core.automation.plan.Event;
import dev.shtora.core.cover.CoverStatus;
import dev.shtora.daemon.Daemon;
import dev.shtora.daemon.DaemonLifecycle;
import dev.shtora.daemon.service.StatusLine.Connection;
import dev.shtora.os.FatalErrors;
import dev.shtora.os.systemd.SdNotify;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports the daemon to the service manager. The first {@link Round} that everything has answered makes the service ready,
 * and each such round feeds the watchdog. A thread only paces the rounds: if one mailbox or step thread makes no progress,
 * its answer is missing, the watchdog is not fed, and systemd restarts the service.
 */
public final class ServiceReports {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceReports.class);
    /** From one round to the next without a watchdog. */
    private static final Duration UNWATCHED = Duration.ofSeconds(15);
    /** Rounds in a period of the watchdog, so that a busy computer does not miss it. */
    private static final int ROUNDS_IN_PERIOD = 4;
    private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(500);
    /** The status line changes at most so often: a moving cover changes five times a second. */
    private static final long STATUS_PAUSE = TimeUnit.SECONDS.toNanos(1);

    private final SdNotify manager;
    private final Duration interval;
    private final AtomicInteger reloads = new AtomicInteger();
    private volatile @Nullable Thread thread;
    private volatile boolean ready;
    private volatile boolean stopping;
    private volatile boolean changed;

    public ServiceReports(SdNotify manager) {
        this.manager = manager;
        this.interval = manager.watchdogPeriod().map(period -> period.dividedBy(ROUNDS_IN_PERIOD)).orElse(UNWATCHED);
    }

    /** Reports a daemon that has been started, from now on. Without a service manager it does nothing. */
    public void start(DaemonLifecycle lifecycle) {
        if (manager.present()) {
            lifecycle.onConnectionChange(this::changed);
            lifecycle.onReplacement(manager::reloading);
            thread = Thread.ofPlatform().daemon().name("service-reports")
                    .start(FatalErrors.guarded("The reports to systemd", () -> run(lifecycle)));
        }
    }

    /** Something may have changed that the status line shows. Does not wait. */
    public void changed() {
        changed = true;
        LockSupport.unpark(thread);
    }

    /**
     * Reports the end of a reload; its beginning is reported when no motor is moving any more, so that `systemctl reload`
     * does not wait for that. The result is that of the reload.
     */
    public boolean reload(BooleanSupplier reload) {
        reloads.incrementAndGet();
        try {
            return reload.getAsBoolean();
        } finally {
            if (reloads.decrementAndGet() == 0 && ready) {
                manager.ready();
            }
            changed();
        }
    }

    /** Reports that the daemon stops; the rounds end. */
    public void stopping() {
        stopping = true;
        manager.stopping();
        LockSupport.unpark(thread);
    }

    private void run(DaemonLifecycle lifecycle) {
        while (!stopping) {
            Optional<Daemon> daemon = lifecycle.daemon();
            if (daemon.isEmpty()) {
                LockSupport.parkNanos(LONGEST_PAUSE); // A reload replaces it. If that does not end, the watchdog is not fed.
            } else {
                Round round = Round.ask(daemon.get());
                if (answered(round, lifecycle)) {
                    feed(round, lifecycle);
                }
            }
        }
    }

    /** Waits until all have answered; false if the daemon has been replaced meanwhile. */
    private boolean answered(Round round, DaemonLifecycle lifecycle) {
        long began = System.nanoTime();
        boolean told = false;
        long pause = FIRST_PAUSE;
        while (!round.unanswered().isEmpty()) {
            LockSupport.parkNanos(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE);
            if (stopping || !lifecycle.daemon().equals(Optional.of(round.daemon()))) {
                return false;
            }
            if (!told && System.nanoTime() - began > interval.toNanos()) {
                told = true;
                tell(round.unanswered());
            }
        }
        if (told) {
            LOG.info("Everything answers again");
        }
        return true;
    }

    private void tell(List<String> unanswered) {
        String missing = String.join(", ", unanswered);
        LOG.error("No answer for {} s from {}.{}", interval.toSeconds(), missing, manager.watchdogPeriod()
                .map(period -> " systemd restarts Shtora " + period.toSeconds() + " s after the last answers")
                .orElse(""));
        manager.status("no answer from " + missing);
    }

    private void feed(Round round, DaemonLifecycle lifecycle) {
        if (!ready && reloads.get() == 0) {
            ready = manager.ready();
        }
        manager.alive();
        long until = System.nanoTime() + interval.toNanos();
        do {
            changed = false;
            manager.status(line(round, lifecycle));
            pause(Math.min(until, System.nanoTime() + STATUS_PAUSE), false);
            pause(until, true);
        } while (!stopping && changed && until - System.nanoTime() > 0);
    }

    /** Waits until a moment, or until something changes. */
    private void pause(long until, boolean untilChanged) {
        for (long left = until - System.nanoTime(); left > 0 && !stopping && !(untilChanged && changed); left = until
                - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static String line(Round round, DaemonLifecycle lifecycle) {
        Daemon daemon = round.daemon();
        Map<String, CoverStatus> covers = new LinkedHashMap<>();
        daemon.covers().forEach(cover -> covers.put(cover, daemon.status(cover)));
        Connection connection = lifecycle.connected()
                ? Connection.CONNECTED
                : lifecycle.held() ? Connection.HELD : Connection.NOT_CONNECTED;
        Clock clock = daemon.clock();
        Map<String, Event> next = round.next();
        next.values().removeIf(event -> event.at().isBefore(clock.instant()));
        return StatusLine.of(covers, connection, next, clock.instant(),
                lifecycle.configuration().config().site().zone());
    }
}
