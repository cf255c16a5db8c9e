package dev.shtora.system.connection;

import static dev.shtora.system.connection.FloodedDaemon.PER_SECOND;
import static dev.shtora.system.connection.FloodedDaemon.POSITION;
import static dev.shtora.system.connection.FloodedDaemon.SET;
import static dev.shtora.system.connection.FloodedDaemon.STATE;
import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import dev.shtora.mqtt.client.ReceiveLimits;
import dev.shtora.testing.Await;
import dev.shtora.testing.broker.PersonClient;
import dev.shtora.testing.process.Needs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten thousand messages a second over a real Mosquitto to the packaged daemon. {@code -Dflood.seconds=30} in
 * {@code jvm.options} sets the duration.
 */
@Needs({"mosquitto", "mosquitto_passwd"})
class FloodMosquittoIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    /** On a busy computer, five megabytes of the flood wait in the buffers of the connection before the message. */
    private static final Duration BEHIND_FLOOD = Duration.ofSeconds(30);
    /** When a command is sent again. */
    private static final Duration AGAIN = Duration.ofSeconds(10);
    private static final Set<String> REST = Set.of("stopped", "open", "closed");
    private static final int SECONDS = Integer.getInteger("flood.seconds", 4);
    private static final int QUIET_ROUNDS = 5;
    /** Growth of the live heap from before to after the flood; during the flood, messages in progress are live, too. */
    private static final long GROWTH_KILOBYTES = 8_000;
    private static final List<Mqtt5Publish> NO_COMMANDS = Stream.concat(
            Stream.of("", "JUMP", "{", "101", "{\"position\":-1}", "[".repeat(900), "{\"a\":".repeat(200),
                    "\u0000\u0007",
                    "{\"state\":\"OPEN\",\"expires\":\"2020-01-01T00:00:00Z\"}", "{\"position\":1e99}")
                    .map(text -> message(text.getBytes(StandardCharsets.UTF_8), false)),
            Stream.of(message("OPEN".getBytes(StandardCharsets.UTF_8), true),
                    message(new byte[]{(byte) 0xc3, 0x28, (byte) 0xff}, false)))
            .toList();
    private static final List<Mqtt5Publish> VALID = Stream
            .of("OPEN", "CLOSE", "{\"position\": 30, \"by\": \"a\"}", "70")
            .map(text -> message(text.getBytes(StandardCharsets.UTF_8), false)).toList();
    private static final Mqtt5Publish MEGABYTE = message(new byte[1 << 20], false);

    @TempDir
    private static Path temp;

    private static PersonClient phone;
    private static FloodedDaemon daemon;

    private static Mqtt5Publish message(byte[] payload, boolean retained) {
        return Mqtt5Publish.builder().topic(SET).qos(MqttQos.AT_MOST_ONCE).payload(payload).retain(retained).build();
    }

    @BeforeAll
    static void start() throws IOException {
        daemon = new FloodedDaemon(temp);
        phone = daemon.phone();
    }

    @AfterAll
    static void end() throws Exception {
        daemon.close();
    }

    @BeforeEach
    void moveToMiddle() {
        phone.send(SET, "50");
        phone.awaitLatest(POSITION, "50");
        phone.awaitLatest(STATE, "stopped");
    }

    /**
     * Time from a STOP during a move to the state at rest, in nanoseconds.
     *
     * @param end the state at the end of the move; on a busy computer it may be the first that is published
     */
    private long stopped(String command, String moving, String end) {
        int before = phone.count();
        press(command, before, Set.of(moving, end)::contains);
        phone.await(before, POSITION, _ -> true, BEHIND_FLOOD);
        long at = System.nanoTime();
        press("STOP", before, REST::contains); // On a busy computer the move may be over before.
        return System.nanoTime() - at;
    }

    /**
     * Sends a command until a state is published, as a person presses again: what a busy computer does not read soon
     * enough, the broker drops.
     */
    private void press(String command, int since, Predicate<String> state) {
        AtomicLong due = new AtomicLong(System.nanoTime());
        Await.until(() -> "a fitting state after " + command + "; there were " + phone.since(since, STATE),
                BEHIND_FLOOD,
                () -> {
                    if (System.nanoTime() - due.get() >= 0) {
                        due.addAndGet(AGAIN.toNanos());
                        phone.send(SET, command);
                    }
                    return phone.since(since, STATE).stream().anyMatch(state);
                });
    }

    /** How many moves began; a new connection publishes the state again. */
    private long moves(int since) {
        List<String> states = phone.since(since, STATE);
        return IntStream.range(0, states.size()).filter(i -> i == 0 || !states.get(i).equals(states.get(i - 1)))
                .filter(i -> !REST.contains(states.get(i))).count();
    }

    private long echo() {
        int before = phone.count();
        long at = System.nanoTime();
        phone.send("echo", "x");
        phone.await(before, "echo", "x");
        return System.nanoTime() - at;
    }

    private static long median(List<Long> nanos) {
        return nanos.stream().sorted().toList().get(nanos.size() / 2);
    }

    @Test
    void floodKeepsStopWorkingAndHeapFlat() throws Exception {
        List<Long> echoes = new ArrayList<>();
        List<Long> quiet = new ArrayList<>();
        int start = phone.count();
        for (int i = 0; i < QUIET_ROUNDS; i++) {
            echoes.add(echo());
            quiet.add(i % 2 == 0 ? stopped("CLOSE", "closing", "closed") : stopped("OPEN", "opening", "open"));
        }
        long before = daemon.heap();
        Thread flood = daemon.flood(
                sent -> sent % PER_SECOND == 0 ? MEGABYTE : NO_COMMANDS.get((int) (sent % NO_COMMANDS.size())));
        List<Long> flooded = new ArrayList<>();
        long begin = System.nanoTime();
        long until = begin + Duration.ofSeconds(SECONDS).toNanos();
        long refusals = daemon.count("rejected");
        flooded.add(stopped("OPEN", "opening", "open"));
        long heap = daemon.heap();
        int rounds = 1;
        while (System.nanoTime() < until || rounds < 3) {
            flooded.add(rounds++ % 2 == 0 ? stopped("OPEN", "opening", "open") : stopped("CLOSE", "closing", "closed"));
        }
        long now = daemon.heap();
        String position = phone.latest(POSITION).orElseThrow();
        int still = phone.count();
        LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
        daemon.calm(flood);
        phone.send("echo", "over");
        phone.await(still, "echo", "over");
        assertThat(phone.since(still, POSITION)).as("nothing moves by itself").isEmpty();
        assertThat(phone.latest(POSITION)).hasValue(position);
        assertThat(moves(start)).as("moves that were asked for").isLessThanOrEqualTo(rounds + QUIET_ROUNDS);
        long seconds = Duration.ofNanos(System.nanoTime() - begin).toSeconds();
        assertThat(daemon.count("rejected") - refusals).isBetween(1L, seconds * 3 + 10);
        Await.until("what has come is read, and the heap is as it was", TIMEOUT,
                () -> daemon.heap() - before < GROWTH_KILOBYTES);
        long after = daemon.heap();
        System.out.printf(
                "flood: a quiet echo %d µs; stop to rest, quiet %d ms, in %d rounds of flood %d ms, at worst %d ms:"
                        + " %.1f quiet echoes more; heap before %d KiB, in it %d and %d, after it %d%n",
                median(echoes) / 1000,
                median(quiet) / 1_000_000, rounds, median(flooded) / 1_000_000,
                flooded.stream().max(Long::compare).orElseThrow() / 1_000_000,
                (double) (median(flooded) - median(quiet)) / median(echoes), before, heap, now, after);
    }

    @Test
    void stopDoesNotWaitBehindFloodOfValidCommands() throws Exception {
        long before = daemon.heap();
        Thread flood = daemon.flood(sent -> VALID.get((int) (sent % VALID.size())));
        LockSupport.parkNanos(Duration.ofSeconds(SECONDS).toNanos());
        daemon.calm(flood);
        for (int i = 0; i < 2 * ReceiveLimits.MAX_UNACKNOWLEDGED; i++) {
            daemon.send(NO_COMMANDS.get(1)); // The stop has another QoS, so it may overtake the last of the flood.
        }
        daemon.send(Mqtt5Publish.builder().topic("echo").qos(MqttQos.AT_LEAST_ONCE).build()).join(); // The broker has all commands.
        int sentAt = phone.count();
        long at = System.nanoTime();
        press("STOP", sentAt, "stopped"::equals);
        System.out.printf("flood of valid commands: %d ms from the stop to rest%n",
                (System.nanoTime() - at) / 1_000_000);
        assertThat(phone.since(sentAt, STATE).stream().filter(state -> !state.equals("stopped")).count())
                .as("changes of direction that the commands before the stop still cause").isLessThan(100);
        Await.until("the heap is as it was", TIMEOUT, () -> daemon.heap() - before < GROWTH_KILOBYTES);
    }
}
