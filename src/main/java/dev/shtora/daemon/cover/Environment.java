package dev.shtora.daemon.cover;

import com.pi4j.context.Context;
import dev.shtora.device.journal.PositionJournal;
import dev.shtora.device.motor.StepRunner;
import dev.shtora.mqtt.client.MqttLink;
import dev.shtora.timing.Alarms;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/**
 * What a daemon lives in: the real world, or a modelled one.
 *
 * @param pins where lines are made
 * @param runner what paces the motors
 * @param sunClock the clock that the plan goes by
 * @param wallClock the clock that expiries go by
 * @param mailboxes who reads the mailboxes
 * @param storage what is kept over a restart
 * @param clockIsSet whether the clocks may be gone by; as long as they may not, rules wait
 */
public record Environment(Context pins, StepRunner runner, Clock sunClock, Clock wallClock, Alarms alarms, MqttLink link,
        Executor mailboxes, DaemonListener listener, PositionJournal.Storage storage, BooleanSupplier clockIsSet) {}
