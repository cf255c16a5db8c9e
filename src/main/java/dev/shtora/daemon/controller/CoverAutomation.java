package dev.shtora.daemon.controller;

import dev.shtora.core.automation.AutomationMode;
import dev.shtora.core.automation.CommandCheck;
import dev.shtora.core.automation.Decision;
import dev.shtora.core.automation.Lock;
import dev.shtora.core.automation.Priority;
import dev.shtora.core.cover.Cause;
import dev.shtora.core.cover.Command;
import dev.shtora.core.cover.CoverInput.Planned;
import dev.shtora.core.cover.Fault;
import dev.shtora.core.cover.Request;
import dev.shtora.mqtt.contract.AutomationCommand;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Applies to a cover what its {@link AutomationPolicy} decides. Only the mailbox's reader calls it; {@link #waitsForClock()}
 * may be called by any thread.
 */
public final class CoverAutomation {
    private final AutomationPolicy policy;
    private final AutomatedCover current;
    private final Supplier<Optional<Fault>> fault;
    private final ReplanAlarm alarm;
    private final Retry clockRetry;
    private final Runnable replan;

    /**
     * @param fault the cover's most urgent fault
     * @param post posts a request to replan for a moment, from any thread
     */
    public CoverAutomation(String cover, AutomationPolicy policy, AutomatedCover current,
            Supplier<Optional<Fault>> fault,
            Environment environment, Consumer<Instant> post) {
        this.policy = policy;
        this.current = current;
        this.fault = fault;
        this.alarm = new ReplanAlarm(cover, environment, post);
        this.clockRetry = new Retry((task, nanos) -> environment.runner().after(nanos, task));
        this.replan = () -> post.accept(environment.sunClock().instant());
    }

    /** Events at or before a time are no longer carried out. */
    public void ignoreBefore(Instant moment) {
        policy.ignoreBefore(moment);
    }

    /** Decides and carries out what is due, if the clock is trusted; otherwise, tries again after a pause. */
    public void replan(Instant now) {
        policy.updateClockTrust();
        if (policy.waitsForClock()) {
            clockRetry.schedule(replan);
            policy.protection(now, current).ifPresent(this::carryOutNow);
        } else {
            current.correctTime(now);
            carryOut(now, current.isBlank());
        }
    }

    /** Carries out the due event whatever its age, after a person has enabled automation or ended an override. */
    public void apply(AutomationCommand command, Instant now) {
        switch (command) {
            case ON -> current.switchAutomation(true);
            case OFF -> current.switchAutomation(false);
            case RESUME -> current.resume();
        }
        if (!policy.waitsForClock()) {
            policy.ignoreBefore(Instant.MIN);
            carryOut(now, true);
        }
    }

    /** Begins a lock, or ends it if it is empty: then the cover goes to where it should be. */
    public void apply(Optional<Lock> lock, Instant now) {
        current.keep(lock);
        if (policy.waitsForClock()) {
            policy.protection(now, current).ifPresent(this::carryOutNow);
        } else {
            carryOut(now, true);
        }
        policy.lockStops(now, current).ifPresent(cause -> current.stop(cause, now));
    }

    /**
     * Whether a request to the former run still counts: always that of a person, and that of a rule if automation wants the same
     * position now.
     */
    public boolean stillWants(Request former, Instant now) {
        if (former.cause().origin() != Cause.Origin.RULE || policy.waitsForClock()) {
            return true;
        }
        decide(now, false);
        return policy.decision().filter(newest -> newest.mode() == AutomationMode.ON).flatMap(Decision::position)
                .filter(wanted -> former.command() instanceof Command.GoTo go && go.to().equals(wanted)).isPresent();
    }

    /** Decides again after the request or the fault has changed, and carries nothing out. */
    public void update(Instant now) {
        if (policy.decision().isPresent()) {
            decide(now, false);
        }
    }

    /** Carries out an alarm or a lock although no time can be trusted, unless that has been done. */
    private void carryOutNow(Planned alarm) {
        Request newest = current.request();
        if (newest.cause().origin() != Cause.Origin.PROTECTION
                || !newest.command().equals(new Command.GoTo(alarm.position()))) {
            Instant after = newest.since().isAfter(alarm.since()) ? newest.since().plusNanos(1) : alarm.since();
            current.carryOut(new Planned(alarm.position(), alarm.cause(), after));
        }
    }

    /** Why a command of a person is refused, in plain language; empty if it is carried out. */
    public Optional<String> refusal(CommandCheck.Checked checked, Instant now) {
        return policy.refusal(checked, now, current);
    }

    private void carryOut(Instant now, boolean anyAge) {
        decide(now, anyAge);
        policy.decision().flatMap(Decision::due).ifPresent(current::carryOut);
        policy.decision().filter(newest -> !continuesAlarm(newest)).flatMap(Decision::halt)
                .ifPresent(cause -> current.halt(cause, now));
    }

    /** Whether the move that an alarm began before a restart goes on while it is not known whether the alarm goes on. */
    private boolean continuesAlarm(Decision newest) {
        return newest.source().priority().compareTo(Priority.STORM) <= 0
                && current.request().cause().origin() == Cause.Origin.PROTECTION;
    }

    private void decide(Instant now, boolean anyAge) {
        policy.decide(now, current, anyAge, fault.get().map(Fault::text));
        alarm.request(policy.decision().flatMap(Decision::replanAt));
    }

    /** The newest decision; empty until one is made with a trusted clock. */
    public Optional<Decision> decision() {
        return policy.decision();
    }

    /** The names of the alarms that hold. */
    public List<String> alarms() {
        return policy.alarms();
    }

    public boolean waitsForClock() {
        return policy.waitsForClock();
    }

    /** Sets the alarm for the newest decision, if it is not set yet. */
    public void setAlarm() {
        alarm.set();
    }
}
