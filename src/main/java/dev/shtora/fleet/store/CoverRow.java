package dev.shtora.fleet.store;

/**
 * A cover of the configuration.
 *
 * @param name its name, unique in the fleet
 * @param base the first levels of its topics
 * @param group the id of its group: covers that have the same events
 * @param title how people call it
 */
public record CoverRow(String name, String base, String site, String floor, String facade, String group,
        String title) {}
