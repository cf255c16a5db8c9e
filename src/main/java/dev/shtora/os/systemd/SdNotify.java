package dev.shtora.os.systemd;

import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The service manager that started this process, by the protocol of sd_notify(3): datagrams of lines {@code NAME=value} to the
 * socket that NOTIFY_SOCKET names. Without that variable nothing is sent. No call waits. Any thread may call all methods.
 */
public final class SdNotify {
    private static final Logger LOG = LoggerFactory.getLogger(SdNotify.class);

    private final @Nullable NotifySocket socket;
    private final Optional<Duration> watchdogPeriod;
    private String status = "";
    private boolean reported;

    private SdNotify(@Nullable NotifySocket socket, Optional<Duration> watchdogPeriod) {
        this.socket = socket;
        this.watchdogPeriod = watchdogPeriod;
    }

    /** The service manager that an environment names. */
    public static SdNotify of(Map<String, String> environment) {
        String name = environment.getOrDefault("NOTIFY_SOCKET", "");
        if (!name.isEmpty()) {
            try {
                return new SdNotify(new NotifySocket(name), watchdogPeriod(environment));
            } catch (IOException | LinkageError e) {
                LOG.warn("systemd gets no reports, because NOTIFY_SOCKET '{}' cannot be used: {}", name,
                        e.getMessage());
            }
        }
        return new SdNotify(null, Optional.empty());
    }

    /** The period is in microseconds, and is meant for this process if WATCHDOG_PID is missing or names it. */
    private static Optional<Duration> watchdogPeriod(Map<String, String> environment) {
        try {
            long micros = Long.parseLong(environment.getOrDefault("WATCHDOG_USEC", "0"));
            String pid = environment.getOrDefault("WATCHDOG_PID", "");
            boolean here = pid.isEmpty() || Long.parseLong(pid) == ProcessHandle.current().pid();
            return Optional.of(Duration.of(micros, ChronoUnit.MICROS)).filter(period -> here && micros > 0);
        } catch (NumberFormatException e) {
            LOG.warn("The watchdog is off: WATCHDOG_USEC or WATCHDOG_PID is not a number ({})", e.getMessage());
            return Optional.empty();
        }
    }

    /** Whether there is one. */
    public boolean present() {
        return socket != null;
    }

    /** Within which time it expects {@link #alive}; empty if it does not. */
    public Optional<Duration> watchdogPeriod() {
        return watchdogPeriod;
    }

    /**
     * Reports that the start, or a reload, is complete.
     *
     * @return whether it was sent; otherwise it must be repeated
     */
    public boolean ready() {
        return send("READY=1");
    }

    /** Reports that a reload begins; {@link #ready} ends it. */
    public void reloading() {
        if (socket != null) {
            send("RELOADING=1\nMONOTONIC_USEC=" + NotifySocket.monotonicMicros());
        }
    }

    /** Reports that the service stops. */
    public void stopping() {
        send("STOPPING=1\nSTATUS=stopping");
    }

    /** Reports that the service works, for the watchdog. */
    public void alive() {
        if (watchdogPeriod.isPresent()) {
            send("WATCHDOG=1");
        }
    }

    /** Sets the line that {@code systemctl status} shows, if it has changed. Control characters become blanks. */
    public synchronized void status(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        if (!line.equals(status) && send("STATUS=" + line)) {
            status = line;
        }
    }

    private synchronized boolean send(String state) {
        if (socket == null) {
            return false;
        }
        try {
            socket.send(state);
            reported = false;
            return true;
        } catch (IOException e) {
            if (!reported) {
                reported = true;
                LOG.warn("A report to systemd was not sent: {}", e.getMessage());
            }
            return false;
        }
    }
}
