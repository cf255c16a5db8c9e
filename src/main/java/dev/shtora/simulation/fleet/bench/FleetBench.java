package dev.shtora.simulation.fleet.bench;

import dev.shtora.simulation.fleet.FleetClient;
import dev.shtora.simulation.fleet.FleetFaults;
import dev.shtora.simulation.fleet.FleetFolder;
import dev.shtora.simulation.fleet.FleetRecorder;
import dev.shtora.simulation.fleet.FleetSize;
import dev.shtora.simulation.fleet.SimulatedFleet;
import dev.shtora.mqtt.client.address.BrokerAddress;
import dev.shtora.simulation.fleet.FleetSize.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures how long a gateway takes to publish the commands of a moment, next to a bare publisher of the same messages. The
 * covers answer both. The gateway runs in processes of its own, with Mosquitto and PostgreSQL of the benchmark.
 */
public final class FleetBench {
    /** The name of the gateway's fleet. */
    private static final String FLEET = "bench";
    private static final int CONNECTIONS = 4;
    private static final String NO_RULES = "[]";
    private static final int TIMEOUT_SECONDS = 60;
    private static final int START_SECONDS = 180;
    private static final long START_POLL_NANOS = 200_000_000;
    private static final int WARM_UP = 1;
    private static final int OPEN = 100;
    private static final int HALF = 50;
    private static final int PER = 10_000;
    private static final long POLL_NANOS = 1_000_000;

    private final FleetBroker broker;
    private final FleetPostgres postgres;
    private final Path launcher;
    private final Path folder;
    private final int rounds;
    private final BenchTimes times;

    /**
     * @param launcher {@code bin/shtora} as it is packaged
     * @param folder for the configurations of the gateways
     * @param rounds how many moves count
     */
    public FleetBench(FleetBroker broker, FleetPostgres postgres, Path launcher, Path folder, int rounds,
            BenchTimes times) {
        this.times = times;
        this.broker = broker;
        this.postgres = postgres;
        this.launcher = launcher;
        this.folder = folder;
        this.rounds = rounds;
    }

    /** The processor times of the processes. */
    private record Cpu(long replicas, long broker, long database) {
        Cpu minus(Cpu earlier) {
            return new Cpu(replicas - earlier.replicas, broker - earlier.broker, database - earlier.database);
        }
    }

    /**
     * One run.
     *
     * @throws IOException if a part does not start, or commands do not arrive; the message says which
     */
    public FleetRun run(int covers, int replicas) throws IOException, SQLException {
        String name = FLEET + covers + "_" + replicas;
        FleetSize size = new FleetSize(covers, 1);
        BrokerAddress covered = broker.address().called("covers-" + name);
        try (SimulatedFleet fleet = SimulatedFleet.start(size, FleetFaults.NONE, covered, name, CONNECTIONS,
                new FleetRecorder(List.of(), times.settling()))) {
            List<Long> bare = bareRounds(size, name, fleet);
            Measured measured = gatewayRounds(size, name, fleet, replicas);
            double perCommand = (double) measured.statements / ((long) rounds * covers);
            Cpu cpu = measured.cpu;
            long all = (long) rounds * covers;
            return new FleetRun(covers, replicas, bare, measured.millis, perCommand, measured.commands,
                    cpu.replicas * PER / all, cpu.broker * PER / all, cpu.database * PER / all, measured.rss,
                    postgres.bytesPerIntent(name));
        }
    }

    private record Measured(List<Long> millis, long statements, FleetRun.Commands commands, Cpu cpu, long rss) {}

    /** The first round does not count. */
    private List<Long> bareRounds(FleetSize size, String base, SimulatedFleet fleet) throws IOException {
        List<Long> millis = new ArrayList<>();
        try (FleetClient publisher = new FleetClient(broker.address().called("bare-" + base), Optional.empty(),
                () -> {})) {
            publisher.awaitConnected();
            for (int round = 0; round < WARM_UP + rounds; round++) {
                LockSupport.parkNanos(times.settling().toNanos());
                List<Message> messages = messages(size, base, round % 2 == 0 ? HALF : OPEN, round);
                int before = fleet.commands();
                Instant begin = Instant.now(); // The messages are ready, as those of the gateway are when they are due.
                publishAll(publisher, messages);
                long end = arrived(fleet, before + size.covers(), begin.plusSeconds(TIMEOUT_SECONDS));
                if (round >= WARM_UP) {
                    millis.add(end - begin.toEpochMilli());
                }
            }
        }
        return millis;
    }

    private record Message(String topic, String payload) {}

    private static List<Message> messages(FleetSize size, String base, int position, int round) {
        Instant expires = Instant.now().plusSeconds(TIMEOUT_SECONDS);
        List<Message> all = new ArrayList<>();
        int intent = round * size.covers();
        for (Location location : size.locations()) {
            all.add(new Message(base + "/" + location.name() + "/set",
                    "{\"position\":%d,\"expires\":\"%s\",\"who\":\"%s %d\",\"override\":false}".formatted(position,
                            expires, FLEET, intent++)));
        }
        return all;
    }

