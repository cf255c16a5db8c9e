package dev.shtora.testing.device;

import dev.shtora.mqtt.client.MqttLink.Incoming;
import dev.shtora.simulation.model.VirtualTime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/** The broker between a daemon and devices: retained messages, latency, lost and reordered messages. */
public final class DeviceNetwork {
    private VirtualTime time = new VirtualTime(Instant.EPOCH, ZoneOffset.UTC);
    private final Map<String, String> retained = new LinkedHashMap<>();
    private final Set<DeviceModel> devices = new LinkedHashSet<>();
    private final List<String> commands = new ArrayList<>();
    private Consumer<Incoming> daemon = _ -> {};
    private Duration latency = Duration.ofMillis(20);
    private int commandsToLose;
    private int reportsToLose;
    private boolean reorders;
    private int messages;

    /** Sets the time in which messages are on their way, and devices move. */
    public void use(VirtualTime newTime) {
        time = newTime;
    }

    void add(DeviceModel device) {
        devices.add(device);
    }

    /** Sets the time that each message takes. */
    public void latency(Duration each) {
        latency = each;
    }

    /** Loses the next commands to devices. */
    public void loseCommands(int count) {
        commandsToLose = count;
    }

    /** Loses the next reports of devices, as a device does whose connection is interrupted. */
    public void loseReports(int count) {
        reportsToLose = count;
    }

    /** Lets every second report arrive after the next one. */
    public void reorder() {
        reorders = true;
    }

    /** All commands to devices, as {@code topic payload}. */
    public List<String> commands() {
        return commands;
    }

    /** Connects a daemon, which gets the retained messages. */
    public void connect(Consumer<Incoming> receiver) {
        daemon = receiver;
        retained.forEach((topic, payload) -> receiver.accept(incoming(topic, payload, true)));
    }

    /** Stores a message that is left from another time. */
    public void leave(String topic, String payload) {
        retained.put(topic, payload);
    }

    /** A message from the daemon to a device. */
    public void command(String topic, String payload) {
        commands.add((topic + " " + payload).strip());
        if (commandsToLose > 0) {
            commandsToLose--;
            return;
        }
        later(latency, () -> devices.stream().filter(DeviceModel::isOnline)
                .forEach(device -> device.command(topic, payload)));
    }

    /** A message of a device. */
    void report(String topic, String payload, boolean keep) {
        if (keep) {
            retained.put(topic, payload);
        }
        if (reportsToLose > 0) {
            reportsToLose--;
            return;
        }
        later(reorders && messages % 2 == 0 ? latency.plusMillis(1200) : latency,
                () -> daemon.accept(incoming(topic, payload, false)));
    }

    void later(Duration delay, Runnable what) {
        // The nanoseconds keep the order of what is due at the same time.
        time.runner().after(delay.toNanos() + messages++ % 1_000_000, what);
    }

    private static Incoming incoming(String topic, String payload, boolean isRetained) {
        return new Incoming(topic, payload.getBytes(StandardCharsets.UTF_8), isRetained, OptionalLong.empty());
    }
}
