package dev.shtora.simulation.model;

import java.util.SplittableRandom;
import java.util.function.Consumer;

/** The endstop's contact and its wire: what the line sees of whether the fabric presses it. */
final class EndstopContact {
    /** How long a bad contact bounces. */
    private static final long BOUNCE_NANOS = 8_000_000;
    private static final int MOST_EDGES = 4;

    /** What may be wrong with it. */
    enum Health {
        GOOD, STUCK, MISSING, BOUNCING
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

    /** Whether the fabric presses it, whatever the line says. */
    boolean closed() {
        return closed;
    }

    void setHealth(Health newHealth, long now) {
        health = newHealth;
        press(closed, now);
    }

    /** The fabric presses it, or does not. */
    void press(boolean nowClosed, long now) {
        if (closed != nowClosed) {
            closed = nowClosed;
            if (health == Health.BOUNCING) {
                bounce(now);
            }
        }
        setLevel(switch (health) {
            case GOOD -> closed;
            case STUCK -> true;
            case MISSING -> false;
            case BOUNCING -> now < quietAt ? random.nextBoolean() : closed;
        });
    }

    /** The first edges come at once; the line is uncertain for a while after them. */
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
