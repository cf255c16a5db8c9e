package dev.shtora.testing.device;

import java.time.Duration;
import java.util.Locale;

/**
 * A device with a cover and its motor. A subclass has the messages of one kind: which commands it understands, what it
 * publishes when, and what it still knows after a power cut.
 */
public abstract class DeviceModel {
    /** The duration of a full move. */
    public static final Duration TRAVEL = Duration.ofSeconds(20);
    private static final Duration TICK = Duration.ofMillis(250);

    private final DeviceNetwork network;
    private double position = 100;
    private double target = 100;
    private int tilt = 50;
    private int ticks;
    private boolean online;
    private boolean obeys = true;
    private long boot;

    protected DeviceModel(DeviceNetwork network) {
        this.network = network;
    }

    /** The keys of a remote cover that is this device, in YAML, without its name. */
    public abstract String yaml();

    /** Takes a message of any topic. */
    protected abstract void command(String topic, String payload);

    /** Publishes that it is connected, and what it publishes then. */
    protected abstract void connected();

    /** Publishes the will message. */
    protected abstract void disconnected();

    /** Publishes that a move begins. */
    protected abstract void moveBegins();

    /** Publishes what it publishes in a move, a second after the former time. */
    protected abstract void moves();

    /** Publishes that a move has ended. */
    protected abstract void moveEnds();

    /** Whether the device still knows its position after a power cut. */
    protected boolean keepsPosition() {
        return true;
    }

    /** Switches the power on. */
    public final void start() {
        network.add(this);
        online = true;
        boot++;
        target = position;
        connected();
    }

    /** Cuts the power: the motor stands still, and the broker publishes the will. */
    public final void cutPower() {
        online = false;
        boot++;
        if (!keepsPosition()) {
            forget();
        }
        disconnected();
    }

    /** Loses what it knows about the position. */
    protected void forget() {}

    /** Cuts the power and switches it on again. */
    public final void reboot(Duration pause) {
        cutPower();
        network.later(pause, this::start);
    }

    /** A person at the device, or its app, moves the cover. */
    public final void person(int percent) {
        go(percent);
    }

    /** Sets whether the motor obeys commands; the device may report them nevertheless. */
    public final void obeys(boolean whether) {
        obeys = whether;
    }

    /** Moves the cover a little without a command, as wind or a sagging fabric does, and reports it. */
    public final void sag(int percent) {
        position = Math.clamp(position - percent, 0, 100);
        target = position;
        moveEnds();
    }

    /** The real position, 0 closed to 100 open. */
    public final int percent() {
        return (int) Math.round(position);
    }

    public final boolean isOnline() {
        return online;
    }

    public final boolean isMoving() {
        return direction() != 0;
    }

    /** 1 while it opens, -1 while it closes, 0 at rest. */
    protected final int direction() {
        return (int) Math.signum(target - position);
    }

    protected final int target() {
        return (int) Math.round(target);
    }

    protected final void obey(int percent) {
        if (obeys) {
            go(percent);
        }
    }

    /** Tilts the slats, which takes half a second, and reports that. */
    protected final void obeyTilt(int percent) {
        if (obeys) {
            later(TICK.multipliedBy(2), () -> tiltByHand(percent));
        }
    }

    /** A person tilts the slats at the device. */
    public final void tiltByHand(int percent) {
        tilt = percent;
        moveEnds();
    }

    /** The real tilt of the slats, 0 closed to 100 open. */
    public final int tilt() {
        return tilt;
    }

    private void go(int percent) {
        boolean rests = !isMoving();
        target = percent;
        if (isMoving()) {
            moveBegins();
            if (rests) {
                ticks = 0;
                tick(boot);
            }
        } else {
            moveEnds();
        }
    }

    protected final void halt() {
        if (obeys && isMoving()) {
            target = position;
            moveEnds();
        }
    }

    private void tick(long startedIn) {
        network.later(TICK, () -> {
            if (!online || boot != startedIn || !isMoving()) {
                return;
            }
            double step = 100.0 * TICK.toMillis() / TRAVEL.toMillis();
            position = Math.abs(target - position) <= step ? target : position + direction() * step;
            if (!isMoving()) {
                moveEnds();
                return;
            }
            if (++ticks % 4 == 0) {
                moves();
            }
            tick(startedIn);
        });
    }

    protected final void publish(String topic, String payload) {
        network.report(topic, payload, false);
    }

    protected final void retain(String topic, String payload) {
        network.report(topic, payload, true);
    }

    protected final void later(Duration delay, Runnable what) {
        network.later(delay, what);
    }

    protected static String format(String text, Object... values) {
        return String.format(Locale.ROOT, text, values);
    }
}
