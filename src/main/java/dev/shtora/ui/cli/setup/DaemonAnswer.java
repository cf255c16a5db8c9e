package dev.shtora.ui.cli.setup;

import dev.shtora.daemon.control.ControlAnswer;
import dev.shtora.daemon.control.ControlRequest;
import dev.shtora.ui.cli.control.ControlClient;
import dev.shtora.ui.web.PairingRequests;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * Waits until a daemon at one of several sockets gives an answer; just after a start or a reload it may give another
 * one.
 */
final class DaemonAnswer {
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private DaemonAnswer() {}

    /**
     * Waits until the daemon serves its page for phones, some seconds after its start.
     *
     * @return whether it does within the limit
     */
    static boolean awaitPage(List<Path> sockets, Duration limit) throws IOException {
        return await(sockets, PairingRequests.PAGE, answer -> answer.kind() == ControlAnswer.Kind.STATUS, limit);
    }

    /**
     * Waits until the daemon has a cover. A reload waits until no cover moves.
     *
     * @return whether it has within the limit
     */
    static boolean awaitCover(List<Path> sockets, String cover, Duration limit) throws IOException {
        return await(sockets, ControlRequest.STATUS, answer -> answer.cover().equals(cover), limit);
    }

    private static boolean await(List<Path> sockets, String topic, Predicate<ControlAnswer> expected, Duration limit)
            throws IOException {
        long start = System.nanoTime();
        while (!isAnswered(sockets, topic, expected)) {
            if (System.nanoTime() - start > limit.toNanos()) {
                return false;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return true;
    }

    private static boolean isAnswered(List<Path> sockets, String topic, Predicate<ControlAnswer> expected)
            throws IOException {
        List<ControlAnswer> answers = new ArrayList<>();
        try (ControlClient daemon = ControlClient.at(sockets)) {
            daemon.request(new ControlRequest(topic, "", false), answers::add);
        } catch (ControlClient.NoDaemon _) {
            return false;
        }
        return answers.stream().anyMatch(expected);
    }
}
