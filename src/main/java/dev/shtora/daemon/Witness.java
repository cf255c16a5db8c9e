package dev.shtora.daemon;

import dev.shtora.cover.Picture;

/** Looks on: writes the log, or tells the story on a terminal. */
public interface Witness {
    /** Looks away. */
    Witness NOBODY = new Witness() {
        @Override
        public void changed(String cover, Picture before, Picture now) {}

        @Override
        public void refused(String cover, String payload, String why) {}

        @Override
        public void drifted(String cover, int steps) {}
    };

    /** A cover is not what it was. Called from its mailbox: must not wait. */
    void changed(String cover, Picture before, Picture now);

    /** A command was refused. */
    void refused(String cover, String payload, String why);

    /** The endstop stood elsewhere than believed. */
    void drifted(String cover, int steps);
}
