package dev.shtora.packaging;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * CHANGELOG.md in the form of deb-changelog(5): each version with its entries, the newest first.
 *
 * @param version of the package, which heads the entries under "Unreleased"
 * @param time of the build, the date of that version
 * @param maintainer name and address
 */
record DebianChangelog(String version, OffsetDateTime time, String maintainer) {
    private static final Pattern VERSION = Pattern.compile("## \\[([^]]+)](?: - (\\d{4}-\\d\\d-\\d\\d))?");
    private static final int WIDTH = 78;

    String of(String markdown) {
        StringBuilder out = new StringBuilder();
        String trailer = "";
        String heading = "";
        List<String> entry = new ArrayList<>();
        for (String line : (markdown + "\n## [end]").lines().toList()) {
            Matcher head = VERSION.matcher(line);
            boolean begins = line.startsWith("- ") || line.startsWith("#") || line.isBlank();
            if (begins && !entry.isEmpty()) {
                out.append(heading);
                heading = "";
                wrap(String.join(" ", entry), out);
                entry.clear();
            }
            if (head.matches()) {
                out.append(trailer);
                trailer = head.group(1).equals("end") ? "" : begin(head, out);
            } else if (line.startsWith("### ")) {
                heading = "\n  [ " + line.substring(4).strip() + " ]\n";
            } else if (!trailer.isEmpty() && line.startsWith("- ")) {
                entry.add(line.substring(2).strip());
            } else if (!entry.isEmpty()) {
                entry.add(line.strip());
            }
        }
        return out.toString();
    }

    /** Begins a version, and returns its last line. */
    private String begin(Matcher head, StringBuilder out) {
        boolean unreleased = head.group(1).equals("Unreleased");
        OffsetDateTime date = head.group(2) == null
                ? time
                : LocalDate.parse(head.group(2)).atStartOfDay().atOffset(ZoneOffset.UTC);
        out.append(out.isEmpty() ? "" : "\n").append("shtora (").append(unreleased ? version : head.group(1))
                .append(") unstable; urgency=medium\n");
        return "\n -- " + maintainer + "  "
                + DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss xx", Locale.ROOT).format(date) + "\n";
    }

    private static void wrap(String text, StringBuilder out) {
        StringBuilder line = new StringBuilder("  *");
        for (String word : text.split(" +")) {
            if (line.length() + 1 + word.length() > WIDTH && line.length() > 4) {
                out.append(line).append('\n');
                line = new StringBuilder("   ");
            }
            line.append(' ').append(word);
        }
        out.append(line).append('\n');
    }
}
