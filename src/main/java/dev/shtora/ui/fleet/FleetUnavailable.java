package dev.shtora.ui.fleet;

/** The state of the fleet cannot be read or changed now, for example since the database does not answer. */
public final class FleetUnavailable extends Exception {
    private static final long serialVersionUID = 1;

    /** @param sentence what is wrong, for the operator */
    public FleetUnavailable(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
