package dev.shtora.testing;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Free ports. They are below the range from which Linux takes the ports of outgoing connections, so that no connection of
 * a parallel test takes one before its server does.
 */
public final class FreePorts {
    private static final int LEAST = 10_000;
    private static final int EPHEMERAL = 32_768;
    private static final Set<Integer> GIVEN = new HashSet<>();

    private FreePorts() {}

    /** Returns a different free port at each call. */
    public static synchronized int any() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(LEAST, EPHEMERAL);
            if (!GIVEN.contains(port) && isFree(port)) {
                GIVEN.add(port);
                return port;
            }
        }
    }

    private static boolean isFree(int port) {
        try {
            new ServerSocket(port).close();
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
