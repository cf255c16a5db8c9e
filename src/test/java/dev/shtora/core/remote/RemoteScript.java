package dev.shtora.core.remote;

import dev.shtora.core.cover.Cause;
import dev.shtora.core.cover.Command;
import dev.shtora.core.cover.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Passes inputs to a machine at exact times, and collects the commands to the device. */
final class RemoteScript {
    static final Instant BEGIN = Instant.parse("2026-11-29T10:12:00Z");

    final List<DeviceCommand> sent = new ArrayList<>();
    final List<String> rejected = new ArrayList<>();
    private final RemoteCoverMachine machine;
    private RemoteState state = RemoteState.initial();
    private OptionalLong wakeAt = OptionalLong.empty();
    private long now = Long.MAX_VALUE - Duration.ofMinutes(1).toNanos(); // A monotonic clock may overflow.

    private RemoteScript(RemoteTraits traits) {
        this.machine = new RemoteCoverMachine(traits);
    }

    /** Connected, and the device has not said anything. */
    static RemoteScript connected(RemoteTraits traits) {
        RemoteScript script = new RemoteScript(traits);
        script.put(new RemoteInput.ConnectionUp(script.now));
        script.sent.clear();
        return script;
    }

    /** The device has said where it rests, and that is settled. */
    static RemoteScript restingAt(RemoteTraits traits, int percent) {
        return connected(traits).rests(percent).pass(10).rests(percent);
    }

    RemoteScript pass(double seconds) {
        long end = now + (long) (seconds * 1e9);
        while (wakeAt.isPresent() && wakeAt.getAsLong() - end <= 0) {
            now = Math.max(wakeAt.getAsLong() - now, 0) + now;
            wakeAt = OptionalLong.empty();
            put(new RemoteInput.TimeOver(now));
        }
        now = end;
        return this;
    }

    RemoteScript go(int percent) {
        return request(new Command.GoTo(new Position(percent)));
    }

    RemoteScript request(Command command) {
        return put(new RemoteInput.Requested(command, new Cause(Cause.Origin.PERSON, "requested over MQTT: x"), BEGIN,
                now));
    }

    RemoteScript plan(int percent, Instant since) {
        return put(new RemoteInput.Planned(new Position(percent), new Cause(Cause.Origin.RULE, "sunset 16:04: close"),
                since, now));
    }

    /** One message: the position and that the cover rests. */
    RemoteScript rests(int percent) {
        return report(at(percent), new DeviceReport.MotionReported(DeviceMotion.STOPPED));
    }

    RemoteScript moves(int percent, DeviceMotion motion) {
        return report(at(percent), new DeviceReport.MotionReported(motion));
    }

    RemoteScript report(DeviceReport... reports) {
        return put(new RemoteInput.Reported(List.of(reports), false, BEGIN.plusSeconds(60), now));
    }

    RemoteScript retained(DeviceReport... reports) {
        return put(new RemoteInput.Reported(List.of(reports), true, BEGIN.plusSeconds(60), now));
    }

    RemoteScript connection(boolean up) {
        return put(up ? new RemoteInput.ConnectionUp(now) : new RemoteInput.ConnectionLost(now));
    }

    RemoteScript online(boolean online) {
        return report(new DeviceReport.AvailabilityReported(online));
    }

    RemoteScript forget() {
        sent.clear();
        return this;
    }

    private RemoteScript put(RemoteInput input) {
        RemoteCoverMachine.Next next = machine.next(state, input);
        state = next.state();
        for (RemoteEffect effect : next.effects()) {
            switch (effect) {
                case RemoteEffect.Send(DeviceCommand command) -> sent.add(command);
                case RemoteEffect.WakeAt(long at) -> wakeAt = OptionalLong.of(at);
                case RemoteEffect.Reject(String why) -> rejected.add(why);
            }
        }
        return this;
    }

    static DeviceReport at(int percent) {
        return DeviceReport.PositionReported.at(new Position(percent));
    }

    static DeviceCommand to(int percent) {
        return new DeviceCommand.GoTo(new Position(percent));
    }

    RemoteState state() {
        return state;
    }

    boolean atTarget() {
        return machine.isAtTarget(state);
    }

    /** The position that somebody has set without Shtora; empty if the newest request is not that. */
    Optional<Position> override() {
        return state.request().cause().origin() == Cause.Origin.ELSEWHERE
                && state.request().command() instanceof Command.GoTo(Position to, _, _)
                        ? Optional.of(to)
                        : Optional.empty();
    }
}
