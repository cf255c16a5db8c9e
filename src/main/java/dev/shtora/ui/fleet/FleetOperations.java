package dev.shtora.ui.fleet;

import java.util.List;
import java.util.Optional;

/** What the page of a fleet needs of it. Any thread may call it; several may at the same time. */
public interface FleetOperations {
    /** The name of the fleet. */
    String fleet();

    /** All covers as they have reported last, in any order. */
    List<ShownCover> covers() throws FleetUnavailable;

    /** The alarms that there are, then those of which nothing is known yet. */
    List<AlarmLine> alarms() throws FleetUnavailable;

    /**
     * Notes a command and who gave it, and begins to carry it out.
     *
     * @return the number by which its progress and its row of the audit log are found
     */
    long command(OperatorCommand command) throws FleetUnavailable;

    /** How far a command is; empty if there is none with that number. */
    Optional<CommandProgress> progress(long command) throws FleetUnavailable;

    /** The last commands of operators, the newest first. */
    List<AuditEntry> audit(int limit) throws FleetUnavailable;
}
