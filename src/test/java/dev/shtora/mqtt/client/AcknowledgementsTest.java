package dev.shtora.mqtt.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In virtual time: the limit is 20 s, and every 5 s it is examined. */
class AcknowledgementsTest {
    private final Queue<Runnable> later = new ArrayDeque<>();
    private long seconds = -30;
    private int reconnects;
    private final Acknowledgements acknowledgements = new Acknowledgements(Acknowledgements.LIMIT,
            () -> TimeUnit.SECONDS.toNanos(seconds),
            later::add, () -> reconnects++);

    @BeforeEach
    void connect() {
        acknowledgements.connected();
    }

    /** Lets time pass, with the examinations that are due. */
    private void pass(int more) {
        for (int i = 0; i < more; i++) {
            if (++seconds % 5 == 0 && !later.isEmpty()) {
                later.remove().run();
            }
        }
    }

    @Test
    void oneAcknowledgementThatDoesNotArriveNeedsNewConnection() {
        int connection = acknowledgements.sent();
        acknowledgements.sent();
        pass(10);
        acknowledgements.completed(connection);
        pass(19);
        assertThat(reconnects).isZero();
        pass(1);
        assertThat(reconnects).isOne();
    }

    @Test
    void acknowledgementsKeepConnectionHoweverManyMessagesWait() {
        int connection = acknowledgements.sent();
        for (int i = 0; i < 100; i++) {
            acknowledgements.sent();
            acknowledgements.completed(connection);
            pass(15);
        }
        assertThat(reconnects).isZero();
    }

    @Test
    void quietConnectionWithoutWaitingMessagesIsKeptAndCostsNoTimer() {
        acknowledgements.completed(acknowledgements.sent());
        pass(5);
        assertThat(later).isEmpty();
        pass(3600);
        int connection = acknowledgements.sent();
        pass(15);
        assertThat(reconnects).as("the hour of silence does not count").isZero();
        acknowledgements.completed(connection);
        assertThat(later).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void messagesOfTheFormerConnectionAreNotWaitedFor() {
        int former = acknowledgements.sent();
        pass(15);
        acknowledgements.connected();
        pass(100);
        assertThat(reconnects).isZero();
        acknowledgements.sent();
        acknowledgements.completed(former);
        pass(20);
        assertThat(reconnects).as("an answer to the former connection is none to this one").isOne();
    }

    @Test
    void connectionThatCannotBeEndedIsEndedAgain() {
        acknowledgements.sent();
        pass(20);
        pass(19);
        assertThat(reconnects).isOne();
        pass(1);
        assertThat(reconnects).isEqualTo(2);
    }
}