    private static void publishAll(FleetClient publisher, List<Message> messages) throws IOException {
        CompletableFuture<?>[] all = messages.stream()
                .map(message -> publisher.publish(message.topic, message.payload, false))
                .toArray(CompletableFuture[]::new);
        publisher.await(CompletableFuture.allOf(all));
    }

    /** The replicas start without rules, so that it does not matter how long they take. Then the folder gets its rules. */
    private Measured gatewayRounds(FleetSize size, String name, SimulatedFleet fleet, int replicas)
            throws IOException, SQLException {
        Path configuration = Files.createDirectories(folder.resolve(name));
        String user = broker.address().user().orElseThrow().user();
        FleetFolder files = new FleetFolder(name, broker.address(), user, postgres.newDatabase(name), postgres.user(),
                name, NO_RULES);
        files.write(configuration, size, List.of(rules().location()));
        Files.writeString(configuration.resolve(user + ".password"),
                broker.address().user().orElseThrow().password());
        List<GatewayReplica> running = new ArrayList<>();
        try {
            for (int replica = 1; replica <= replicas; replica++) {
                running.add(GatewayReplica.start(launcher, configuration, "r" + replica));
            }
            awaitRegistered(name, running);
            EveningRules rules = rules();
            files.with(rules.schedule()).write(configuration, size, List.of(rules.location()));
            return measure(size, name, fleet, rules, running);
        } catch (IOException e) {
            StringBuilder logs = new StringBuilder();
            for (GatewayReplica replica : running) {
                logs.append(System.lineSeparator()).append(Files.readString(replica.log()).strip());
            }
            throw new IOException(e.getMessage() + "; the gateway says:" + logs);
        } finally {
            running.forEach(GatewayReplica::close);
        }
    }

    private EveningRules rules() {
        return EveningRules.of(Instant.now().plus(times.start()), times.between(), WARM_UP + rounds);
    }

    private void awaitRegistered(String name, List<GatewayReplica> running) throws IOException, SQLException {
        long until = System.nanoTime() + Duration.ofSeconds(START_SECONDS).toNanos();
        while (postgres.replicas(name) < running.size()) {
            alive(running);
            if (System.nanoTime() > until) {
                throw new IOException("The gateway does not start within " + START_SECONDS + " s");
            }
            LockSupport.parkNanos(START_POLL_NANOS);
        }
    }

    private Measured measure(FleetSize size, String name, SimulatedFleet fleet, EveningRules rules,
            List<GatewayReplica> running) throws IOException, SQLException {
        List<Long> millis = new ArrayList<>();
        List<Integer> commands = new ArrayList<>();
        long statements = 0;
        Cpu before = null;
        for (int round = 0; round < rules.moves().size(); round++) {
            int sofar = fleet.commands(); // Before the wait, which may end late on a computer with other work.
            Instant due = rules.moves().get(round).due();
            LockSupport.parkNanos(Duration.between(Instant.now(), due.minusMillis(HALF)).toNanos());
            alive(running);
            if (round == WARM_UP) {
                statements = postgres.statements(name);
                before = cpu(running);
            }
            long end = arrived(fleet, sofar + size.covers(), due.plus(times.between()).minus(times.settling()));
            LockSupport.parkNanos(times.settling().toNanos());
            if (round >= WARM_UP) {
                millis.add(end - due.toEpochMilli());
                commands.add(fleet.commands() - sofar);
            }
        }
        Cpu used = cpu(running).minus(java.util.Objects.requireNonNull(before));
        long rss = 0;
        for (GatewayReplica replica : running) {
            rss = Math.max(rss, replica.usage().rssKilobytes());
        }
        return new Measured(millis, postgres.statements(name) - statements, new FleetRun.Commands(
                commands.stream().min(Integer::compare).orElseThrow(),
                commands.stream().max(Integer::compare).orElseThrow()), used, rss);
    }

    private static void alive(List<GatewayReplica> running) throws IOException {
        for (GatewayReplica replica : running) {
            if (!replica.process().isAlive()) {
                throw new IOException("A gateway has ended: " + Files.readString(replica.log()).strip());
            }
        }
    }

    private Cpu cpu(List<GatewayReplica> running) throws IOException {
        long replicas = 0;
        for (GatewayReplica replica : running) {
            replicas += replica.usage().cpuMillis();
        }
        return new Cpu(replicas, broker.usage().cpuMillis(), cpuMillis(postgres.processes()));
    }

    private static long cpuMillis(Collection<ProcessHandle> processes) {
        return processes.stream().mapToLong(
                each -> each.info().totalCpuDuration().map(Duration::toMillis).orElse(0L)).sum();
    }

    /** @param until when the next commands are not far, which could be taken for late ones */
    private static long arrived(SimulatedFleet fleet, int commands, Instant until) throws IOException {
        while (fleet.commands() < commands) {
            if (Instant.now().isAfter(until)) {
                throw new IOException(commands - fleet.commands() + " commands of a move have not arrived in time");
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return fleet.lastCommandMillis();
    }
}
