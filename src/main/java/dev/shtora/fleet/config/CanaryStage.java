package dev.shtora.fleet.config;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A new configuration that applies to the covers of one floor first. Each cover is in one of the two fleets at most.
 *
 * @param former the covers to which the former configuration still applies
 * @param canary the covers to which the new one applies
 */
public record CanaryStage(Fleet former, Fleet canary) {

    /**
     * The first stage of a change. The new configuration says which covers are on the floor. A cover that it does not have
     * any more is removed in this stage if it was on the floor; a cover that it has moved to another floor stays as it was.
     *
     * @param floor the name of the floor, as covers have it
     */
    public static CanaryStage of(Fleet before, Fleet after, String floor) {
        Fleet canary = after.restrictedTo(floor);
        Map<String, FleetCover> later = after.covers().stream()
                .collect(Collectors.toMap(FleetCover::name, Function.identity()));
        return new CanaryStage(before.with(cover -> {
            FleetCover successor = later.get(cover.name());
            return successor == null ? !cover.floor().equals(floor) : !successor.floor().equals(floor);
        }), canary);
    }
}
