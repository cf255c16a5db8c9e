package dev.shtora.core.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.core.cover.Cause;
import dev.shtora.core.cover.Command;
import dev.shtora.core.cover.Position;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RemoteCoverMachineTest {
    private static final Cause ANNA = new Cause(Cause.Origin.PERSON, "requested over MQTT: CLOSE");
    private final RemoteCoverMachine machine = new RemoteCoverMachine(RemoteTraits.DEFAULT);

    @Test
    void requestIsSentAndReportIsPosition() {
        RemoteCoverMachine.Next sent = machine.next(
                machine.next(RemoteState.initial(), new RemoteInput.ConnectionUp(0)).state(),
                new RemoteInput.Requested(Command.CLOSE, ANNA, Instant.EPOCH, 0));
        assertThat(sent.effects()).contains(new RemoteEffect.Send(new DeviceCommand.GoTo(Position.CLOSED)));
        RemoteState closed = machine.next(sent.state(), new RemoteInput.Reported(
                List.of(DeviceReport.PositionReported.at(Position.CLOSED)), false, Instant.EPOCH, 1_000_000_000))
                .state();
        assertThat(closed.status().position()).contains(Position.CLOSED);
        assertThat(closed.request().cause()).isEqualTo(ANNA);
        assertThat(machine.isAtTarget(closed)).isTrue();
    }
}
