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

    /**
     * A status is published, also one that differs only in what automation decides.
     *
     * @param kind what moves the cover
     */
    default void published(String cover, Snapshot snapshot, CoverKind kind) {}

    /** A command was refused. */
    void rejected(String cover, String payload, String why);

    /** Homing has found a drift, in steps. */
    void drifted(String cover, int steps);

    /** Tells two listeners, one after the other. */
    static DaemonListener both(DaemonListener first, DaemonListener second) {
        return new DaemonListener() {
            @Override
            public void changed(String cover, CoverStatus before, CoverStatus now) {
                first.changed(cover, before, now);
                second.changed(cover, before, now);
            }

            @Override
            public void published(String cover, Snapshot snapshot, CoverKind kind) {
                first.published(cover, snapshot, kind);
                second.published(cover, snapshot, kind);
            }

            @Override
            public void rejected(String cover, String payload, String why) {
                first.rejected(cover, payload, why);
                second.rejected(cover, payload, why);
            }

            @Override
            public void drifted(String cover, int steps) {
                first.drifted(cover, steps);
                second.drifted(cover, steps);
            }
        };
    }
}
