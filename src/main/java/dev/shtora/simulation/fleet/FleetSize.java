package dev.shtora.simulation.fleet;

import java.util.ArrayList;
import java.util.List;

/**
 * How many covers a simulated fleet has, and where they are: each site has the same number, on floors of forty with four
 * façades.
 *
 * @param covers 1 or more
 * @param sites 1 to the number of covers
 */
public record FleetSize(int covers, int sites) {
    private static final int PER_FLOOR = 40;
    private static final List<String> FACADES = List.of("north", "east", "south", "west");

    /** A cover of the fleet, as in the files of a configuration. */
    public record Location(String name, String site, String floor, String facade) {
        /** The cover for a recorder, without moves yet. */
        public WatchedCover watched() {
            return new WatchedCover(name, site, List.of());
        }
    }

    /** @throws IllegalArgumentException if a number is out of range */
    public FleetSize {
        if (covers < 1 || sites < 1 || sites > covers) {
            throw new IllegalArgumentException("1 or more covers, and 1 site to one for each cover");
        }
    }

    /** The name of a site, by its index from 0. */
    public static String site(int index) {
        return "site" + (index + 1);
    }

    /** The site of a cover, by their indices from 0. */
    int siteOf(int cover) {
        return (int) ((long) cover * sites / covers);
    }

    /** The covers, in the order of their sites and floors. */
    public List<Location> locations() {
        List<Location> locations = new ArrayList<>(covers);
        int within = 0;
        for (int cover = 0; cover < covers; cover++) {
            int site = siteOf(cover);
            within = cover > 0 && siteOf(cover - 1) == site ? within + 1 : 0;
            int floor = within / PER_FLOOR + 1;
            locations.add(
                    new Location("s%d-f%02d-%05d".formatted(site + 1, floor, cover + 1), site(site), "floor" + floor,
                            FACADES.get(within % FACADES.size())));
        }
        return locations;
    }
}
