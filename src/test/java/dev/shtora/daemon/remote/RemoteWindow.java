package dev.shtora.daemon.remote;

import dev.shtora.daemon.VirtualDaemon;
import java.util.List;

/** A remote cover in virtual time whose device the test speaks for. */
final class RemoteWindow {
    static final String TASMOTA = """
            window:
              driver: mqtt
              profile: tasmota
              device: shutter1
              index: 1
            """;
    static final String TIMED = """
            window:
              driver: mqtt
              profile: timed
              device: old1
              open_time: 20s
              close_time: 10s
            """;
    /** A device that reports nothing and takes no positions. */
    static final String TIMED_PROFILE = """
            profiles:
              timed:
                protocol:
                  commands:
                    open: {topic: "{device}/cmd", payload: UP}
                    close: {topic: "{device}/cmd", payload: DOWN}
                    stop: {topic: "{device}/cmd", payload: HALT}
            """;

    private RemoteWindow() {}

    static VirtualDaemon started() {
        return started(TASMOTA);
    }

    static VirtualDaemon started(String covers) {
        VirtualDaemon daemon = VirtualDaemon.with(covers);
        daemon.daemon.start();
        daemon.link.send("tele/shutter1/LWT", "Online");
        daemon.pass("10s");
        return daemon;
    }

    static VirtualDaemon timed() {
        VirtualDaemon daemon = VirtualDaemon.with(TIMED, TIMED_PROFILE);
        daemon.daemon.start();
        return daemon;
    }

    static void position(VirtualDaemon daemon, int percent, int direction) {
        daemon.link.send("stat/shutter1/RESULT", "{\"Shutter1\":{\"Position\":%d,\"Direction\":%d,\"Target\":%d}}"
                .formatted(percent, direction, percent));
    }

    /** The messages to devices, as {@code topic payload}, without questions. */
    static List<String> commands(VirtualDaemon daemon) {
        return daemon.link.published().stream().filter(line -> line.startsWith("cmnd/") || line.startsWith("old1/"))
                .filter(line -> !line.contains("/Status ")).toList();
    }
}
