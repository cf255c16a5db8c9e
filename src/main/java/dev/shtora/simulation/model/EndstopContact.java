package dev.shtora.simulation.model;

import java.util.SplittableRandom;
import java.util.function.Consumer;

/** A modelled endstop's contact and its wire: translates whether the fabric presses it into levels of the line. */
final class EndstopContact {
    /** The longest time for which a bouncing contact bounces. */
    private static final long BOUNCE_NANOS = 8_000_000;
    private static final int MOST_EDGES = 4;

    /** The state of the contact. */
    enum Health {
        GOOD,
        STUCK,
        MISSING,
        BOUNCING
    }

    private final SplittableRandom random;
    private Consumer<Boolean> line = _ -> {};
    private Health health = Health.GOOD;
    private boolean closed;
    private boolean level;
    private long quietAt = Long.MIN_VALUE;

    EndstopContact(boolean closed, SplittableRandom random) {
        this.closed = closed;
        this.level = closed;
        this.random = random;
    }

    void onLevel(Consumer<Boolean> listener) {
        line = listener;
        listener.accept(level);
    }

    /** Whether the fabric presses it, whatever the level of the line. */
    boolean closed() {
        return closed;
    }

    void setHealth(Health newHealth, long now) {
        health = newHealth;
        updateLevel(now);
    }

    /** Sets whether the fabric presses it. */
    void press(boolean nowClosed, long now) {
        boolean changes = closed != nowClosed;
        closed = nowClosed;
        if (changes && health == Health.BOUNCING) {
            bounce(now);
        }
        if (changes || health == Health.BOUNCING) {
            updateLevel(now);
        }
    }

    private void updateLevel(long now) {
        setLevel(switch (health) {
            case GOOD -> closed;
            case STUCK -> true;
            case MISSING -> false;
            case BOUNCING -> now < quietAt ? random.nextBoolean() : closed;
        });
    }

    /** The first edges come at once; after them the level is random for a while. */
    private void bounce(long now) {
        quietAt = now + random.nextLong(BOUNCE_NANOS);
        for (int edge = random.nextInt(MOST_EDGES); edge >= 0; edge--) {
            setLevel(closed);
            setLevel(!closed);
        }
        setLevel(closed);
    }

    private void setLevel(boolean newLevel) {
        if (level != newLevel) {
            level = newLevel;
            line.accept(level);
        }
    }
}
