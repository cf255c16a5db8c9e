package dev.shtora.daemon.cover;

import dev.shtora.core.automation.ReasonText;
import dev.shtora.core.cover.CoverStatus;
import dev.shtora.core.cover.Fault;
import dev.shtora.core.cover.WaitReason;
import dev.shtora.daemon.controller.CoverAutomation;
import dev.shtora.daemon.status.Snapshot;
import java.time.Instant;
import java.util.Optional;

/**
 * The status of one cover as it is published: what its state says, with the faults that the state does not contain, why its
 * motor waits, and what automation has decided.
 */
final class CurrentStatus {
    private final CurrentState current;
    private final CurrentCommissioning commissioning;
    private final PositionTracker tracker;
    private final WallButtons buttons;
    private final AutomatedLocalCover automated;
    private final CoverAutomation automation;
    private final ReasonText reasons;
    private volatile Optional<WaitReason> waitReason = Optional.empty();

    CurrentStatus(CurrentState current, CurrentCommissioning commissioning, PositionTracker tracker,
            WallButtons buttons, AutomatedLocalCover automated, CoverAutomation automation, ReasonText reasons) {
        this.current = current;
        this.commissioning = commissioning;
        this.tracker = tracker;
        this.buttons = buttons;
        this.automated = automated;
        this.automation = automation;
        this.reasons = reasons;
    }

    /** The motor waits for a reason; empty if it does not wait. */
    void motorWaits(Optional<WaitReason> reason) {
        waitReason = reason;
    }

    /** The status, with the most urgent fault. Any thread may call it. */
    CoverStatus status() {
        Optional<Fault> fault = buttons.fault()
                .or(() -> Optional.of(Fault.CLOCK_NOT_SET).filter(_ -> automation.waitsForClock()))
                .or(() -> tracker.journalError().map(_ -> Fault.POSITION_NOT_KEPT))
                .or(() -> Optional.of(Fault.STEPS_LOST).filter(_ -> current.losesSteps()));
        return current.status().with(fault, waitReason);
    }

    /** What is published of a status. */
    Snapshot snapshot(CoverStatus status, Instant now) {
        return Snapshot.of(status, current.request(), automation.decision(), automated.automation(), reasons,
                commissioning.guidance()).with(automated.lock(), automation.alarms(), now);
    }
}
