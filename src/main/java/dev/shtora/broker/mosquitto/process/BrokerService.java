package dev.shtora.broker.mosquitto.process;

import java.io.IOException;

/** Controls the running broker. */
public interface BrokerService {
    /** Whether the broker is running. */
    boolean isRunning() throws IOException;

    /** Stops and starts the broker, which reads its whole configuration again; no effect if it cannot be restarted. */
    void restart() throws IOException;

    /** Whether {@link #restart} can restart the broker. */
    boolean canRestart();

    /** Reloads the users, the ACL and the TLS listener's certificate, but not always the WebSocket listener's. */
    void reload() throws IOException;

    /** The shell command that restarts the broker. */
    String restartCommand();
}
