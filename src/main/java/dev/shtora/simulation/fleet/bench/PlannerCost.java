package dev.shtora.simulation.fleet.bench;

import dev.shtora.config.yaml.ConfigError;
import dev.shtora.fleet.config.Fleet;
import dev.shtora.fleet.config.FleetGroup;
import dev.shtora.fleet.config.FleetReader;
import dev.shtora.fleet.plan.FleetPlanner;
import dev.shtora.mqtt.client.address.BrokerAddress;
import dev.shtora.simulation.fleet.FleetFolder;
import dev.shtora.simulation.fleet.FleetSize;
import dev.shtora.simulation.fleet.SunsetSite;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * The time to read a fleet's folder, and to plan a day of it.
 *
 * @param covers the number of covers
 * @param groups covers of the same group have the same events, so that each group is planned once
 * @param readMillis to read and check the folder
 * @param planMicros to plan the events of a day of all groups
 */
public record PlannerCost(int covers, int groups, double readMillis, double planMicros) {
    private static final int SITES = 3;
    private static final int ROUNDS = 15;
    private static final Duration DAY = Duration.ofDays(1);

    /**
     * Measures: the medians of fifteen rounds after as many that do not count.
     *
     * @param folder for the configuration
     */
    public static PlannerCost measure(Path folder, int covers) throws IOException, ConfigError {
        Instant now = Instant.now();
        new FleetFolder("planner", new BrokerAddress("localhost", 8883, Optional.empty(), Optional.empty(), ""),
                "gateway", "jdbc:postgresql://localhost/shtora", "shtora", "shtora", FleetFolder.SUN)
                .write(folder, new FleetSize(covers, SITES), SunsetSite.during(now, Duration.ofMinutes(1), SITES));
        long[] reading = new long[2 * ROUNDS];
        long[] planning = new long[2 * ROUNDS];
        Fleet fleet = FleetReader.read(folder);
        for (int round = 0; round < 2 * ROUNDS; round++) {
            long begin = System.nanoTime();
            fleet = FleetReader.read(folder);
            long read = System.nanoTime();
            int events = plan(fleet.groups(), now);
            planning[round] = System.nanoTime() - read;
            reading[round] = read - begin;
            if (events == 0) {
                throw new IOException("The planner finds no events");
            }
        }
        return new PlannerCost(fleet.covers().size(), fleet.groups().size(), median(reading) / 1e6,
                median(planning) / 1e3);
    }

    /** With a new planner each time: one that has planned a day knows the times of the sun. */
    private static int plan(List<FleetGroup> groups, Instant from) {
        FleetPlanner planner = new FleetPlanner();
        return groups.stream().mapToInt(group -> planner.due(group, from, from.plus(DAY)).size()).sum();
    }

    private static double median(long[] nanos) {
        return LongStream.of(nanos).skip(ROUNDS).sorted().skip(ROUNDS / 2).findFirst().orElseThrow();
    }
}
