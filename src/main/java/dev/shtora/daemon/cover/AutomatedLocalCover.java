package dev.shtora.daemon.cover;

import dev.shtora.core.automation.Lock;
import dev.shtora.core.cover.Cause;
import dev.shtora.core.cover.Command;
import dev.shtora.core.cover.CoverInput.Planned;
import dev.shtora.core.cover.CoverInput.Requested;
import dev.shtora.core.cover.CoverState;
import dev.shtora.core.cover.Position;
import dev.shtora.core.cover.Request;
import dev.shtora.daemon.controller.AutomatedCover;
import dev.shtora.daemon.controller.Environment;
import dev.shtora.daemon.controller.RequestContext;
import java.time.Instant;
import java.util.Optional;

/** What automation reads and changes of a cover with a motor on pins. */
final class AutomatedLocalCover implements AutomatedCover {
    private final CurrentState current;
    private final CurrentCommissioning commissioning;
    private final RememberedState memory;
    private final PositionTracker tracker;
    private final FirstMove firstMove;
    private final Environment environment;

    AutomatedLocalCover(CurrentState current, CurrentCommissioning commissioning, RememberedState memory,
            PositionTracker tracker, FirstMove firstMove, Environment environment) {
        this.current = current;
        this.commissioning = commissioning;
        this.memory = memory;
        this.tracker = tracker;
        this.firstMove = firstMove;
        this.environment = environment;
    }

    @Override
    public boolean isBlank() {
        return memory.isBlank();
    }

    @Override
    public Request request() {
        return current.request();
    }

    @Override
    public Optional<Request> decidingRequest() {
        return Optional.of(memory.deciding(current.request())).filter(_ -> commissioning.isOver());
    }

    @Override
    public Optional<Position> position() {
        return current.position();
    }

    @Override
    public Optional<Lock> lock() {
        return memory.lock(environment.clockState().trusted());
    }

    @Override
    public void keep(Optional<Lock> newest) {
        tracker.keep(memory.lock(newest));
        firstMove.beginLate(environment.sunClock().instant());
    }

    @Override
    public boolean automation() {
        return memory.automation();
    }

    @Override
    public void switchAutomation(boolean on) {
        tracker.keep(memory.automation(on));
    }

    @Override
    public void resume() {
        tracker.keep(memory.resumed());
        current.endOverride();
    }

    @Override
    public void correctTime(Instant now) {
        current.correctTime(now);
        memory.lock(true).filter(lock -> !lock.dated(now).equals(lock))
                .ifPresent(lock -> tracker.keep(memory.lock(Optional.of(lock.dated(now)))));
        firstMove.beginLate(now);
    }

    @Override
    public void carryOut(Planned due) {
        if (current.state() instanceof CoverState.ManualMove && due.cause().origin() == Cause.Origin.PROTECTION) {
            stopBefore(due);
        }
        current.apply(due, RequestContext.of(due.cause()));
    }

    /** A calibration move ends first; then what waits is carried out. */
    private void stopBefore(Planned due) {
        if (due.since().isAfter(current.request().since())) {
            stop(due.cause(), due.since().minusNanos(1));
        }
    }

    @Override
    public void stop(Cause cause, Instant now) {
        if (current.status().moving()) {
            request(Command.STOP, cause, now);
        }
    }

    @Override
    public void halt(Cause cause, Instant now) {
        Request moving = current.request();
        if (!moving.cause().origin().isAutomatic() || !(moving.command() instanceof Command.GoTo)) {
            return;
        }
        if (current.state() instanceof CoverState.Homing) { // It moves up, and stays there then.
            request(Command.HOME, cause, now);
        } else {
            stop(cause, now);
        }
    }

    private void request(Command command, Cause cause, Instant now) {
        current.apply(new Requested(command, cause, now), RequestContext.of(cause));
    }
}
