package dev.shtora.daemon;

import dev.shtora.config.Config;
import dev.shtora.cover.Cause;
import dev.shtora.cover.Command;
import dev.shtora.cover.Picture;
import dev.shtora.cover.Spot;
import dev.shtora.drive.Turns;
import dev.shtora.mqtt.Discovery;
import dev.shtora.mqtt.MqttLink.Incoming;
import dev.shtora.mqtt.OtherNames;
import dev.shtora.mqtt.Routes;
import dev.shtora.mqtt.Topics;
import dev.shtora.sun.Almanac;
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
import java.util.stream.Collectors;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** All covers of a configuration on their pins, their plans and the broker, wired by hand. */
public final class Daemon implements AutoCloseable {
    /** How long blinds may take to come to rest before the end. The configuration allows no longer braking. */
    private static final Duration BRAKING = Duration.ofMillis(1600);

    private final Config config;
    private final World world;
    private final Publisher publisher;
    private final SunReport sun;
    private final Reception reception;
    private final Doorbell doorbell;
    private Optional<HomeAssistant> homeAssistant = Optional.empty();
    private volatile boolean closing;
    private Optional<Instant> planned = Optional.empty();
    private final Map<String, Controller> covers = new LinkedHashMap<>();

    public Daemon(Config config, Topics topics, World world) {
        this.config = config;
        this.world = world;
        Map<String, OtherNames> names = config.covers().stream()
                .collect(Collectors.toMap(Config.Cover::name, Config.Cover::names));
        this.publisher = new Publisher(world.link(), topics, config.site().zone(), names);
        Almanac almanac = new Almanac(config.site());
        this.sun = new SunReport(almanac, world.alarms(), world.sunClock(), publisher);
        this.reception = new Reception(new Routes(topics, names, config.groups()), covers, world.wallClock());
        this.doorbell = new Doorbell(world.link(), topics, world.wallClock());
        Motors motors = new Motors(world.pins(), new Turns(world.runner(), config.maxMoving()));
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
    public void succeed(Instant retired) {
        begin(cover -> cover.succeed(retired));
    }

    private void begin(Consumer<Controller> each) {
        publisher.bridge(true, List.copyOf(covers.keySet()));
        covers.values().forEach(each);
        sun.tell();
        announce();
        world.link().open(Stream.of(reception.topics().stream(), Stream.of(doorbell.topic()),
                homeAssistant.stream().map(_ -> Discovery.BIRTH_TOPIC)).flatMap(all -> all).toList(), this::receive);
    }

    private void receive(Incoming message) {
        if (message.topic().equals(doorbell.topic())) {
            doorbell.heard(message);
        } else if (closing) {
            reception.refuse(message, "Shtora stops, or reads its configuration anew");
        } else if (HomeAssistant.isBirth(message)) {
            homeAssistant.ifPresent(one -> one.soon(world.alarms(), world.sunClock(), this::announce));
        } else {
            reception.receive(message);
        }
    }

    /** Covers that were here once: the broker forgets them. Those that are here now stay. */
    public void forget(Collection<String> former) {
        former.stream().filter(cover -> !covers.containsKey(cover)).forEach(publisher::forget);
    }

    /** Home Assistant is to be told which blinds there are; before the start. */
    public void introduceTo(HomeAssistant one) {
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
    public Optional<Spot> spot(String cover) {
        return Objects.requireNonNull(covers.get(cover), cover).spot();
    }

    /** Why a cover's place cannot be kept on the disk; empty if it is. */
    public Optional<String> trouble(String cover) {
        return Objects.requireNonNull(covers.get(cover), cover).trouble();
    }

    /** What people see of a cover; it must be one of the configuration's. */
    public Picture picture(String cover) {
        return Objects.requireNonNull(covers.get(cover), cover).picture();
    }

    /** Whether a blind moves, or waits for its turn to. */
    public boolean moving() {
        return covers.values().stream().anyMatch(cover -> cover.picture().moving());
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
        allRead();
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
        covers.values().forEach(cover -> cover.ask(Command.STOP, end, "STOP", Optional.empty()));
        allRead();
        await(() -> !moving());
        allRead();
        covers.values().forEach(Controller::gone);
        publisher.bridge(false, List.copyOf(covers.keySet()));
        world.link().close();
        world.runner().close();
        world.pins().shutdown();
    }

    /** Waits until everything that has come in until now has been read, and what follows from it told. */
    private void allRead() {
        CountDownLatch unread = new CountDownLatch(covers.size());
        covers.values().forEach(cover -> cover.afterwards(unread::countDown));
        await(() -> unread.getCount() == 0);
    }

    private void await(BooleanSupplier condition) {
        for (long millis = BRAKING.toMillis(); !condition.getAsBoolean() && millis > 0; millis--) {
            world.runner().idle(1_000_000);
        }
    }
}
