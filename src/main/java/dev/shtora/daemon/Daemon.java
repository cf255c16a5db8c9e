package dev.shtora.daemon;

import dev.shtora.config.Config;
import dev.shtora.config.cover.Cover;
import dev.shtora.core.automation.plan.Event;
import dev.shtora.core.cover.Cause;
import dev.shtora.core.cover.CoverStatus;
import dev.shtora.core.cover.StepPosition;
import dev.shtora.core.sun.SolarDays;
import dev.shtora.daemon.announcement.HomeAssistantAnnouncer;
import dev.shtora.daemon.controller.Controller;
import dev.shtora.daemon.controller.Environment;
import dev.shtora.daemon.input.InputStatus;
import dev.shtora.daemon.other.ProbeResponder;
import dev.shtora.daemon.status.StatusPublisher;
import dev.shtora.device.motor.StepRunner;
import dev.shtora.mqtt.client.MqttLink.Incoming;
import dev.shtora.mqtt.client.MqttLink.Subscriptions;
import dev.shtora.mqtt.contract.CommandRoutes;
import dev.shtora.mqtt.contract.Discovery;
import dev.shtora.mqtt.contract.TopicAliases;
import dev.shtora.mqtt.contract.Topics;
import dev.shtora.os.FatalErrors;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All covers of a configuration, with their pins, their automation and the connection to the broker. */
public final class Daemon implements AutoCloseable {
    /** Why commands are rejected while there is no daemon. */
    static final String CLOSING = "Shtora is stopping or reloading its configuration; send the command again later";

    private final Config config;
    private final Environment environment;
    private final StatusPublisher publisher;
    private final SunPublisher sun;
    private final CommandReceiver commands;
    private final ProbeResponder probes;
    private Optional<HomeAssistantAnnouncer> homeAssistant = Optional.empty();
    private volatile boolean closing;
    private Optional<Instant> rulesUntil = Optional.empty();
    private final Covers covers;
    private final LocalControl localControl;
    private final Shutdown shutdown;

    /**
     * Builds all covers; {@link #start} begins their operation.
     *
     * @param environment what the covers share: pins, clocks, alarms, storage, connection
     */
    public Daemon(Config config, Topics topics, Environment environment) {
        this.config = config;
        this.environment = environment;
        Map<String, TopicAliases> names = config.covers().stream()
                .collect(Collectors.toMap(Cover::name, Cover::names));
        this.publisher = new StatusPublisher(environment.link(), topics, config.site().zone(), names,
                CoverLabels.of(config));
        SolarDays solarDays = new SolarDays(config.site());
        this.sun = new SunPublisher(solarDays, environment.alarms(), environment.sunClock(), publisher);
        this.covers = new Covers(config, topics, solarDays, environment, publisher, () -> closing);
        this.commands = new CommandReceiver(
                new CommandRoutes(topics, names, config.groupMembers(), config.groupsTogether()), covers,
                environment.wallClock(), environment.clockState());
        this.localControl = new LocalControl(topics.base(), covers, config.groups().keySet(), commands, () -> closing);
        this.shutdown = new Shutdown(covers, environment, publisher);
        this.probes = new ProbeResponder(environment.link(), topics, environment.wallClock());
    }

    /** Publishes the status of every cover, starts automation and connects to the broker. */
    public void start() {
        begin(() -> covers.all().forEach(Controller::start));
    }

    /** Starts in place of a retired daemon of this process. */
    void startAsSuccessor(Handover former) {
        begin(() -> covers.startAsSuccessors(former));
    }

    private void begin(Runnable starts) {
        publisher.bridge(true, covers.names());
        starts.run();
        covers.inputs().start();
        sun.publish();
        announce();
        List<String> topics = Stream.of(commands.topics().stream(), Stream.of(probes.topic()),
                homeAssistant.stream().map(_ -> Discovery.BIRTH_TOPIC)).flatMap(all -> all).toList();
        environment.link().open(new Subscriptions(topics, covers.deviceTopics(), this::receive, covers::connected));
    }

