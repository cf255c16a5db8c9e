package dev.shtora.daemon;

import dev.shtora.config.Config;
import dev.shtora.core.cover.Cause;
import dev.shtora.core.cover.Command;
import dev.shtora.core.cover.CoverStatus;
import dev.shtora.core.cover.StepPosition;
import dev.shtora.core.sun.SolarDays;
import dev.shtora.daemon.cover.Controller;
import dev.shtora.daemon.cover.Environment;
import dev.shtora.daemon.cover.MotorFactory;
import dev.shtora.daemon.cover.StatusPublisher;
import dev.shtora.device.motor.TurnQueue;
import dev.shtora.mqtt.client.MqttLink.Incoming;
import dev.shtora.mqtt.contract.CommandRoutes;
import dev.shtora.mqtt.contract.Discovery;
import dev.shtora.mqtt.contract.TopicAliases;
import dev.shtora.mqtt.contract.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All covers of a configuration on their pins, their plans and the broker, wired by hand. */
public final class Daemon implements AutoCloseable {
    /** How long blinds may take to come to rest before the end. The configuration allows no longer braking. */
    private static final Duration BRAKING = Duration.ofMillis(1600);

    private final Config config;
    private final Environment world;
    private final StatusPublisher publisher;
    private final SunPublisher sun;
    private final CommandReceiver commands;
    private final ProbeResponder probes;
    private Optional<HomeAssistantAnnouncer> homeAssistant = Optional.empty();
    private volatile boolean closing;
    private Optional<Instant> planned = Optional.empty();
    private final Map<String, Controller> covers = new LinkedHashMap<>();

    public Daemon(Config config, Topics topics, Environment world) {
        this.config = config;
        this.world = world;
        Map<String, TopicAliases> names = config.covers().stream()
                .collect(Collectors.toMap(Config.Cover::name, Config.Cover::names));
        this.publisher = new StatusPublisher(world.link(), topics, config.site().zone(), names);
        SolarDays almanac = new SolarDays(config.site());
        this.sun = new SunPublisher(almanac, world.alarms(), world.sunClock(), publisher);
        this.commands = new CommandReceiver(new CommandRoutes(topics, names, config.groups()), covers,
                world.wallClock());
        this.probes = new ProbeResponder(world.link(), topics, world.wallClock());
        MotorFactory motors = new MotorFactory(world.pins(), new TurnQueue(world.runner(), config.maxMoving()));
        for (Config.Cover cover : config.covers()) {
            Controller controller = new Controller(cover, config.planner(cover, almanac), motors, world,
                    publisher);
            covers.put(cover.name(), controller);
            cover.buttons().ifPresent(buttons -> motors.buttons(cover.name(), buttons, (role, event) -> {
                if (!closing) {
                    controller.button(role, event);
                }
            }));
        }
    }

    /** Connects, shows every cover, and lets the plan begin. */
    public void start() {
        begin(Controller::start);
    }

    /** Goes on for a former daemon of this process that had retired: no blind moves for what has been until then. */
    public void startAsSuccessor(Instant retired) {
        begin(cover -> cover.startAsSuccessor(retired));
    }

    private void begin(Consumer<Controller> each) {
        publisher.bridge(true, List.copyOf(covers.keySet()));
        covers.values().forEach(each);
        sun.publish();
        announce();
        world.link().open(Stream.of(commands.topics().stream(), Stream.of(probes.topic()),
                homeAssistant.stream().map(_ -> Discovery.BIRTH_TOPIC)).flatMap(all -> all).toList(), this::receive);
    }

    private void receive(Incoming message) {
        if (message.topic().equals(probes.topic())) {
            probes.receive(message);
        } else if (closing) {
            commands.refuse(message, "Shtora stops, or reads its configuration anew");
        } else if (HomeAssistantAnnouncer.isBirth(message)) {
            homeAssistant.ifPresent(one -> one.soon(world.alarms(), world.sunClock(), this::announce));
        } else {
            commands.receive(message);
        }
    }

    /** Covers that were here once: the broker forgets them. Those that are here now stay. */
    public void removeFormerCovers(Collection<String> former) {
        former.stream().filter(cover -> !covers.containsKey(cover)).forEach(publisher::remove);
    }

    /** Home Assistant is to be told which blinds there are; before the start. */
    public void announceTo(HomeAssistantAnnouncer one) {
        homeAssistant = Optional.of(one);
    }

    private void announce() {
        homeAssistant.ifPresent(one -> one.announce(world.link(), config.covers()));
    }

    /** Somebody has set the clock: every cover asks the plan anew. */
    public void clockJumped() {
        if (!closing) {
            covers.values().forEach(Controller::replan);
        }
    }

    /** Where a cover is believed to be; empty while nobody knows. It must be one of the configuration's. */
    public Optional<StepPosition> stepPosition(String cover) {
        return Objects.requireNonNull(covers.get(cover), cover).stepPosition();
    }

    /** Why a cover's place cannot be kept on the disk; empty if it is. */
    public Optional<String> journalError(String cover) {
        return Objects.requireNonNull(covers.get(cover), cover).journalError();
    }

    /** What people see of a cover; it must be one of the configuration's. */
    public CoverStatus status(String cover) {
        return Objects.requireNonNull(covers.get(cover), cover).status();
    }

    /** Whether a blind moves, or waits for its turn to. */
    public boolean moving() {
        return covers.values().stream().anyMatch(cover -> cover.status().moving());
    }

    /**
     * Ends for a successor, if nothing moves; else nothing happens, but that once everything has rested no rule is carried
     * out any more.
     *
     * @return until when rules were carried out; empty if something moves
     */
    public Optional<Instant> retire() {
        if (moving()) {
            return Optional.empty();
        }
        closing = true;
        world.alarms().close();
        planned = planned.or(() -> Optional.of(world.sunClock().instant()));
        awaitMailboxes();
        if (moving()) {
            closing = false; // For what was asked a moment ago.
            return Optional.empty();
        }
        end(new Cause(Cause.Origin.SHTORA, "Shtora reads its configuration anew"));
        return planned;
    }

    /** No more plans and commands; everything brakes; the broker is told; coils off. At most two seconds. */
    @Override
    public void close() {
        closing = true;
        world.alarms().close();
        end(new Cause(Cause.Origin.SHTORA, "Shtora stops"));
    }

    private void end(Cause end) {
        covers.values().forEach(cover -> cover.request(Command.STOP, end, "STOP", Optional.empty()));
        awaitMailboxes();
        await(() -> !moving());
        awaitMailboxes();
        covers.values().forEach(Controller::close);
        publisher.bridge(false, List.copyOf(covers.keySet()));
        world.link().close();
        world.runner().close();
        world.pins().shutdown();
    }

    /** Waits until everything that has come in until now has been read, and what follows from it told. */
    private void awaitMailboxes() {
        CountDownLatch unread = new CountDownLatch(covers.size());
        covers.values().forEach(cover -> cover.barrier(unread::countDown));
        await(() -> unread.getCount() == 0);
    }

    private void await(BooleanSupplier condition) {
        for (long millis = BRAKING.toMillis(); !condition.getAsBoolean() && millis > 0; millis--) {
            world.runner().idle(1_000_000);
        }
    }
}
