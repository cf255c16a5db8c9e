package dev.shtora.daemon.remote;

import dev.shtora.core.automation.Lock;
import dev.shtora.core.cover.Cause;
import dev.shtora.core.cover.Command;
import dev.shtora.core.cover.Request;
import dev.shtora.core.remote.RemoteCoverMachine;
import dev.shtora.core.remote.RemoteState;
import dev.shtora.device.journal.CoverRecord;
import dev.shtora.device.journal.CoverRecord.RecordedRequest;
import dev.shtora.device.journal.RecordJournal;
import java.time.Instant;
import java.util.Optional;

/** What survives a restart: automation, newest override, newest rule and an estimated position. */
final class RemoteMemory {
    private final RecordJournal journal;

    RemoteMemory(RecordJournal journal) {
        this.journal = journal;
    }

    private CoverRecord coverRecord() {
        return journal.coverRecord();
    }

    /** Whether no person and no rule has ever requested anything. */
    boolean isBlank() {
        return coverRecord().latestRequest().isEmpty();
    }

    /** Whether automation is switched on. */
    boolean automation() {
        return coverRecord().automation();
    }

    /**
     * The state after a start: nothing is known about the device, except where a device was last estimated to be that does not
     * report positions.
     */
    RemoteState initialState(boolean positionFeedback) {
        RemoteState state = requested();
        return positionFeedback ? state : journal.position().map(state::estimatedAt).orElse(state);
    }

    private RemoteState requested() {
        Request request = coverRecord().latestRequest().map(RemoteMemory::request)
                .orElseGet(() -> new Request(Command.STOP, Cause.STARTED, Instant.MIN));
        return RemoteState.initial().with(request);
    }

    private static Request request(RecordedRequest recorded) {
        return new Request(recorded.target().<Command>map(Command.GoTo::new)
                .or(() -> recorded.cause().tilt().map(Command.SetTilt::new)).orElse(Command.STOP), recorded.cause(),
                recorded.since());
    }

    void automation(boolean on) {
        journal.setRecord(coverRecord().with(on));
    }

    /** The newest lock, whether it still holds or not. */
    Optional<Lock> lock() {
        return coverRecord().lock();
    }

    /** Sets the lock, or ends it. */
    void lock(Optional<Lock> newest) {
        journal.setRecord(coverRecord().with(newest));
    }

    /** Ends an override. */
    void resumed() {
        journal.setRecord(coverRecord().withoutOverride());
    }

    /**
     * Keeps the request after a transition. A rule is recorded when it has been carried out; when it begins, the override
     * has ended, whatever the clock shows later.
     */
    void keep(RemoteState former, RemoteState now, RemoteCoverMachine machine, boolean clockTrusted) {
        journal.setPosition(now.restingEstimate());
        switch (now.request().cause().origin()) {
            case PERSON, ELSEWHERE -> {
                if (!now.request().equals(former.request())) {
                    journal.setRecord(coverRecord().withOverride(recorded(now.request()), !clockTrusted));
                }
            }
            case IN_PASSING -> journal.setRecord(coverRecord().withoutOverride());
            case RULE -> journal.setRecord(machine.isAtTarget(now)
                    ? coverRecord().withRule(recorded(now.request()))
                    : coverRecord().withoutOverride());
            case PROTECTION, SHTORA -> {
            }
        }
    }

    /** The request that counts for automation: during and after an alarm or a lock, a person's command before it. */
    Request deciding(Request newest) {
        return newest.cause().origin() == Cause.Origin.PROTECTION
                ? coverRecord().override().map(RemoteMemory::request).orElse(newest)
                : newest;
    }

    /** Corrects the times in the record, as {@link CoverRecord#dated}. */
    void dated(Request former, Request corrected, boolean ofThisRun, Instant now) {
        journal.setRecord(coverRecord().dated(recorded(former), recorded(corrected), ofThisRun, now));
    }

    /** Whether the initial request is an override with a wrong time, because the clock was not trusted when it began. */
    boolean undated(Request recovered) {
        return coverRecord().undated() && recovered.cause().origin().overrides();
    }

    private static RecordedRequest recorded(Request request) {
        return new RecordedRequest(
                request.command() instanceof Command.GoTo(var to, _, _) ? Optional.of(to) : Optional.empty(),
                request.cause(), request.since());
    }

    Optional<String> error() {
        return journal.error();
    }

    void close() {
        journal.close();
    }
}
