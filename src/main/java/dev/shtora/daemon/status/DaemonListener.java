package dev.shtora.daemon.status;

import dev.shtora.core.cover.CoverStatus;

/** Receives the events of a daemon's covers, for example to log them. Called from mailboxes: must not wait. */
public interface DaemonListener {
    /** Ignores everything. */
    DaemonListener NONE = new DaemonListener() {
        @Override
        public void changed(String cover, CoverStatus before, CoverStatus now) {}

        @Override
        public void rejected(String cover, String payload, String why) {}

        @Override
        public void drifted(String cover, int steps) {}
    };

    /** The status of a cover has changed. */
    void changed(String cover, CoverStatus before, CoverStatus now);

    /** A command was refused. */
    void rejected(String cover, String payload, String why);

    /** Homing has found a drift, in steps. */
    void drifted(String cover, int steps);
}
