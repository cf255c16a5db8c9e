package dev.shtora.daemon.cover;

import dev.shtora.daemon.VirtualDaemon;

import static org.assertj.core.api.Assertions.assertThat;

/** A new blind on real pins in virtual time, and the person who tests its wiring. */
final class NewBlind {
    static final int ENDSTOP = 23;
    static final String WITHOUT_ENDSTOP = """
            window:
              motor: {type: 28byj-48, pins: [17, 18, 27, 22]}
              travel: {drop: 0.7m, tube: 20mm, fabric: 0.3mm}
              buttons: {up: 5, stop: 6, down: 13}
              schedule: [{at: "12:30", move: close}, {at: sunrise, move: open}]
            """;
    static final String NEW = WITHOUT_ENDSTOP + "  endstop: {pin: 23}\n  home_on_boot: always\n";

    private NewBlind() {}

    static VirtualDaemon started(String covers) {
        VirtualDaemon installation = VirtualDaemon.onRealPins(covers);
        installation.daemon.start();
        installation.pass("1s");
        return installation;
    }

    /** Sends a command and lets the short move end. */
    static int moved(VirtualDaemon installation, String command) {
        int before = installation.blind.steps();
        installation.set(command);
        installation.passUntil(() -> !installation.status().moving());
        installation.pass("1s");
        return installation.blind.steps() - before;
    }

    static void confirm(VirtualDaemon installation, String command) {
        moved(installation, command);
        assertThat(moved(installation, command)).isZero();
    }

    static void pressByFinger(VirtualDaemon installation) {
        installation.press(ENDSTOP, true);
        installation.pass("1s");
        installation.press(ENDSTOP, false);
        installation.pass("1s");
    }

    static String reason(VirtualDaemon installation) {
        return installation.topic("reason");
    }
}
