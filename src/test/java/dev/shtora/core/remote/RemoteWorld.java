package dev.shtora.core.remote;

import dev.shtora.core.cover.Cause;
import dev.shtora.core.cover.Command;
import dev.shtora.core.cover.Position;
import dev.shtora.core.cover.Request;
import dev.shtora.simulation.remote.VirtualDevice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/** A machine and a modelled device with a {@link RemoteNetwork} between them. */
final class RemoteWorld {
    private static final Instant BEGIN = Instant.parse("2026-11-29T12:00:00Z");

    /** More than any history of a test has. */
    private static final int MOST_INPUTS = 20_000;

    final List<String> log = new ArrayList<>();
    private final SplittableRandom random;
    private final RemoteCoverMachine machine;
    private final VirtualDevice device;
    private final VirtualDevice.Kind kind;
    private final RemoteNetwork network;
    private RemoteState state = RemoteState.initial();
    private OptionalLong wakeAt = OptionalLong.empty();
    private long now;
    private boolean connected;
    private boolean foreign;
    private boolean unheard;
    private boolean movedByPerson;
    private int moves;
    private int returns;

    RemoteWorld(long seed, RemoteTraits traits, VirtualDevice.Kind kind) {
        this.random = new SplittableRandom(seed);
        this.machine = new RemoteCoverMachine(traits);
        this.kind = kind;
        this.now = random.nextLong(); // A monotonic clock begins anywhere.
        this.device = new VirtualDevice(kind, random.nextInt(101), now, this::fromDevice);
        this.network = new RemoteNetwork(random);
    }

    SplittableRandom random() {
        return random;
    }

    RemoteState state() {
        return state;
    }

    VirtualDevice device() {
        return device;
    }

    boolean connected() {
        return connected;
    }

    void lossless() {
        network.lossless();
    }

    Instant wall() {
        return BEGIN.plusNanos(now);
    }

    void connect(boolean up) {
        if (up == connected) {
            return;
        }
        connected = up;
        network.loseMessages();
        returns++;
        put(up ? new RemoteInput.ConnectionUp(now) : new RemoteInput.ConnectionLost(now));
        if (up) {
            boolean online = device.running();
            later(() -> put(new RemoteInput.Reported(List.of(new DeviceReport.AvailabilityReported(online)), true,
                    wall(), now)));
        }
        if (up && random.nextBoolean()) {
            later(() -> put(new RemoteInput.Reported(
                    List.of(DeviceReport.PositionReported.at(new Position(random.nextInt(101))),
                            new DeviceReport.MotionReported(DeviceMotion.OPENING)),
                    true, wall(), now)));
        }
    }

    void request(Command command) {
        moves = 0;
        returns = 0;
        put(new RemoteInput.Requested(command, new Cause(Cause.Origin.PERSON, "requested over MQTT: x"), wall(), now));
    }

    void plan(Position to) {
        moves = 0;
        returns = 0;
        put(new RemoteInput.Planned(to, new Cause(Cause.Origin.RULE, "sunset"), wall(), now));
    }

    /** A person moves the cover at the device, or stops it there. */
    void person(double to) {
        if (device.running()) {
            log.add("person -> " + to);
            foreign = true;
            movedByPerson = true;
            device.moveTo(to);
        }
    }

    /** The same, and every report of that is lost. */
    void personUnheard(double to) {
        unheard = true;
        person(to);
        pass(Duration.ofMinutes(1));
        unheard = false;
    }

    /** Whether a person has moved the cover last, and no report of where it is now has come. */
    boolean missesMoveOfPerson() {
        return movedByPerson && !state.position().equals(Optional.of(device.position()));
    }

    void personStops() {
        if (device.running() && device.motion() != DeviceMotion.STOPPED) {
            log.add("person stops at " + device.position());
            foreign = true;
            movedByPerson = true;
            device.halt();
        }
    }

