package dev.shtora.daemon.cover;

import dev.shtora.config.cover.LocalCover;
import dev.shtora.core.cover.Commissioning;
import dev.shtora.core.cover.CoverInput;
import dev.shtora.core.cover.CoverMachine;
import dev.shtora.core.cover.CoverState;
import dev.shtora.core.cover.Fault;
import dev.shtora.device.motor.Motor;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How far the commissioning of one cover is. Only the mailbox's reader changes it; any thread may read it. */
final class CurrentCommissioning {
    private static final Logger LOG = LoggerFactory.getLogger(CurrentCommissioning.class);

    private final String cover;
    private final CommissioningInputs inputs;
    private final Runnable record;
    /** Empty if the cover is commissioned. */
    private volatile Optional<Commissioning> commissioning;

    /**
     * @param inputs say whether the cover must be commissioned
     * @param record records that the cover is commissioned
     */
    CurrentCommissioning(LocalCover cover, Motor motor, CommissioningInputs inputs, Runnable record) {
        this.cover = cover.name();
        this.inputs = inputs;
        this.record = record;
        this.commissioning = Optional.of(inputs).filter(CommissioningInputs::listens)
                .map(_ -> new Commissioning(motor.endstopPressed(), new CoverCalibration(cover).trialSteps()));
    }

    /** Whether the wiring of the cover has been tested, so that it may move by itself. */
    boolean isOver() {
        return commissioning.isEmpty();
    }

    /** What a person must do to commission the cover; empty if it is commissioned. */
    Optional<String> guidance() {
        return commissioning.map(Commissioning::guidance);
    }

    Optional<Fault> fault() {
        return commissioning.map(_ -> Fault.NOT_COMMISSIONED);
    }

    /** Logs that the cover is not commissioned, and what to do. */
    void log() {
        guidance().ifPresent(text -> LOG.warn("{}: {}", cover, text));
    }

    /** What follows from an input; empty if the cover is commissioned, so that the machine alone decides. */
    Optional<Commissioning.Result> next(CoverMachine machine, CoverState state, CoverInput input) {
        return commissioning.map(now -> now.next(machine, state, input));
    }

    /** Awaits the next action of a person for a time. */
    void await(Duration time) {
        inputs.await(time);
    }

    /** Replaces the commissioning after a transition; empty if the cover is commissioned now. */
    void replace(Optional<Commissioning> next) {
        Optional<String> former = guidance();
        commissioning = next;
        guidance().filter(text -> !former.equals(Optional.of(text))).ifPresent(text -> LOG.info("{}: {}", cover, text));
        if (next.isEmpty()) {
            inputs.end();
            record.run();
            LOG.info("{}: commissioned", cover);
        }
    }
}
