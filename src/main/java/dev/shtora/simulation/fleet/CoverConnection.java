package dev.shtora.simulation.fleet;

import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import dev.shtora.mqtt.client.address.BrokerAddress;
import dev.shtora.mqtt.contract.JsonPayload;
import dev.shtora.mqtt.contract.Topics;
import dev.shtora.simulation.fleet.FleetFaults.Passage;
import dev.shtora.simulation.fleet.FleetFaults.Reboot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One connection to the broker with the covers behind it. Only the thread of its loop touches the covers, so nothing is shared
 * with other connections.
 */
final class CoverConnection implements AutoCloseable, VirtualCover.Outlet {
    private final Topics topics;
    private final List<VirtualCover> covers;
    private final int first;
    private final FleetFaults faults;
    private final FleetRecorder recorder;
    private final Arrivals arrivals;
    private final ScheduledExecutorService loop;
    private final InstantSource clock;
    private final boolean single;
    private final int[] commands;
    private final Map<String, Integer> indices;
    private final FleetClient client;

    /**
     * @param first the number of its first cover in the fleet
     * @param single whether the connection is that of one cover; its will is then the cover's availability, else that of a bridge
     */
    CoverConnection(BrokerAddress address, Topics topics, List<VirtualCover> covers, int first, FleetFaults faults,
            FleetRecorder recorder, Arrivals arrivals, ScheduledExecutorService loop, boolean single)
            throws IOException {
        this.topics = topics;
        this.covers = covers;
        this.first = first;
        this.faults = faults;
        this.recorder = recorder;
        this.arrivals = arrivals;
        this.loop = loop;
        this.clock = InstantSource.system();
        this.single = single;
        this.commands = new int[covers.size()];
        this.indices = single
                ? Map.of(covers.getFirst().name(), 0)
                : IntStream.range(0, covers.size()).boxed()
                        .collect(Collectors.toUnmodifiableMap(i -> covers.get(i).name(), i -> i));
        this.client = new FleetClient(address, Optional.of(single
                ? topics.cover(covers.getFirst().name(), "availability")
                : topics.bridgeState()), () -> loop.execute(this::connected));
    }

    /** Connects and subscribes; completes when the broker has granted the subscriptions. */
    CompletableFuture<?> start() {
        return client.connect().thenCompose(_ -> client.subscribe(
                covers.stream().map(cover -> topics.cover(cover.name(), "set")).toList(), this::received));
    }

    /** Waits for an answer of the broker. */
    void await(CompletableFuture<?> answer) throws IOException {
        client.await(answer);
    }

    private void connected() {
        if (!single) {
            client.publish(topics.bridgeState(), "online", true);
            client.publish(topics.bridgeCovers(), JsonPayload.of(covers.stream().map(VirtualCover::name).toList()),
                    true);
        }
        for (VirtualCover cover : covers) {
            if (single && cover.isDown()) {
                cover.powerReturns(clock.millis(), this);
                drive(cover);
            } else {
                cover.publishAll(this);
            }
        }
    }

    private void received(Mqtt5Publish message) {
        String topic = message.getTopic().toString();
        byte[] payload = message.getPayloadAsBytes();
        arrivals.add();
        recorder.received(topic, payload, clock.instant());
        Integer index = indices.get(topic.substring(topics.base().length() + 1, topic.lastIndexOf('/')));
        if (index != null) {
            loop.execute(() -> pass(index, payload, message.isRetain()));
        }
    }

    private void pass(int index, byte[] payload, boolean retained) {
        Passage passage = faults.passage(first + index, commands[index]++);
        if (!passage.lost()) {
            VirtualCover cover = covers.get(index);
            after(passage.latencyMillis(), () -> {
                cover.command(payload, retained, clock.millis(), this);
                drive(cover);
            });
        }
    }

    private void drive(VirtualCover cover) {
        cover.ends().ifPresent(end -> after(Math.max(0, end - clock.millis()),
                () -> cover.advance(clock.millis(), this)));
    }

    /** Lets a cover, which is behind this connection, lose its power. */
    void reboot(Reboot reboot) {
        VirtualCover cover = covers.get(reboot.cover() - first);
        after(reboot.afterMillis(), () -> {
            cover.powerFails(clock.millis());
            if (single) {
                client.lose();
                after(reboot.downMillis(), client::connect);
            } else {
                publish(cover, "availability", "offline", true);
                after(reboot.downMillis(), () -> {
                    cover.powerReturns(clock.millis(), this);
                    drive(cover);
                });
            }
        });
    }

    private void after(long millis, Runnable action) {
        if (!loop.isShutdown()) {
            loop.schedule(action, millis, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void publish(VirtualCover cover, String what, String payload, boolean retained) {
        String topic = topics.cover(cover.name(), what);
        recorder.received(topic, payload.getBytes(StandardCharsets.UTF_8), clock.instant());
        client.publish(topic, payload, retained);
    }

    @Override
    public void close() {
        client.close();
    }
}
