package dev.shtora.fleet.config;

/**
 * A cover of a fleet: one of a Shtora daemon elsewhere.
 *
 * @param name unique in the fleet; a level of its topics
 * @param base the first levels of its topics
 * @param site the name of its site
 * @param floor the name of its floor, such as {@code 3}; empty if it has none
 * @param facade the name of its façade; empty if it has none
 * @param rules the name of its rule set
 * @param title its name for people; {@code name} if the configuration has no other
 * @param group the covers with the same events
 */
public record FleetCover(String name, String base, String site, String floor, String facade, String rules,
        String title, FleetGroup group) {}
