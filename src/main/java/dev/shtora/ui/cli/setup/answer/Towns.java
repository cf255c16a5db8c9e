package dev.shtora.ui.cli.setup.answer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The list of towns in the program, so that no network is needed. */
public final class Towns {
    private static final int MOST_SUGGESTED = 4;

    private final List<Town> all;
    private final Map<String, Town> byName = new LinkedHashMap<>();

    private Towns(List<Town> all) {
        this.all = List.copyOf(all);
        all.forEach(town -> town.names().forEach(name -> byName.putIfAbsent(plain(name), town)));
    }

    /** Reads the list of the program. */
    public static Towns read() {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Towns.class.getResourceAsStream("towns.txt")), StandardCharsets.UTF_8))) {
            List<Town> towns = new ArrayList<>();
            String zone = "";
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("@")) {
                    zone = line.substring(1);
                } else if (!line.startsWith("#")) {
                    towns.add(town(line.split("\\|", -1), zone));
                }
            }
            return new Towns(towns);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Town town(String[] fields, String zone) {
        List<String> names = Stream.of(fields[0], fields[1], fields[2]).flatMap(some -> Stream.of(some.split(", ", 0)))
                .filter(name -> !name.isEmpty()).toList();
        return new Town(names, Double.parseDouble(fields[3]), Double.parseDouble(fields[4]), zone);
    }

    /** All towns. */
    List<Town> all() {
        return all;
    }

    /** The town with a name; case, accents, hyphens and dots make no difference. */
    Optional<Town> find(String name) {
        return Optional.ofNullable(byName.get(plain(name)));
    }

    /** Names that begin like a text, or differ from it in two letters at most. */
    List<String> similar(String text) {
        String typed = plain(text);
        return typed.length() < 2
                ? List.of()
                : Stream.concat(names().filter(name -> plain(name).startsWith(typed)),
                        names().filter(name -> edits(plain(name), typed) <= (typed.length() < 5 ? 1 : 2))).distinct()
                        .limit(MOST_SUGGESTED).toList();
    }

    private Stream<String> names() {
        return all.stream().flatMap(town -> town.names().stream());
    }

    /** The nearest town to a place. */
    Town nearest(double latitude, double longitude) {
        return all.stream().min(Comparator.comparingDouble(town -> town.distance(latitude, longitude))).orElseThrow();
    }

    private static String plain(String name) {
        return Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFD).replaceAll("\\p{M}", "")
                .replace("ø", "o").replace("ł", "l").replace("ß", "ss").replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }

    /** The edits between two texts, as far as they matter: 3 or more are 3. */
    private static int edits(String one, String other) {
        if (Math.abs(one.length() - other.length()) > 2) {
            return 3;
        }
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
