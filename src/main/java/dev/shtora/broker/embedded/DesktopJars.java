package dev.shtora.broker.embedded;

import java.io.IOException;

/** What only a desktop has: the jars of {@code lib/desktop}. */
public final class DesktopJars {
    private static final String BROKER = "/org/apache/activemq/artemis/core/server/embedded/EmbeddedActiveMQ.class";

    private DesktopJars() {}

    /**
     * Makes sure that they are there.
     *
     * @throws IOException if they are not, as on a Pi
     */
    public static void require() throws IOException {
        if (DesktopJars.class.getResource(BROKER) == null) {
            throw new IOException(
                    "This needs lib/desktop, which the package for the Pi leaves out: run it on a desktop.");
        }
    }
}
