package dev.shtora.fleet.store;

import java.io.IOException;

/** This replica must not work with this database: it belongs to another fleet, or another process has the id. */
public final class FleetRefused extends IOException {
    private static final long serialVersionUID = 1;

    FleetRefused(String message) {
        super(message);
    }
}
