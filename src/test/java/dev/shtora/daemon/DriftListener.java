package dev.shtora.daemon;

import dev.shtora.core.cover.CoverStatus;
import dev.shtora.daemon.status.DaemonListener;
import java.util.List;

/** Keeps what homing has found, as {@code cover steps}. */
record DriftListener(List<String> drifts) implements DaemonListener {
    @Override
    public void changed(String cover, CoverStatus before, CoverStatus now) {}

    @Override
    public void rejected(String cover, String payload, String why) {}

    @Override
    public void drifted(String cover, int steps) {
        drifts.add(cover + " " + steps);
    }
}
