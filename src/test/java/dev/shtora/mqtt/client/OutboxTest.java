package dev.shtora.mqtt.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.mqtt.client.Outbox.OutgoingMessage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private final Outbox outbox = new Outbox();

    private List<String> sent() throws InterruptedException {
        List<String> sent = new ArrayList<>();
        while (!outbox.idle()) {
            OutgoingMessage message = outbox.take();
            sent.add(message.topic() + "=" + message.payload());
        }
        return sent;
    }

    @Test
    void emptyValueDeletesTopicOnce() throws InterruptedException {
        outbox.retain("state", "open");
        outbox.retain("state", "");
        outbox.opened();
        assertThat(sent()).containsExactly("state=");
        outbox.closed();
        outbox.opened();
        assertThat(sent()).isEmpty();
    }

    @Test
    void onlyNewestValueIsKeptWhileDisconnected() throws InterruptedException {
        for (int i = 0; i < 100_000; i++) {
            outbox.retain("position", String.valueOf(i));
        }
        outbox.opened();
        assertThat(sent()).containsExactly("position=99999");
    }

    @Test
    void commandsToDevicesComeFirstInTheirOrderAndExpire() throws InterruptedException {
        outbox.opened();
        outbox.retain("state", "closing");
        outbox.send("rejected", "x");
        outbox.command("cmnd/a", "STOP", 10);
        outbox.command("cmnd/a", "OPEN", 10);
        assertThat(outbox.take()).isEqualTo(new OutgoingMessage("cmnd/a", "STOP", false, 10));
        assertThat(sent()).containsExactly("cmnd/a=OPEN", "state=closing", "rejected=x");
    }

    @Test
    void commandsToDevicesAreNotKeptWithoutConnection() throws InterruptedException {
        outbox.command("cmnd/a", "OPEN", 10);
        outbox.opened();
        outbox.command("cmnd/a", "CLOSE", 10);
        outbox.closed();
        outbox.opened();
        assertThat(sent()).isEmpty();
    }

    @Test
    void floodOfCommandsToDevicesIsBounded() throws InterruptedException {
        outbox.opened();
        for (int i = 0; i < 2 * Outbox.MAX_COMMANDS; i++) {
            outbox.command("cmnd/" + i, "OPEN", 10);
        }
        assertThat(sent()).hasSize(Outbox.MAX_COMMANDS);
    }

    @Test
    void positionStaysBeforeStateAfterManyChanges() throws InterruptedException {
        outbox.retain("position", "40");
        outbox.retain("state", "closing");
        outbox.retain("position", "0");
        outbox.retain("state", "closed");
        outbox.opened();
        assertThat(sent()).containsExactly("position=0", "state=closed");
    }

    @Test
    void sameValueIsNotSentAgain() throws InterruptedException {
        outbox.opened();
        outbox.retain("state", "open");
        assertThat(sent()).containsExactly("state=open");
        outbox.retain("state", "open");
        assertThat(sent()).isEmpty();
    }

    @Test
    void newConnectionGetsWholeStatusAgain() throws InterruptedException {
        outbox.opened();
        outbox.retain("position", "0");
        outbox.retain("state", "closed");
        sent();
        outbox.closed();
        outbox.opened();
        assertThat(sent()).containsExactly("position=0", "state=closed");
    }

    @Test
    void transientMessagesAreDroppedOfflineAndAboveLimit() throws InterruptedException {
        outbox.send("rejected", "lost");
        outbox.opened();
        for (int i = 0; i < 10_000; i++) {
            outbox.send("rejected", String.valueOf(i));
        }
        assertThat(sent()).hasSize(32).startsWith("rejected=0");
    }

    @Test
    void othersWaitForAcknowledgementsAndCommandsDoNot() throws InterruptedException {
        outbox.opened();
        for (int i = 0; i < Outbox.MAX_UNACKNOWLEDGED + 1; i++) {
            outbox.retain("topic" + i, "x");
        }
        List<OutgoingMessage> unacknowledged = new ArrayList<>();
        for (int i = 0; i < Outbox.MAX_UNACKNOWLEDGED; i++) {
            unacknowledged.add(outbox.take());
        }
        List<OutgoingMessage> taken = new ArrayList<>();
        outbox.command("cmnd/a", "OPEN", 10);
        assertThat(outbox.take().topic()).isEqualTo("cmnd/a");
        Thread taker = Thread.ofPlatform().unstarted(() -> {
            try {
                taken.add(outbox.take());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        taker.start();
        while (taker.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        assertThat(taken).isEmpty();
        unacknowledged.forEach(outbox::acknowledged);
        taker.join();
        assertThat(taken).hasSize(1);
    }

    @Test
    void actionRunsAfterLastCommandIsAcknowledged() throws InterruptedException {
        List<String> done = new ArrayList<>();
        outbox.opened();
        outbox.afterCommands(() -> done.add("without commands"));
        assertThat(done).containsExactly("without commands");
        outbox.command("cmnd/a", "OPEN", 10);
        outbox.command("cmnd/b", "OPEN", 10);
        outbox.afterCommands(() -> done.add("after both"));
        OutgoingMessage first = outbox.take();
        outbox.acknowledged(first);
        assertThat(done).hasSize(1);
        outbox.acknowledged(outbox.take());
        assertThat(done).containsExactly("without commands", "after both");
    }

    @Test
    void actionRunsWhenConnectionIsLost() {
        List<String> done = new ArrayList<>();
        outbox.opened();
        outbox.command("cmnd/a", "OPEN", 10);
        outbox.afterCommands(() -> done.add("lost"));
        outbox.closed();
        assertThat(done).containsExactly("lost");
    }
}
