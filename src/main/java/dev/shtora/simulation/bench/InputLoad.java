package dev.shtora.simulation.bench;

import dev.shtora.broker.embedded.DataFolder;
import dev.shtora.broker.mosquitto.files.GrantedTopics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * What readings cost a daemon that runs alone in its process, with many inputs and many covers that devices elsewhere move. Each
 * cover has an alarm of storm on one input, with a limit of its own as far as covers share an input. The devices carry out each
 * command at once and report it.
 */
public final class InputLoad {
    private static final long SECOND = 1_000_000_000;
    private static final long TIMEOUT_SECONDS = 60;
    private static final int WARM_UP_SECONDS = 10;
    private static final int SETTLING_SECONDS = 5;
    /** The share of readings at which a storm begins or ends. */
    private static final double CHANGES = 0.05;
    private static final int CALM = 10;
    private static final int STORM = 70;
    /** Readings differ by less than this without a change. */
    private static final int VARIATION = 10;
    private static final int LOWEST_LIMIT = 40;
    private static final int LIMITS = 10;

    private final int covers;
    private final int inputs;
    private final BenchClient sensors;
    private final Random random = new Random(18);
    private final boolean[] storms;
    private final AtomicInteger commands = new AtomicInteger();
    private int changes;
    private int decided;

    /**
     * What was measured. A share is one of one processor.
     *
     * @param readings how many were published in the time
     * @param evaluations how often a condition was evaluated because of them
     * @param changes at how many of them a storm began or ended
     * @param decisions how many covers these concerned, each of which had to move
     * @param commands how many commands the devices received
     * @param idleShare the share without readings, measured before
     */
    public record Result(int covers, int inputs, int seconds, int readings, int evaluations, int changes, int decisions,
            int commands, double idleShare, double share, long pssKilobytes, long rssKilobytes) {}

    private InputLoad(int covers, int inputs, BenchClient sensors) {
        this.covers = covers;
        this.inputs = inputs;
        this.sensors = sensors;
        this.storms = new boolean[inputs];
    }

    private static String topic(int input) {
        return "homeassistant/bench/wind/" + input;
    }

    /** The topics of the inputs. */
    public static List<String> topics(int inputs) {
        return IntStream.range(0, inputs).mapToObj(InputLoad::topic).toList();
    }

    /** The topics of the devices. */
    public static GrantedTopics devices(int covers) {
        List<String> read = IntStream.range(0, covers).mapToObj(Gateway::device).flatMap(
                device -> List.of(device + "/position", device + "/state", device + "/availability").stream()).toList();
        return new GrantedTopics(read, List.of());
    }

    private static String yaml(int covers, int inputs) {
        StringBuilder yaml = new StringBuilder("site: {latitude: 52.5, longitude: 13.4, zone: UTC}\ninputs:\n");
        for (int input = 0; input < inputs; input++) {
            yaml.append("  wind%d: {topic: %s, unit: km/h}%n".formatted(input, topic(input)));
        }
        yaml.append("covers:\n");
        for (int cover = 0; cover < covers; cover++) {
            yaml.append(("  c%d: {driver: mqtt, profile: plain, device: %s, schedule: [{at: '00:00', move: close}],"
                    + " safety: [{name: storm, move: open,"
                    + " when: {input: wind%d, above: %d, until_below: 35, for: 0s, for_below: 0s}}]}%n")
                    .formatted(cover, Gateway.device(cover), cover % inputs,
                            LOWEST_LIMIT + cover / inputs % LIMITS));
        }
        return yaml.toString();
    }

    /**
     * Measures.
     *
     * @param broker which was started with {@link #topics} and {@link #devices}
     * @param person a connection that may read the daemon's topics
     * @param aSecond the readings a second
     */
    public static Result run(int covers, int inputs, int aSecond, int seconds, Path launcher, DataFolder folder,
            BenchBroker broker, BenchClient person) throws Exception {
        try (BenchClient sensors = BenchClient.connect(broker, broker.echo())) {
            InputLoad load = new InputLoad(covers, inputs, sensors);
            load.connectDevices(broker);
            try (DaemonProcess daemon = DaemonProcess.start(launcher, folder, broker, person, "inputs",
                    yaml(covers, inputs))) {
                return load.measure(daemon.usage(), aSecond, seconds);
            }
        }
    }

    private void connectDevices(BenchBroker broker) throws Exception {
        for (int group = 0; group < Gateway.GROUPS; group++) {
            BenchClient.connect(broker, broker.echo()).obey(Gateway.commands(group), commands::incrementAndGet);
        }
    }

    private Result measure(ProcessUsage usage, int aSecond, int seconds) throws IOException {
        for (int input = 0; input < inputs; input++) {
            sensors.publish(topic(input), String.valueOf(CALM));
        }
        await(() -> commands.get() >= covers); // The rule of midnight closes each.
        pause(SETTLING_SECONDS);
        double idle = share(usage, () -> pause(seconds));
        readings(aSecond, WARM_UP_SECONDS);
        pause(SETTLING_SECONDS);
        commands.set(0);
        changes = 0;
        decided = 0;
        double busy = share(usage, () -> readings(aSecond, seconds));
        pause(1);
        int readings = aSecond * seconds;
        int conditions = Math.min(LIMITS, (covers + inputs - 1) / inputs);
        return new Result(covers, inputs, seconds, readings, readings * conditions, changes, decided, commands.get(),
                idle, busy, usage.pssKilobytes(), usage.rssKilobytes());
    }

    private static double share(ProcessUsage usage, Runnable work) throws IOException {
        long cpu = usage.cpuMillis();
        long began = System.nanoTime();
        work.run();
        return (usage.cpuMillis() - cpu) * 1e6 / (System.nanoTime() - began);
    }

    private void readings(int aSecond, int seconds) {
        long next = System.nanoTime();
        for (int i = 0; i < aSecond * seconds; i++) {
            int input = random.nextInt(inputs);
            if (random.nextDouble() < CHANGES) {
                storms[input] = !storms[input];
                changes++;
                decided += (covers - input + inputs - 1) / inputs;
            }
            sensors.publish(topic(input),
                    String.valueOf((storms[input] ? STORM : CALM) + random.nextInt(VARIATION)));
            next += SECOND / aSecond;
            LockSupport.parkNanos(Math.max(0, next - System.nanoTime()));
        }
    }

    private static void pause(int seconds) {
        long until = System.nanoTime() + seconds * SECOND;
        while (System.nanoTime() < until) {
            LockSupport.parkNanos(until - System.nanoTime());
        }
    }

    private void await(BooleanSupplier condition) throws IOException {
        long until = System.nanoTime() + TIMEOUT_SECONDS * SECOND;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new IOException("the devices received " + commands + " of " + covers + " commands within "
                        + TIMEOUT_SECONDS + " s");
            }
            LockSupport.parkNanos(SECOND / 100);
        }
    }
}
