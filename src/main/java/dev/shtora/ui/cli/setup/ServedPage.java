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

/** The daemon's page for phones, which is served some seconds after local control answers. */
final class ServedPage {
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private ServedPage() {}

    /**
     * Waits until a daemon at one of the sockets serves its page.
     *
     * @return whether it does within the limit
     */
    static boolean await(List<Path> sockets, Duration limit) throws IOException {
        long start = System.nanoTime();
        while (!isServed(sockets)) {
            if (System.nanoTime() - start > limit.toNanos()) {
                return false;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return true;
    }

    private static boolean isServed(List<Path> sockets) throws IOException {
        List<ControlAnswer> answers = new ArrayList<>();
        try (ControlClient daemon = ControlClient.at(sockets)) {
            daemon.request(new ControlRequest(PairingRequests.PAGE, "", false), answers::add);
        } catch (ControlClient.NoDaemon _) {
            return false;
        }
        return answers.stream().anyMatch(answer -> answer.kind() == ControlAnswer.Kind.STATUS);
    }
}
