package dev.shtora.daemon.cover;

import dev.shtora.core.cover.CoverStatus;

/** Looks on: writes the log, or tells the story on a terminal. */
public interface DaemonListener {
    /** Looks away. */
    DaemonListener NONE = new DaemonListener() {
        @Override
        public void changed(String cover, CoverStatus before, CoverStatus now) {}

        @Override
        public void rejected(String cover, String payload, String why) {}

        @Override
        public void drifted(String cover, int steps) {}
    };

    /** A cover is not what it was. Called from its mailbox: must not wait. */
    void changed(String cover, CoverStatus before, CoverStatus now);

    /** A command was refused. */
    void rejected(String cover, String payload, String why);

    /** The endstop stood elsewhere than believed. */
    void drifted(String cover, int steps);
}
