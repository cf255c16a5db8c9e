package dev.shtora.mqtt.client;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Mode;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.Signal;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** The outbox between the threads that publish, the connection's thread and the publisher. */
public final class OutboxStress {

    private OutboxStress() {}

    /** Takes what waits. The caller is the only taker, and the link stays up, so that taking does not block. */
    private static String taken(Outbox outbox) {
        StringBuilder taken = new StringBuilder();
        try {
            while (!outbox.idle()) {
                taken.append(outbox.take().payload());
            }
        } catch (InterruptedException e) {
            taken.append(e);
        }
        return taken.toString();
    }

    /** Two values of a topic while the publisher takes: the newest is taken, once and last. */
    @JCStressTest
    @Outcome(id = {"2", "12"}, expect = ACCEPTABLE, desc = "the newest value is taken once and last")
    @Outcome(expect = FORBIDDEN, desc = "the newest value is lost, taken twice, or not the last")
    @State
    public static class NewestValue {
        private final Outbox outbox = new Outbox();
        private String taken = "";

        public NewestValue() {
            outbox.opened();
        }

        @Actor
        public void retain() {
            outbox.retain("position", "1");
            outbox.retain("position", "2");
        }

        @Actor
        public void publish() {
            taken = taken(outbox);
        }

        @Arbiter
        public void rest(L_Result result) {
            result.r1 = taken + taken(outbox);
        }
    }

    /** Two threads publish to different topics: both are taken. */
    @JCStressTest
    @Outcome(id = {"ab", "ba"}, expect = ACCEPTABLE, desc = "both are taken once")
    @Outcome(expect = FORBIDDEN, desc = "a value is lost or taken twice")
    @State
    public static class TwoTopics {
        private final Outbox outbox = new Outbox();

        public TwoTopics() {
            outbox.opened();
        }

        @Actor
        public void retain() {
            outbox.retain("first", "a");
        }

        @Actor
        public void announce() {
            outbox.announce("second", "b");
        }

        @Arbiter
        public void taken(L_Result result) {
            result.r1 = OutboxStress.taken(outbox);
        }
    }

    /** A value is published while the link goes down and up again: the new session gets it once. */
    @JCStressTest
    @Outcome(id = "new", expect = ACCEPTABLE, desc = "the new session gets the newest value once")
    @Outcome(expect = FORBIDDEN, desc = "the new session gets an old value, none, or one twice")
    @State
    public static class Reconnection {
        private final Outbox outbox = new Outbox();

        public Reconnection() {
            outbox.opened();
            outbox.retain("position", "old");
        }

        @Actor
        public void reconnect() {
            outbox.closed();
            outbox.opened();
        }

        @Actor
        public void retain() {
            outbox.retain("position", "new");
        }

        @Arbiter
        public void taken(L_Result result) {
            result.r1 = OutboxStress.taken(outbox);
        }
    }

    /** The publisher waits for a message, and one is published. */
    @JCStressTest(Mode.Termination)
    @Outcome(id = "TERMINATED", expect = ACCEPTABLE, desc = "the publisher wakes up")
    @Outcome(id = "STALE", expect = FORBIDDEN, desc = "the publisher waits although there is a message")
    @State
    public static class WakeUp {
        private final Outbox outbox = new Outbox();

        public WakeUp() {
            outbox.opened();
        }

        @Actor
        public void take() throws InterruptedException {
            outbox.take();
        }

        @Signal
        public void retain() {
            outbox.retain("position", "1");
        }
    }
}
