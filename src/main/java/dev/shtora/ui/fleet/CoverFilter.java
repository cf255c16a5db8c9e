package dev.shtora.ui.fleet;

import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Which covers are meant. An empty text permits all.
 *
 * @param text words that all occur in the name, the title, the site, the floor or the façade
 * @param show a {@link ShownCover.Condition} in small letters, or {@code locked} or {@code override}
 */
public record CoverFilter(String text, String site, String floor, String facade,
        String show) implements Predicate<ShownCover> {
    private static final Pattern SPACE = Pattern.compile("\\s+");

    @Override
    public boolean test(ShownCover cover) {
        return is(site, cover.site()) && is(floor, cover.floor()) && is(facade, cover.facade()) && isShown(cover)
                && hasText(cover);
    }

    private static boolean is(String wanted, String value) {
        return wanted.isEmpty() || wanted.equals(value);
    }

    private boolean isShown(ShownCover cover) {
        return switch (show) {
            case "" -> true;
            case "locked" -> cover.lock().isPresent();
            case "override" -> cover.automation().equals("OVERRIDE");
            case "offline" -> !cover.online();
            default -> cover.condition().name().toLowerCase(Locale.ROOT).equals(show);
        };
    }

    private boolean hasText(ShownCover cover) {
        if (text.isBlank()) {
            return true;
        }
        String all = String.join(" ", cover.name(), cover.title(), cover.site(), cover.floor(), cover.facade())
                .toLowerCase(Locale.ROOT);
        return SPACE.splitAsStream(text.toLowerCase(Locale.ROOT).strip()).allMatch(all::contains);
    }
}