    private void receive(Incoming message) {
        if (covers.receive(message)) {
            return; // A device has sent it.
        } else if (message.topic().equals(probes.topic())) {
            probes.receive(message);
        } else if (closing) {
            commands.reject(message, CLOSING, Sender.OVER_MQTT);
        } else if (HomeAssistantAnnouncer.isBirth(message)) {
            homeAssistant.ifPresent(one -> one.announceLater(environment.runner(),
                    () -> environment.mailboxes().execute(FatalErrors.guarded("An announcement", this::announce))));
        } else {
            commands.receive(message, Sender.OVER_MQTT);
        }
    }

    /** What programs of this computer read and command. */
    LocalControl localControl() {
        return localControl;
    }

    /** The names of all covers, in the order of the configuration. */
    public List<String> covers() {
        return covers.names();
    }

    /**
     * Asks the mailbox of a cover for a sign of life. The cover must be one of the configuration.
     *
     * @param answer receives the next event of the cover after all messages that were posted before; must not wait
     */
    public void ask(String cover, Consumer<Optional<Event>> answer) {
        covers.get(cover).next(answer);
    }

    /** Asks the threads that make steps for a sign of life. */
    public StepRunner.Probe askSteps() {
        return environment.runner().probe();
    }

    /** The clock of automation. */
    public Clock clock() {
        return environment.sunClock();
    }

    /**
     * Sets what announces the covers to Home Assistant. Must be called before the start; without it nothing is
     * announced.
     */
    public void announceTo(HomeAssistantAnnouncer one) {
        homeAssistant = Optional.of(one);
    }

    private void announce() {
        homeAssistant.ifPresent(one -> one.announce(environment.link(), config));
    }

    /**
     * Makes every cover evaluate its automation again and publishes the position of the sun, because the clock was set:
     * an alarm that was set by the former clock may be far in the future.
     */
    public void clockJumped() {
        if (!closing) {
            covers.all().forEach(Controller::replan);
            sun.publish();
        }
    }

    /** The position of a cover; empty while it is unknown. The cover must be one with a motor on pins. */
    public Optional<StepPosition> stepPosition(String cover) {
        return covers.local(cover).stepPosition();
    }

    /** Why the position of a cover cannot be written to the disk; empty if it can. */
    public Optional<String> journalError(String cover) {
        return covers.get(cover).journalError();
    }

    /** The status of a cover as it is published. The cover must be one of the configuration. */
    public CoverStatus status(String cover) {
        return covers.get(cover).status();
    }

    /** The state of all inputs. */
    public List<InputStatus> inputs() {
        return covers.inputs().status();
    }

    /** Whether a motor turns or waits for its turn. */
    public boolean moving() {
        return covers.moving();
    }

    /**
     * Ends this daemon for a successor if nothing moves, except slowly for a rule: such a move is interrupted. From the first
     * call at which nothing else moves, no rule is carried out.
     *
     * @return what the successor continues; empty if a cover moves
     */
    Optional<Handover> retire() {
        if (covers.movesUntilRest()) {
            return Optional.empty();
        }
        closing = true;
        environment.alarms().close();
        rulesUntil = rulesUntil.or(() -> Optional.of(environment.sunClock().instant()));
        shutdown.awaitMailboxes();
        if (covers.movesUntilRest()) {
            closing = false; // A request that came just before has started a move.
            return Optional.empty();
        }
        covers.inputs().close();
        shutdown.run(new Cause(Cause.Origin.SHTORA, "Shtora reloads its configuration"));
        return rulesUntil.map(covers::handover);
    }

    /**
     * Stops automation, rejects commands, brakes all motors, publishes that the daemon is offline, and switches the
     * coils off. Takes at most two seconds.
     */
    @Override
    public void close() {
        closing = true;
        covers.inputs().close();
        environment.alarms().close();
        shutdown.run(new Cause(Cause.Origin.SHTORA, "Shtora stops"));
    }

    /**
     * Switches all motors off and releases their lines; a second call does nothing. Any thread may call it. No motor
     * makes a step afterwards: the lines ignore it, but it would be counted and recorded.
     */
    public void switchOff() {
        shutdown.switchOff();
    }
}
