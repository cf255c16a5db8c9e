package dev.shtora.ui.web;

import java.util.List;
import java.util.Map;

/** The faults that a person tries on the page of the demo. Any thread may call it. */
public interface TriedFaults {
    /** The words of the faults that a person can choose. */
    List<String> kinds();

    /** The fault that each faulty cover has, by its word. */
    Map<String, String> present();

    /**
     * Injects a fault into a cover; it replaces the former one.
     *
     * @return false if there is no such cover or fault; nothing changes then
     */
    boolean inject(String cover, String kind);

    /**
     * Removes the faults of a cover.
     *
     * @return false if there is no such cover
     */
    boolean repair(String cover);
}
