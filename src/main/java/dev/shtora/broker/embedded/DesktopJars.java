package dev.shtora.broker.embedded;

import java.io.IOException;

/** The jars of {@code lib/desktop}, which only the desktop package contains. */
public final class DesktopJars {
    private static final String BROKER = "/org/apache/activemq/artemis/core/server/embedded/EmbeddedActiveMQ.class";

    private DesktopJars() {}

    /**
     * Checks that the jars are on the class path.
     *
     * @throws IOException if they are missing, as in the package for the Pi
     */
    public static void require() throws IOException {
        if (DesktopJars.class.getResource(BROKER) == null) {
            throw new IOException(
                    "This needs lib/desktop, which the package for the Pi leaves out: run it on a desktop.");
        }
    }
}
