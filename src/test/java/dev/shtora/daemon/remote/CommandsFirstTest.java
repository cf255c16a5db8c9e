package dev.shtora.daemon.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.simulation.model.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandsFirstTest {
    private final VirtualTime time = new VirtualTime(Instant.parse("2026-06-21T12:00:00Z"), ZoneOffset.UTC);
    private final CommandsFirst order = new CommandsFirst(time.runner(), Runnable::run);
    private final List<String> done = new ArrayList<>();

    @Test
    void restOfAllFollowsLastCommand() {
        order.begins();
        order.begins();
        order.sent(() -> done.add("first"));
        assertThat(done).isEmpty();
        order.sent(() -> done.add("second"));
        assertThat(done).containsExactly("first", "second");
        order.begins();
        order.sent(() -> done.add("alone"));
        assertThat(done).hasSize(3);
    }

    @Test
    void coverThatDoesNotDecideHoldsOthersForQuarterOfSecond() {
        order.begins();
        order.begins();
        order.sent(() -> done.add("first"));
        time.pass(Duration.ofMillis(249));
        assertThat(done).isEmpty();
        time.pass(Duration.ofMillis(2));
        assertThat(done).containsExactly("first");
    }

    @Test
    void restWaitsUntilBrokerHasCommands() {
        List<Runnable> waiting = new ArrayList<>();
        CommandsFirst slow = new CommandsFirst(time.runner(), waiting::add);
        slow.begins();
        slow.sent(() -> done.add("first"));
        time.pass(Duration.ofMillis(100));
        assertThat(done).isEmpty();
        waiting.forEach(Runnable::run);
        assertThat(done).containsExactly("first");
    }

    @Test
    void brokerThatIsSilentHoldsRestForQuarterOfSecond() {
        CommandsFirst silent = new CommandsFirst(time.runner(), _ -> {});
        silent.begins();
        silent.sent(() -> done.add("first"));
        time.pass(Duration.ofMillis(251));
        assertThat(done).containsExactly("first");
    }
}
