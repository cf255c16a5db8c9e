package dev.shtora.daemon.cover;

import dev.shtora.config.cover.LocalCover;
import dev.shtora.core.cover.CoverState;
import dev.shtora.core.cover.Request;
import dev.shtora.daemon.controller.Environment;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first move of a cover after the start of the daemon, before automation decides: homing, or the move that the end of the
 * former daemon has interrupted.
 */
final class FirstMove {
    private static final Logger LOG = LoggerFactory.getLogger(FirstMove.class);

    private final LocalCover cover;
    private final PositionTracker tracker;
    private final RememberedState memory;
    private final CurrentState current;
    private final CurrentCommissioning commissioning;
    private final Environment environment;
    private final long started;
    /** Whether a lock has prevented homing at the start. */
    private boolean late;

    FirstMove(LocalCover cover, PositionTracker tracker, RememberedState memory, CurrentState current,
            CurrentCommissioning commissioning, Environment environment) {
        this.cover = cover;
        this.tracker = tracker;
        this.memory = memory;
        this.current = current;
        this.commissioning = commissioning;
        this.environment = environment;
        this.started = environment.runner().now();
    }

    /**
     * Homes if configured, and then carries out the newest request; a lock delays that. Otherwise continues an interrupted
     * move.
     */
    void begin() {
        late = homes() && isLocked(environment.sunClock().instant());
        if (homes() && !late) {
            Request then = memory.afterHoming(current.state());
            current.forgetPosition();
            current.repeat(then, "HOME");
        } else {
            interrupted().ifPresent(this::continueInterrupted);
        }
    }

    /** The request whose move the end of the former daemon has interrupted; empty if it has not. */
    Optional<Request> interrupted() {
        return Optional.of(current.request()).filter(former -> memory.continues(former, Duration.ZERO));
    }

    /** Continues an interrupted move. */
    void continueInterrupted(Request former) {
        String cause = former.cause().text();
        LOG.info("{}: continues the move that the end of Shtora interrupted: {}", cover.name(), cause);
        current.repeat(former, cause);
    }

    /** Begins now if a lock has prevented that at the start and has ended. An alarm may have begun homing meanwhile. */
    void beginLate(Instant now) {
        if (late && !isLocked(now)) {
            late = false;
            if (!(current.state() instanceof CoverState.Homing)) {
                begin();
            }
        }
    }

    /** Repeats a person's refused request to a former run, if it is the newest one and not too much time has passed. */
    void repeat(Request refused) {
        Duration waited = Duration.ofNanos(environment.runner().now() - started);
        if (current.request().equals(refused)
                && (current.state() instanceof CoverState.Unhomed || memory.continues(refused, waited))) {
            current.repeat(refused, refused.cause().text());
        }
    }

    private boolean isLocked(Instant now) {
        return memory.lock(environment.clockState().trusted()).filter(lock -> lock.holds(now)).isPresent();
    }

    private boolean homes() {
        return commissioning.isOver() && cover.endstop().isPresent() && switch (cover.homeOnBoot()) {
            case NEVER -> false;
            case IF_UNCERTAIN -> tracker.uncertaintyReason().isPresent();
            case ALWAYS -> true;
        };
    }
}