    /** Loses power; the broker reports that, or the device is back before. */
    void reboot(Duration off, boolean noticed) {
        log.add("reboot at " + device.position());
        device.powerOff();
        if (noticed) {
            later(() -> put(new RemoteInput.Reported(List.of(new DeviceReport.AvailabilityReported(false)), false,
                    wall(), now)));
        }
        network.later(now + off.toNanos(), device::powerOn);
    }

    void pass(Duration duration) {
        long end = now + duration.toNanos();
        while (true) {
            long next = end;
            next = Math.min(next, network.next());
            next = wakeAt.isPresent() ? Math.min(next, Math.max(now, wakeAt.getAsLong())) : next;
            next = device.next().isPresent() ? Math.min(next, device.next().getAsLong()) : next;
            now = next;
            device.advance(now);
            if (network.next() <= now) {
                network.deliver();
            } else if (wakeAt.isPresent() && wakeAt.getAsLong() <= now) {
                wakeAt = OptionalLong.empty();
                put(new RemoteInput.TimeOver(now));
            } else if (now >= end) {
                return;
            }
        }
    }

    private void fromDevice(List<DeviceReport> reports) {
        boolean availability = reports.getFirst() instanceof DeviceReport.AvailabilityReported;
        if (!connected || unheard || !availability && lost()) {
            return;
        }
        network.reports(reports, now, message -> put(new RemoteInput.Reported(message, false, wall(), now)));
    }

    private boolean lost() {
        boolean askedAgain = state.phase() instanceof RemotePhase.Going going
                && going.progress() == RemotePhase.Progress.ARRIVED_ASKED_AGAIN;
        return !askedAgain && network.loses();
    }

    private void later(Runnable message) {
        network.message(now, message);
    }

    private void put(RemoteInput input) {
        Request before = state.request();
        boolean wasOffline = !state.online();
        RemoteCoverMachine.Next next = machine.next(state, input);
        state = next.state();
        boolean online = input instanceof RemoteInput.Reported(var reports, boolean retained, _, _) && !retained
                && reports.contains(new DeviceReport.AvailabilityReported(true));
        returns += online || wasOffline && state.online() ? 1 : 0;
        require(log.size() < MOST_INPUTS, "messages that cause each other without an end");
        log.add("%.1f %s".formatted(now / 1e9, input));
        log.add("   = " + state.phase() + " " + state.settled() + " " + state.deviation() + " " + next.effects());
        for (RemoteEffect effect : next.effects()) {
            switch (effect) {
                case RemoteEffect.Send(DeviceCommand command) -> send(command);
                case RemoteEffect.WakeAt(long at) -> wakeAt = OptionalLong.of(at);
                case RemoteEffect.Reject _ -> {
                }
            }
        }
        Request after = state.request();
        if (!after.equals(before) && after.cause().origin() == Cause.Origin.ELSEWHERE) {
            require(foreign, "an override without a foreign move");
            foreign = device.motion() != DeviceMotion.STOPPED
                    || Math.abs(device.position().percent() - state.settled().orElseThrow().percent()) > 5;
        }
    }

    private void send(DeviceCommand command) {
        require(connected, "sent without a connection");
        require(!(command instanceof DeviceCommand.GoTo) || kind.goTo(), "a position for a device that takes none");
        if (!(command instanceof DeviceCommand.Query)) {
            moves++;
            int stops = kind.goTo() ? 1 : 2;
            int legs = kind.goTo() ? 1 : 2;
            require(moves <= machine.traits().attempts() * (1 + returns) * stops * legs,
                    moves + " commands for a request, after " + returns + " returns");
        }
        if (!lost()) {
            later(() -> receive(command));
        }
    }

    private void receive(DeviceCommand command) {
        movedByPerson &= command instanceof DeviceCommand.Query || !device.running();
        device.receive(command);
    }

    void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise + " at " + now / 1e9 + "\n"
                    + String.join("\n", log.subList(Math.max(0, log.size() - 60), log.size())));
        }
    }
}
