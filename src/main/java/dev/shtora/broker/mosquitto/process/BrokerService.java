package dev.shtora.broker.mosquitto.process;

import java.io.IOException;

/** The running broker, as its files' keeper sees it. */
public interface BrokerService {
    /** Whether it runs. */
    boolean isRunning() throws IOException;

    /** Ends it and starts it again: it reads everything anew. */
    void restart() throws IOException;

    /** Whether it can be restarted from here. */
    boolean canRestart();

    /** Lets it read users and rights anew, and the certificate of 8883; that of 9443 not always. */
    void reload() throws IOException;

    /** What somebody types to restart it. */
    String restartCommand();
}
