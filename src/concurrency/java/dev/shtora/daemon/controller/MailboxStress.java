package dev.shtora.daemon.controller;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * Two threads post to a mailbox. Each message is handled once, messages of one thread in their order, and each handling
 * sees what the one before has written, although the field it writes is a plain one.
 */
@JCStressTest
@Outcome(id = {"123", "132", "312"}, expect = ACCEPTABLE, desc = "all handled, those of one thread in order")
@Outcome(expect = FORBIDDEN, desc = "a message is lost, handled twice, or out of order")
@State
public class MailboxStress {
    private int handled;
    private final Mailbox<Integer> mailbox = new Mailbox<>("window", Runnable::run,
            message -> handled = 10 * handled + message);

    @Actor
    public void postsTwo() {
        mailbox.post(1);
        mailbox.post(2);
    }

    @Actor
    public void deliversOne() {
        mailbox.deliver(3);
    }

    @Arbiter
    public void handled(I_Result result) {
        result.r1 = handled;
    }
}
