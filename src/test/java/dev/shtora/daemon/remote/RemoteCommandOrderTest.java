package dev.shtora.daemon.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.config.Config;
import dev.shtora.config.ConfigReader;
import dev.shtora.daemon.Daemon;
import dev.shtora.daemon.controller.Environment;
import dev.shtora.daemon.status.DaemonListener;
import dev.shtora.device.journal.DaemonRun;
import dev.shtora.device.journal.JournalStorage;
import dev.shtora.mqtt.contract.Topics;
import dev.shtora.simulation.model.InMemoryLink;
import dev.shtora.simulation.model.SimulatedBoard;
import dev.shtora.simulation.model.SimulatedDisk;
import dev.shtora.simulation.model.SimulatedPages;
import dev.shtora.simulation.model.VirtualTime;
import dev.shtora.timing.ClockState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The order of messages when a rule moves several remote covers at one moment. */
class RemoteCommandOrderTest {
    private static final String COVERS = """
            site: {latitude: 52.5, longitude: 13.4, zone: UTC}
            profiles:
              device: {protocol: plain, schedule: [{at: "13:00", move: close}]}
            covers:
              a: {driver: mqtt, profile: device, device: d/a}
              b: {driver: mqtt, profile: device, device: d/b}
              c: {driver: mqtt, profile: device, device: d/c}
            """;

    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private boolean queued;

    /** Runs tasks at once, or later in their order as threads that are busy do. */
    private void execute(Runnable task) {
        if (queued) {
            tasks.add(task);
        } else {
            task.run();
        }
    }

    private void runTasks() {
        for (Runnable next = tasks.poll(); next != null; next = tasks.poll()) {
            next.run();
        }
    }

    @Test
    void commandsToAllDevicesPrecedeStatusOfEach() throws Exception {
        Config config = ConfigReader.read(Path.of("test.yaml"), COVERS);
        VirtualTime time = new VirtualTime(Instant.parse("2026-06-21T12:00:00Z"), config.site().zone());
        InMemoryLink link = new InMemoryLink(true);
        JournalStorage storage = new JournalStorage(new SimulatedDisk(1), new SimulatedPages(),
                new DaemonRun(new UUID(0, 1), 0), time, time);
        Daemon daemon = new Daemon(config, new Topics("shtora", "test"), new Environment(new SimulatedBoard().context(),
                time.runner(), time, time, time, link, this::execute, DaemonListener.NONE, storage,
                ClockState.of(() -> true, time, time::nanos)));
        daemon.start();
        time.pass(Duration.ofMinutes(59));
        link.published().clear();
        queued = true;
        time.pass(Duration.ofMinutes(1));
        runTasks();
        List<String> messages = link.published().stream()
                .filter(line -> line.startsWith("d/") || line.contains("/reason ") || line.contains("/target "))
                .toList();
        assertThat(messages.subList(0, 3)).allMatch(line -> line.startsWith("d/"));
        assertThat(messages.subList(3, messages.size())).noneMatch(line -> line.startsWith("d/"))
                .anyMatch(line -> line.startsWith("shtora/a/reason "))
                .anyMatch(line -> line.startsWith("shtora/c/reason "));
        queued = false;
        daemon.close();
    }
}
