package dev.shtora.config.calendar;

import com.github.mangstadt.vinnie.VObjectProperty;
import com.github.mangstadt.vinnie.io.Context;
import com.github.mangstadt.vinnie.io.SyntaxRules;
import com.github.mangstadt.vinnie.io.VObjectDataListener;
import com.github.mangstadt.vinnie.io.VObjectReader;
import com.github.mangstadt.vinnie.io.Warning;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Splits a calendar file into its events. The library unfolds and splits lines; what it skips is refused here. */
final class IcsText implements VObjectDataListener {
    private static final String CALENDAR = "VCALENDAR";
    private static final String EVENT = "VEVENT";

    private final Path file;
    private final Deque<IcsProperty> open = new ArrayDeque<>();
    private final List<IcsComponent> events = new ArrayList<>();
    private final List<IcsProperty> properties = new ArrayList<>();
    private boolean cancelled;
    private boolean calendar;

    IcsText(Path file) {
        this.file = file;
    }

    /**
     * Returns the events of all calendars in a text.
     *
     * @throws IllegalArgumentException if it has none, or a line or a component that is not complete
     */
    List<IcsComponent> events(String text) {
        try (VObjectReader reader = new VObjectReader(new StringReader(text), SyntaxRules.iCalendar())) {
            reader.parse(this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!calendar) {
            throw new IllegalArgumentException(
                    file + " contains no calendar; expected iCalendar text that begins with BEGIN:VCALENDAR");
        }
        if (!open.isEmpty()) {
            throw unclosed(open.peek());
        }
        if (events.isEmpty()) {
            throw new IllegalArgumentException(file + " contains no event; expected a VEVENT for each holiday");
        }
        return events;
    }

    @Override
    public void onComponentBegin(String name, Context context) {
        String upper = name.toUpperCase(Locale.ROOT);
        IcsProperty begin = new IcsProperty(file, context.getLineNumber(), "BEGIN", Map.of(), upper);
        if (open.isEmpty() && !upper.equals(CALENDAR)) {
            throw begin.expected("BEGIN:" + CALENDAR + " before it");
        }
        if (!open.isEmpty() && upper.equals(CALENDAR) || is(EVENT) && upper.equals(EVENT)) {
            throw unclosed(open.element());
        }
        open.push(begin);
        if (upper.equals(CALENDAR)) {
            calendar = true;
            cancelled = false;
        } else if (upper.equals(EVENT)) {
            properties.clear();
        }
    }

    @Override
    public void onComponentEnd(String name, Context context) {
        IcsProperty begin = open.pop();
        if (!context.getUnfoldedLine().strip().equalsIgnoreCase("END:" + begin.value())) {
            throw unclosed(begin);
        }
        if (begin.value().equals(EVENT)) {
            events.add(new IcsComponent(begin, List.copyOf(properties), cancelled));
        }
    }

    @Override
    public void onProperty(VObjectProperty property, Context context) {
        String name = property.getName().toUpperCase(Locale.ROOT);
        if (is(EVENT)) {
            Map<String, String> parameters = new HashMap<>();
            property.getParameters().forEach(each -> {
                if (each.getKey() != null && !each.getValue().isEmpty()) {
                    parameters.put(each.getKey().toUpperCase(Locale.ROOT), each.getValue().getFirst());
                }
            });
            properties.add(new IcsProperty(file, context.getLineNumber(), name, Map.copyOf(parameters),
                    property.getValue().strip()));
        } else if (is(CALENDAR) && name.equals("METHOD")) {
            cancelled = property.getValue().strip().equalsIgnoreCase("CANCEL");
        }
    }

    @Override
    public void onVersion(String value, Context context) {
        if (!value.strip().startsWith("2")) {
            throw new IcsProperty(file, context.getLineNumber(), "VERSION", Map.of(), value)
                    .expected("2.0, which is iCalendar");
        }
    }

    @Override
    public void onWarning(Warning warning, @Nullable VObjectProperty property, @Nullable Exception thrown,
            Context context) {
        if (calendar && (warning == Warning.MALFORMED_LINE || warning == Warning.UNMATCHED_END
                || warning == Warning.EMPTY_BEGIN || warning == Warning.EMPTY_END)) {
            String line = context.getUnfoldedLine();
            throw new IllegalArgumentException(file + ":" + context.getLineNumber() + ": '"
                    + line.substring(0, Math.min(line.length(), 60))
                    + "': expected a property such as DTSTART:20261225");
        }
    }

    private boolean is(String component) {
        IcsProperty innermost = open.peek();
        return innermost != null && innermost.value().equals(component);
    }

    private static IllegalArgumentException unclosed(IcsProperty begin) {
        return begin.expected("END:" + begin.value() + " behind it; the file is not complete");
    }
}
