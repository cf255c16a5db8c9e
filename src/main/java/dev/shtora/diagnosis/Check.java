package dev.shtora.diagnosis;

import java.io.IOException;

/** Examines one part of a set-up: a file, a listener, the clock. A check changes nothing that lasts. */
@FunctionalInterface
public interface Check {
    /**
     * Runs the check and adds its findings in the order in which a user reads them.
     *
     * @throws IOException if the check cannot be carried out for a reason that no finding describes
     */
    void run(Findings findings) throws IOException;
}
