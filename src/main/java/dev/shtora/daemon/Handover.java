package dev.shtora.daemon;

import dev.shtora.config.input.Input;
import dev.shtora.daemon.input.LastReport;
import dev.shtora.daemon.remote.Continuation;
import java.time.Instant;
import java.util.Map;

/**
 * What a daemon that has retired leaves to its successor in the same process.
 *
 * @param rulesUntil rules until this time, inclusive, have been carried out
 * @param stepsSinceTop the steps of each cover since its position was set, where that is known, by the cover's name
 * @param remote what the remote covers hand over, by the cover's name
 * @param contacts the newest report of each contact
 */
record Handover(Instant rulesUntil, Map<String, Integer> stepsSinceTop, Map<String, Continuation> remote,
        Map<Input, LastReport> contacts) {
    Handover {
        remote = Map.copyOf(remote);
        stepsSinceTop = Map.copyOf(stepsSinceTop);
        contacts = Map.copyOf(contacts);
    }
}
