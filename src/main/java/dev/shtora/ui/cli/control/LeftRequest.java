package dev.shtora.ui.cli.control;

import dev.shtora.os.FolderLock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** A request that a command leaves in the state folder of another process, which removes it when it has obeyed. */
public final class LeftRequest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final long LOOK_MILLIS = 100;

    private LeftRequest() {}

    /**
     * Waits until the process has obeyed.
     *
     * @param folder the state folder, which the process locks while it runs
     * @param isMade whether the request is there
     * @param process the name of the process, for the message
     * @return whether it has obeyed; false if it does not run, so that it will obey at its next start
     * @throws IOException if it runs and has not obeyed within ten seconds
     */
    public static boolean isObeyed(Path folder, BooleanSupplier isMade, String process)
            throws IOException, InterruptedException {
        if (!FolderLock.isHeld(folder)) {
            return false;
        }
        long until = System.nanoTime() + LIMIT.toNanos();
        while (isMade.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new IOException("The " + process + " did not answer within " + LIMIT.toSeconds()
                        + " s; it obeys when it runs again. Its log says what it does.");
            }
            Thread.sleep(LOOK_MILLIS);
        }
        return true;
    }
}
