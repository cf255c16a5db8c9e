package dev.shtora.simulation.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is measured in one comparison.
 *
 * @param rate steps a second, of each motor
 * @param motors how many at the same time
 * @param priority of SCHED_FIFO, 0 for the default scheduling; the same for both programs
 */
public record MotionCase(int rate, int motors, int priority, BackgroundLoad load) {
    boolean privileged() {
        return priority > 0;
    }

    String scheduling() {
        return privileged() ? "fifo " + priority : "default";
    }

    @Override
    public String toString() {
        return (motors > 1 ? motors + " motors at " : "") + rate + "/s, " + scheduling() + ", " + load;
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("rate", rate);
        json.put("motors", motors);
        json.put("privileged", privileged());
        json.put("priority", priority);
        json.put("condition", load.toString());
        return json;
    }
}
