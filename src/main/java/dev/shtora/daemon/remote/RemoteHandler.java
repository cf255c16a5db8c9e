package dev.shtora.daemon.remote;

import dev.shtora.config.cover.RemoteCover;
import dev.shtora.core.automation.ReasonText;
import dev.shtora.core.automation.condition.Conditions;
import dev.shtora.core.automation.plan.Planner;
import dev.shtora.core.cover.CoverStatus;
import dev.shtora.core.cover.Fault;
import dev.shtora.core.cover.Pace;
import dev.shtora.core.cover.Position;
import dev.shtora.core.cover.Request;
import dev.shtora.core.remote.DeviceReport;
import dev.shtora.core.remote.RemoteCoverMachine;
import dev.shtora.core.remote.RemoteInput;
import dev.shtora.core.remote.RemoteTraits;
import dev.shtora.daemon.controller.AutomationPolicy;
import dev.shtora.daemon.controller.CommandHandler;
import dev.shtora.daemon.controller.CoverAutomation;
import dev.shtora.daemon.controller.CoverHandler;
import dev.shtora.daemon.controller.Environment;
import dev.shtora.daemon.controller.ReceivedCommand;
import dev.shtora.daemon.status.CoverKind;
import dev.shtora.daemon.status.Snapshot;
import dev.shtora.daemon.status.StatusPublisher;
import dev.shtora.daemon.status.StatusUpdates;
import dev.shtora.device.journal.RecordJournal;
import dev.shtora.mqtt.client.MqttLink.Incoming;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Handles the messages of one remote cover, one at a time, each in three steps: <em>decide</em>, <em>send</em> the commands,
 * <em>publish</em>. The mailbox of the {@link RemoteController} calls all methods, except those that are marked otherwise.
 */
final class RemoteHandler implements CoverHandler {
    private final Environment environment;
    private final Device device;
    private final RemoteTraits traits;
    private final boolean hasSlats;
    private final RemoteMemory memory;
    private final DeviceTimer timer;
    private final CurrentRemote current;
    private final CoverAutomation automation;
    private final ReasonText reasons;
    private final StatusUpdates updates;
    private final CommandHandler commands;
    private final CommandsFirst commandsFirst;
    private final Consumer<RemoteMessage> mailbox;
    /** The request at the newest decision of automation. */
    private Request decidedFor;
    private boolean online;
    private boolean ended;
    /** Whether the newest decision has not been published. */
    private boolean unpublished;

    /**
     * @param conditions the conditions on inputs
     * @param mailbox receives messages that are handled later
     */
    RemoteHandler(RemoteCover cover, Planner planner, Environment environment, StatusPublisher publisher,
            CommandsFirst commandsFirst, Conditions conditions, Consumer<RemoteMessage> mailbox) {
        this.environment = environment;
        this.commandsFirst = commandsFirst;
        this.mailbox = mailbox;
        this.device = new Device(cover, environment.link());
        this.traits = cover.traits();
        this.hasSlats = cover.device().slats().isPresent();
        this.memory = new RemoteMemory(RecordJournal.open(cover.name(), cover.device().uniqueName(),
                environment.storage()));
        this.timer = new DeviceTimer(environment.runner(), () -> mailbox.accept(new RemoteMessage.TimerWoke()));
        this.current = new CurrentRemote(new RemoteCoverMachine(cover.traits()), device, memory, timer, environment,
                this::rejectRequest);
        this.automation = new CoverAutomation(cover.name(),
                new AutomationPolicy(planner, cover.automation(), environment.clockState(), conditions), current,
                () -> status().fault().filter(fault -> fault.withholds(current.request().cause().origin())),
                environment, this::requestReplan);
        this.reasons = new ReasonText(planner);
        this.updates = new StatusUpdates(cover.name(), environment.wallClock(), environment.listener(), publisher,
                () -> new CoverKind.Remote(cover.device().name(), cover.device().profile().name(),
                        current.state().deviceProblem(),
                        cover.device().slats().map(_ -> new CoverKind.SlatStatus(current.state().tilt()))),
                snapshot(status()));
        this.commands = new CommandHandler(current, automation, updates, environment,
                () -> RemoteCoverMachine.busy(current.state()), current::apply);
        this.decidedFor = current.request();
    }

    /** The topics of the device. Any thread may call it. */
    List<String> topics() {
        return device.topics();
    }

