package dev.shtora.ui.cli.bench;

import dev.shtora.config.Config;
import dev.shtora.config.ConfigReader;
import dev.shtora.core.cover.CoverStatus;
import dev.shtora.daemon.Daemon;
import dev.shtora.daemon.status.DaemonListener;
import dev.shtora.daemon.controller.Environment;
import dev.shtora.device.journal.DaemonRun;
import dev.shtora.device.journal.JournalStorage;
import dev.shtora.mqtt.contract.Topics;
import dev.shtora.simulation.model.InMemoryLink;
import dev.shtora.simulation.model.SimulatedBlind;
import dev.shtora.simulation.model.SimulatedDisk;
import dev.shtora.simulation.model.SimulatedPages;
import dev.shtora.simulation.model.Simulation;
import dev.shtora.simulation.model.VirtualTime;
import dev.shtora.terminal.PlainStream;
import dev.shtora.timing.ClockState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code shtora bench year}: days of one cover in virtual time, with the whole daemon. Every half-step goes through Pi4J's
 * outputs, the motor's model and the journal. A day is two full moves of 31,000 half-steps.
 */
@Command(name = "year", description = "Simulates a year of one cover in virtual time, with every step of the motor.", mixinStandardHelpOptions = true, footer = {
        "", "Example: shtora bench year --days 3650 --json"})
final class BenchYear implements Callable<Integer> {
    private static final int TRAVEL = 31_000;
    private static final String YAML = """
            site: {latitude: 52.52, longitude: 13.405, zone: Europe/Berlin}
            covers:
              window:
                motor: {type: 28byj-48, pins: [17, 18, 27, 22]}
                endstop: {pin: 23}
                travel: {drop: 0.55m, tube: 20mm, fabric: 0.3mm, steps: %d}
                schedule: [{at: sunrise, move: open}, {at: sunset, move: close}]
            """.formatted(TRAVEL);

    @Option(names = "--days", paramLabel = "N", defaultValue = "365", description = "Number of days (default: ${DEFAULT-VALUE}).")
    private int days = 365;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    private long moves;

    @Override
    public Integer call() throws Exception {
        Config config = ConfigReader.read(Path.of("bench"), YAML);
        long began = System.nanoTime();
        VirtualTime time = new VirtualTime(Instant.parse("2026-01-01T00:00:00Z"), config.site().zone());
        Simulation simulation = Simulation.of(config, time.stepClock()::nanos, 1);
        Daemon daemon = new Daemon(config, new Topics("shtora", "bench"),
                new Environment(simulation.pins(), time.runner(), time,
                        time, time, new InMemoryLink(false), Runnable::run, new Counter(),
                        new JournalStorage(new SimulatedDisk(1), new SimulatedPages(),
                                new DaemonRun(new UUID(0, 1), 0), time, time),
                        ClockState.RIGHT));
        daemon.start();
        for (int day = 0; day < days; day++) {
            time.pass(Duration.ofDays(1));
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        SimulatedBlind blind = simulation.blind("window");
        print(seconds, blind);
        daemon.close();
        return 0;
    }

    private void print(double seconds, SimulatedBlind blind) {
        double steps = (double) moves * TRAVEL;
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("days", days);
        result.put("moves", moves);
        result.put("seconds", seconds);
        result.put("steps_per_second", steps / seconds);
        result.put("cover_days_per_minute", days / seconds * 60);
        result.put("lost_steps", blind.lostSteps());
        if (json) {
            PlainStream.printExactly(System.out, JsonMapper.shared().writeValueAsString(result));
        } else {
            System.out.printf(
                    "%d days, %d full moves of %d half-steps: %.2f s, %.1f million steps/s, %.0f cover-days a minute%n",
                    days,
                    moves, TRAVEL, seconds, steps / seconds / 1e6, days / seconds * 60);
        }
    }

    private final class Counter implements DaemonListener {
        @Override
        public void changed(String cover, CoverStatus before, CoverStatus now) {
            boolean moved = before.position().isPresent() && before.moving() && !now.moving();
            moves += moved ? 1 : 0;
        }

        @Override
        public void rejected(String cover, String payload, String why) {}

        @Override
        public void drifted(String cover, int steps) {
            throw new AssertionError("the model and the daemon disagree by " + steps + " steps");
        }
    }
}
