package dev.shtora.simulation.fleet;

import dev.shtora.mqtt.client.address.BrokerAddress;
import dev.shtora.simulation.fleet.FleetSize.Location;
import dev.shtora.os.FileErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes the configuration folder of a simulated fleet: {@code fleet.yaml}, and a file {@code covers/SITE.csv} for each site.
 *
 * @param name the name of the fleet
 * @param broker the broker
 * @param user the gateway's account at the broker; its password is in {@code USER.password} in the folder
 * @param database the URL of the database, with the user in it or as its owner
 * @param databaseUser the user of the database
 * @param base the first level of the topics
 * @param schedule the rules of all covers, in YAML
 */
public record FleetFolder(String name, BrokerAddress broker, String user, String database,
        String databaseUser, String base, String schedule) {
    /** The rules of a fleet that opens at sunrise and closes at sunset. */
    public static final String SUN = "[{at: sunrise, move: open}, {at: sunset, move: close}]";

    /** The same with other rules, in YAML. */
    public FleetFolder with(String rules) {
        return new FleetFolder(name, broker, user, database, databaseUser, base, rules);
    }

    /** Writes the files, and replaces those that are there. */
    public void write(Path folder, FleetSize size, List<SunsetSite> sites) throws IOException {
        Path covers = Files.createDirectories(folder.resolve("covers"));
        write(folder.resolve("fleet.yaml"), yaml(sites));
        Map<String, List<Location>> bySite = size.locations().stream().collect(Collectors.groupingBy(Location::site));
        for (Map.Entry<String, List<Location>> site : bySite.entrySet()) {
            write(covers.resolve(site.getKey() + ".csv"), csv(site.getValue()));
        }
    }

    private static void write(Path file, String text) throws IOException {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw FileErrors.named(file, e);
        }
    }

    String yaml(List<SunsetSite> sites) {
        StringBuilder yaml = new StringBuilder();
        yaml.append("# Written by shtora simulate. The sun sets at each of these sites during the run.\n")
                .append("name: ").append(name).append('\n').append("mqtt: {host: ").append(broker.host())
                .append(", port: ").append(broker.port());
        broker.ca().ifPresent(ca -> yaml.append(", ca: ").append(quoted(ca.toAbsolutePath())));
        yaml.append(", user: ").append(user).append(", password_file: ").append(user).append(".password}\n")
                .append("database: {url: ").append(quoted(database)).append(", user: ").append(databaseUser)
                .append("}\n").append("sites:\n");
        sites.forEach(site -> yaml.append(String.format(Locale.ROOT,
                "  %s: {latitude: %.1f, longitude: %.6f, zone: %s}   # sunset %s%n", site.name(),
                site.site().latitude(), site.site().longitude(), site.site().zone(), site.sunset())));
        return yaml.append("rules:\n")
                .append("  rooms: {schedule: ").append(schedule).append("}\n")
                .append("templates:\n").append("  room: {rules: rooms, base: ").append(base).append("}\n").toString();
    }

    private static String quoted(Object value) {
        return "\"" + value + "\"";
    }

    private static String csv(List<Location> covers) {
        StringBuilder csv = new StringBuilder("name,site,floor,facade,template\n");
        covers.forEach(cover -> csv.append(cover.name()).append(',').append(cover.site()).append(',')
                .append(cover.floor()).append(',').append(cover.facade()).append(",room\n"));
        return csv.toString();
    }
}
