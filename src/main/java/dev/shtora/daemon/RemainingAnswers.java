package dev.shtora.daemon;

import dev.shtora.core.cover.Cause;
import dev.shtora.core.cover.Fault;
import dev.shtora.daemon.control.ControlAnswer;
import dev.shtora.daemon.control.ControlAnswer.Kind;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The covers of a request that have not answered. After the last of them it ends the answers; for several covers of which
 * some did not carry out the command, the end names those. Any thread may call it.
 */
final class RemainingAnswers {
    private final int covers;
    private final boolean waits;
    private final Consumer<ControlAnswer> answers;
    private final AtomicInteger remaining;
    private final Queue<String> failed = new ConcurrentLinkedQueue<>();

    /** @param waits whether the sender waits for the ends of the moves */
    RemainingAnswers(int covers, boolean waits, Consumer<ControlAnswer> answers) {
        this.covers = covers;
        this.waits = waits;
        this.answers = answers;
        this.remaining = new AtomicInteger(covers);
    }

    /** An answer after which the same cover sends another one. */
    void send(ControlAnswer answer) {
        answers.accept(answer);
    }

    /** The last answer of a cover. */
    void sendLast(ControlAnswer answer) {
        answers.accept(answer);
        String failure = failure(answer.kind(), answer.status());
        if (!failure.isEmpty()) {
            failed.add(answer.cover() + " (" + failure + ")");
        }
        if (remaining.decrementAndGet() == 0) {
            answers.accept(new ControlAnswer(Kind.END, "", summary(), Map.of()));
        }
    }

    /** Why a cover did not carry out its command; empty if it did. */
    private static String failure(Kind kind, Map<String, Object> status) {
        return switch (kind) {
            case REJECTED -> "refused";
            case REPLACED -> "replaced";
            case FINISHED -> Stream.of(Fault.values()).filter(fault -> fault.code().equals(status.get("fault")))
                    .filter(fault -> fault.withholds(Cause.Origin.PERSON)).map(Fault::code).findFirst().orElse("");
            case STATUS, ACCEPTED, INVALID, END -> "";
        };
    }

    private String summary() {
        return covers == 1 || failed.isEmpty()
                ? ""
                : (waits ? "done" : "accepted") + " by " + (covers - failed.size()) + " of " + covers
                        + " blinds, not by " + String.join(", ", failed);
    }
}
