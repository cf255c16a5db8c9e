package dev.shtora.simulation.fleet;

import java.util.List;

/**
 * A cover that a recorder watches.
 *
 * @param name its name, which is unique in the fleet
 * @param site its site, for the report
 * @param moves its moves by the plan, in the order of their times
 */
public record WatchedCover(String name, String site, List<ExpectedMove> moves) {
    /** Copies the list. */
    public WatchedCover {
        moves = List.copyOf(moves);
    }
}
