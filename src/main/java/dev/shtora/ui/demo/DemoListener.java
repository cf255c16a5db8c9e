package dev.shtora.ui.demo;

import dev.shtora.core.cover.CoverStatus;
import dev.shtora.core.cover.CoverStatus.Motion;
import dev.shtora.core.cover.Position;
import dev.shtora.daemon.status.DaemonListener;
import dev.shtora.terminal.Cursor;
import dev.shtora.terminal.PlainStream;
import dev.shtora.terminal.Terminal;
import dev.shtora.text.ForeignText;
import dev.shtora.ui.report.SunText;
import java.io.PrintStream;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Prints the events of a demo: one line per event with its reason and, on a terminal, one status line per blind below them,
 * which is redrawn.
 */
final class DemoListener implements DaemonListener {
    private static final int BAR = 30;
    /** A shorter bar is left out. */
    private static final int SHORTEST_BAR = 6;
    /** The columns of a status line beside the name and the bar: time, edges, percent, longest activity. */
    private static final int BESIDE = 32;
    private static final long MEASURE_MILLIS = 3000;
    private static final int MAX_EVENT = 400;
    private static final long REDRAW_MILLIS = 100;
    private static final String WEATHER = "weather";
    private static final long A_SECOND = 1_000_000_000;

    private final PrintStream out;
    private final Clock sunClock;
    private final boolean terminal;
    private final int width;
    private final String hanging;
    private final String pane;
    private final Map<String, CoverStatus> statuses = new LinkedHashMap<>();
    private final Map<String, Long> lastStatus = new HashMap<>();
    private int drawn;
    private volatile int bar = BAR;
    private boolean ended;
    private long lastRefusal = System.nanoTime() - A_SECOND;

    /** @param covers names of the covers, for the width of the column */
    DemoListener(PrintStream out, Clock sunClock, boolean terminal, List<String> covers) {
        this.out = out;
        this.sunClock = sunClock;
        this.terminal = terminal;
        this.width = Stream.concat(covers.stream(), Stream.of(WEATHER)).mapToInt(String::length).max().orElse(1) + 1;
        this.hanging = PlainStream.pick(out, "█", "#");
        this.pane = PlainStream.pick(out, "·", ".");
    }

    /** Starts to redraw the status lines if the output is a terminal. */
    void begin(ScheduledExecutorService timer) {
        if (terminal) {
            timer.scheduleWithFixedDelay(() -> fit(Terminal.columns()), 0, MEASURE_MILLIS,
                    TimeUnit.MILLISECONDS);
            timer.scheduleAtFixedRate(this::redraw, REDRAW_MILLIS, REDRAW_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** Fits the status lines into a terminal of some columns. */
    void fit(int columns) {
        bar = Math.min(BAR, columns - BESIDE - width);
    }

    @Override
    public synchronized void changed(String cover, CoverStatus before, CoverStatus now) {
        statuses.put(cover, now);
        if (now.fault().isPresent() && !now.fault().equals(before.fault())) {
            say(cover, "problem: " + now.fault().get().text());
        } else if (before.motion() == Motion.HOMING && now.position().isPresent()) {
            say(cover, "top found" + (now.moving() && !now.stopping() ? "; on to: " + now.cause().text() : ""));
        } else if (!now.cause().equals(before.cause())) {
            say(cover, now.cause().text() + (now.moving() ? "" : restingPlace(now)));
        } else if (before.moving() && !now.moving()) {
            say(cover, "is " + resting(now));
        } else if (!terminal && now.moving()) {
            statusNowAndThen(cover, now);
        }
    }

    /** Without a terminal, prints at most one status line per second. */
    private void statusNowAndThen(String cover, CoverStatus now) {
        long nanos = System.nanoTime();
        if (nanos - lastStatus.getOrDefault(cover, nanos - A_SECOND) >= A_SECOND) {
            lastStatus.put(cover, nanos);
            out.println(status(cover, now));
        }
    }

    /** Where the cover rests, unless the cause has said that this is not known. */
    private static String restingPlace(CoverStatus now) {
        return now.waitsForPosition() ? "" : " (it is " + resting(now) + ")";
    }

    private static String resting(CoverStatus now) {
        return now.position().map(position -> switch (position.percent()) {
            case 0 -> "closed";
            case 100 -> "open";
            default -> "at " + position.percent() + " %";
        }).orElse("at an unknown position");
    }

    @Override
    public synchronized void rejected(String cover, String payload, String why) {
        long now = System.nanoTime();
        if (now - lastRefusal >= A_SECOND) {
            lastRefusal = now;
            say(cover, "refused '" + payload + "': " + why);
        }
    }

    @Override
    public synchronized void drifted(String cover, int steps) {
        say(cover, "endstop reached " + steps + " steps from the known position; corrected");
    }

    /** Prints a change of the weather. */
    void weather(String what) {
        say(WEATHER, what);
    }

    private void say(String cover, String what) {
        line(String.format("%s  %-" + width + "s %s", time(), cover, ForeignText.line(what, MAX_EVENT)));
    }

    /** Prints an event. */
    synchronized void line(String text) {
        erase();
        out.println(text);
        redraw();
    }

    private String time() {
        return SunText.CLOCK.format(sunClock.instant().atZone(sunClock.getZone()));
    }

    private synchronized void redraw() {
        if (terminal && !ended) {
            erase();
            Cursor.wrap(out, false);
            statuses.forEach((cover, now) -> out.println(status(cover, now)));
            Cursor.wrap(out, true);
            drawn = statuses.size();
            out.flush();
        }
    }

    /** Erases the status lines. */
    private void erase() {
        if (drawn > 0) {
            Cursor.clearLines(out, drawn);
            drawn = 0;
        }
    }

    private String status(String cover, CoverStatus now) {
        Optional<Position> position = now.position();
        String word = switch (now.motion()) {
            case HOMING -> "finding its top";
            case OPENING -> "opening";
            case CLOSING -> "closing";
            case BY_HAND -> "moved by hand";
            case RESTING -> "";
        };
        String activity = now.stopping() ? "stopping" : word;
        return String.format("%s  %-" + width + "s %s%5s %s", time(), cover, window(position),
                position.map(p -> p.percent() + " %").orElse("?"), activity);
    }

    /** The window from its top on the left; empty if the terminal is too narrow for it. */
    private String window(Optional<Position> position) {
        int columns = bar;
        if (columns < SHORTEST_BAR) {
            return "";
        }
        int down = position.map(p -> Math.round((100 - p.percent()) * columns / 100f)).orElse(0);
        return "|" + (position.isEmpty()
                ? "?".repeat(columns)
                : hanging.repeat(down) + pane.repeat(columns - down)) + "| ";
    }

    /** Stops redrawing; the status lines remain. */
    synchronized void end() {
        redraw();
        drawn = 0;
        ended = true;
    }
}