    /** Begins the operation. Nothing is known about the device before it reports. */
    void start() {
        online = current.online();
        process(() -> automation.replan(environment.sunClock().instant()));
        updates.availability(online);
    }

    /** Begins the operation after a reload, and carries out no event at or before a time. */
    void startAsSuccessor(Instant retired, Optional<Continuation> former) {
        automation.ignoreBefore(retired);
        former.ifPresent(one -> {
            current.continueFrom(one.state());
            one.due().ifPresent(timer::set);
        });
        start();
    }

    /** What a successor continues. Any thread may call it at the end. */
    Continuation continuation(RemoteCover cover) {
        return new Continuation(cover.device(), current.state(), timer.due());
    }

    void handle(RemoteMessage message) {
        switch (message) {
            case RemoteMessage.Barrier(Runnable action) -> action.run();
            case RemoteMessage.CommandsPending(),RemoteMessage.ReportsPending() ->
                throw new IllegalArgumentException("what is pending is not here");
            case RemoteMessage.Replan(Instant now) -> replan(now);
            case RemoteMessage.StatusPending() -> {
                if (unpublished && !ended) {
                    publish();
                }
            }
            case RemoteMessage.ConnectionChanged(boolean up) -> process(() -> current.apply(
                    up ? new RemoteInput.ConnectionUp(nanos()) : new RemoteInput.ConnectionLost(nanos())));
            case RemoteMessage.TimerWoke() -> {
                if (!ended && timer.isDue()) {
                    process(() -> current.apply(new RemoteInput.TimeOver(nanos())));
                }
            }
        }
    }

    void carryOut(ReceivedCommand command) {
        process(() -> commands.carryOut(command));
    }

    /** Reads messages of the device. */
    void read(List<Incoming> messages) {
        for (Incoming message : messages) {
            List<DeviceReport> reports = device.read(message, nanos());
            if (!reports.isEmpty() && !ended) {
                process(() -> current.apply(new RemoteInput.Reported(reports, message.retained(),
                        environment.sunClock().instant(), nanos())));
            }
        }
    }

    private long nanos() {
        return environment.runner().now();
    }

    /** Lets automation decide again for a time. Any thread may call it. */
    void requestReplan(Instant now) {
        commandsFirst.begins();
        mailbox.accept(new RemoteMessage.Replan(now));
    }

    /** Decides and sends. Other messages of the cover may come before the rest, and publish the status themselves. */
    private void replan(Instant now) {
        try {
            unpublished = true;
            send(() -> automation.replan(now));
        } finally {
            commandsFirst.sent(() -> mailbox.accept(new RemoteMessage.StatusPending()));
        }
    }

    private void process(Runnable change) {
        send(change);
        publish();
    }

    private void send(Runnable decide) {
        try {
            decide.run();
        } finally {
            current.sendPending();
        }
    }

    /** Publishes what has changed. The alarm is set last. */
    private void publish() {
        unpublished = false;
        if (!current.request().equals(decidedFor) || !status().fault().equals(updates.fault())) {
            automation.update(environment.sunClock().instant());
        }
        decidedFor = current.request();
        updates.publish(snapshot(status()));
        if (online != current.online()) {
            online = current.online();
            updates.availability(online);
        }
        commands.reply();
        automation.setAlarm();
    }

    private Snapshot snapshot(CoverStatus status) {
        return Snapshot.of(status, current.request(), automation.decision(), current.automation(), reasons,
                Optional.empty()).with(current.lock(), automation.alarms(), environment.sunClock().instant());
    }

    @Override
    public CoverStatus status() {
        return current.state().status().with(
                Optional.of(Fault.CLOCK_NOT_SET).filter(_ -> automation.waitsForClock()), Optional.empty());
    }

    @Override
    public Optional<Duration> travelTime(Position to, Pace pace) {
        return Optional.of(traits.travelTime(status().position(), to));
    }

    @Override
    public boolean hasSlats() {
        return hasSlats;
    }

    @Override
    public StatusUpdates updates() {
        return updates;
    }

    @Override
    public Optional<String> journalError() {
        return memory.error();
    }

    private void rejectRequest(String text, String reason) {
        commands.reject(text, reason);
    }

    @Override
    public void close() {
        if (unpublished) {
            updates.publish(snapshot(status()));
        }
        ended = true;
        updates.availability(false);
        memory.close();
    }
}
