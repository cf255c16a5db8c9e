package dev.shtora.daemon.controller;

import dev.shtora.daemon.status.DaemonListener;
import com.pi4j.context.Context;
import dev.shtora.device.journal.JournalStorage;
import dev.shtora.device.motor.StepRunner;
import dev.shtora.mqtt.client.MqttLink;
import dev.shtora.timing.Alarms;
import dev.shtora.timing.ClockState;
import java.time.Clock;
import java.util.concurrent.Executor;

/**
 * The environment of a daemon: hardware, clocks and connection, real or modelled.
 *
 * @param pins makes GPIO lines
 * @param runner times the steps of the motors
 * @param sunClock the clock of automation
 * @param wallClock the clock of expiries
 * @param mailboxes runs the handling of messages
 * @param storage the storage of the journals
 * @param clockState whether the clocks are trusted, and by how much they were set; while they are not trusted, rules wait
 * @param realPins whether the pins move something real, so that a cover must be commissioned before it moves by itself
 * @param sunRate how much faster the clock of automation runs than the steps, above 0: 1 but in a demo
 */
public record Environment(Context pins, StepRunner runner, Clock sunClock, Clock wallClock, Alarms alarms,
        MqttLink link,
        Executor mailboxes, DaemonListener listener, JournalStorage storage, ClockState clockState,
        boolean realPins, double sunRate) {

    /** An environment in which the clock of automation runs as fast as the steps. */
    public Environment(Context pins, StepRunner runner, Clock sunClock, Clock wallClock, Alarms alarms, MqttLink link,
            Executor mailboxes, DaemonListener listener, JournalStorage storage, ClockState clockState,
            boolean realPins) {
        this(pins, runner, sunClock, wallClock, alarms, link, mailboxes, listener, storage, clockState, realPins, 1);
    }

    /** An environment with modelled pins. */
    public Environment(Context pins, StepRunner runner, Clock sunClock, Clock wallClock, Alarms alarms, MqttLink link,
            Executor mailboxes, DaemonListener listener, JournalStorage storage, ClockState clockState) {
        this(pins, runner, sunClock, wallClock, alarms, link, mailboxes, listener, storage, clockState, false);
    }
}
