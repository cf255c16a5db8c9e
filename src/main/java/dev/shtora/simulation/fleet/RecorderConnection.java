package dev.shtora.simulation.fleet;

import dev.shtora.mqtt.client.address.BrokerAddress;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Connects a recorder to a broker: one connection reads {@code <base>/+/set}, another {@code <base>/+/target}. A broker drops
 * messages for a client that reads more slowly than others publish (Mosquitto: {@code max_queued_messages}); the targets are
 * retained, so {@link #settled} reads those again that seem to be lost.
 */
public final class RecorderConnection implements AutoCloseable {
    private static final long POLL_NANOS = 200_000_000;
    private static final int READ_AT_ONCE = 200;

    private final BrokerAddress address;
    private final String base;
    private final FleetRecorder recorder;
    private final InstantSource clock;
    private final FleetClient commands;
    private final FleetClient targets;

    private RecorderConnection(BrokerAddress address, String base, FleetRecorder recorder, InstantSource clock)
            throws IOException {
        this.address = address;
        this.base = base;
        this.recorder = recorder;
        this.clock = clock;
        this.commands = client("-commands");
        this.targets = client("-targets");
    }

    /**
     * Connects and subscribes.
     *
     * @param address with the client id of the recorder, to which it appends a word for each connection
     * @throws IOException if the broker cannot be reached or does not permit it; the message says why
     */
    public static RecorderConnection open(BrokerAddress address, String base, FleetRecorder recorder)
            throws IOException {
        RecorderConnection opened = new RecorderConnection(address, base, recorder, InstantSource.system());
        try {
            opened.subscribe(opened.commands, List.of(base + "/+/set"));
            opened.subscribe(opened.targets, List.of(base + "/+/target"));
        } catch (IOException e) {
            opened.close();
            throw e;
        }
        return opened;
    }

    private FleetClient client(String suffix) throws IOException {
        return new FleetClient(address.called(address.clientId() + suffix), Optional.empty(), () -> {});
    }

    private void subscribe(FleetClient client, List<String> filters) throws IOException {
        client.awaitConnected();
        client.await(client.subscribe(filters, message -> recorder.received(message.getTopic().toString(),
                message.getPayloadAsBytes(), clock.instant())));
    }

    /**
     * Waits until no cover is lost, then reports; at the end of the time it reads the retained targets of the lost ones.
     *
     * @param atMost how long to wait
     */
    public FleetReport settled(Duration atMost) throws IOException {
        recorder.awaitSettled(atMost);
        readLost();
        return recorder.report(clock.instant());
    }

    /** Reads the retained targets of the covers that are lost as far as is known. */
    private void readLost() throws IOException {
        List<String> lost = recorder.lost(clock.instant());
        if (lost.isEmpty()) {
            return;
        }
        try (FleetClient reader = client("-lost")) {
            reader.awaitConnected();
            for (int from = 0; from < lost.size(); from += READ_AT_ONCE) {
                List<String> some = lost.subList(from, Math.min(lost.size(), from + READ_AT_ONCE));
                reader.await(reader.subscribe(some.stream().map(cover -> base + "/" + cover + "/target").toList(),
                        message -> recorder.received(message.getTopic().toString(), message.getPayloadAsBytes(),
                                clock.instant())));
                LockSupport.parkNanos(POLL_NANOS);
            }
        }
    }

    @Override
    public void close() {
        commands.close();
        targets.close();
    }
}
