package dev.shtora.simulation.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The conditions of one comparison.
 *
 * @param rate steps per second of each motor
 * @param motors number of motors that move at the same time
 * @param priority SCHED_FIFO priority of both programs; 0 for the default scheduling
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
