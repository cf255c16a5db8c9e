package dev.shtora.daemon.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.core.cover.Cause;
import dev.shtora.core.cover.Command;
import dev.shtora.core.cover.CoverInput.Requested;
import dev.shtora.core.cover.Position;
import dev.shtora.daemon.controller.ReceivedCommand.AutomationSwitched;
import dev.shtora.daemon.controller.ReceivedCommand.RequestReceived;
import dev.shtora.mqtt.contract.AutomationCommand;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PendingCommandsTest {
    private static final RequestReceived STOP = request(Command.STOP);
    private static final AutomationSwitched OFF = new AutomationSwitched(AutomationCommand.OFF);

    private final PendingCommands pending = new PendingCommands();

    private static RequestReceived request(Command command) {
        return new RequestReceived(new Requested(command, new Cause(Cause.Origin.PERSON, ""), Instant.EPOCH), "",
                Expiry.NONE);
    }

    private static RequestReceived move(int percent) {
        return request(new Command.GoTo(new Position(percent)));
    }

    @Test
    void onlyFirstOfFloodTellsMailboxAndOnlyNewestIsTaken() {
        assertThat(pending.add(move(0))).isTrue();
        for (int i = 1; i <= 100_000; i++) {
            assertThat(pending.add(move(i % 2 * 100))).isFalse();
        }
        assertThat(pending.take()).containsExactly(move(0));
        assertThat(pending.take()).isEmpty();
        assertThat(pending.add(move(0))).isTrue();
    }

    @Test
    void stopReplacesEarlierRequests() {
        pending.add(move(0));
        pending.add(move(100));
        pending.add(STOP);
        assertThat(pending.take()).containsExactly(STOP);
    }

    @Test
    void laterRequestDoesNotReplaceStop() {
        pending.add(STOP);
        pending.add(move(0));
        pending.add(move(100));
        assertThat(pending.take()).containsExactly(STOP, move(100));
    }

    @Test
    void commandsToAutomationKeepTheirPlaceAmongRequests() {
        pending.add(move(0));
        pending.add(OFF);
        assertThat(pending.take()).containsExactly(move(0), OFF);
        pending.add(new AutomationSwitched(AutomationCommand.ON));
        pending.add(move(0));
        pending.add(OFF);
        assertThat(pending.take()).containsExactly(move(0), OFF);
    }
}
