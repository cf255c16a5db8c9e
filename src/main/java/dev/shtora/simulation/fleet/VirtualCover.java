package dev.shtora.simulation.fleet;

import dev.shtora.core.cover.Command;
import dev.shtora.mqtt.contract.BadPayload;
import dev.shtora.mqtt.contract.CommandPayload;
import dev.shtora.mqtt.contract.CommandPayloadParser;
import dev.shtora.mqtt.contract.JsonPayload;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A cover that exists only as a few numbers. It answers on Shtora's topics as a daemon does: it publishes a value when the
 * value changes, so it answers a command to its present target with nothing. Times are milliseconds since 1970. Not
 * thread-safe.
 */
final class VirtualCover {
    private static final String AUTOMATION = "ON";
    private static final String NO_PROBLEM = JsonPayload.of(Map.of("code", "none"));

    /** Where a cover publishes. */
    interface Outlet {
        /**
         * Publishes a value.
         *
         * @param what the last level of the topic: {@code state}, {@code target} and so on
         */
        void publish(VirtualCover cover, String what, String payload, boolean retained);
    }

    private final String name;
    private final int travelMillis;
    private byte from;
    private byte target;
    private boolean overridden;
    private boolean moving;
    private boolean down;
    private long began;

    /**
     * A cover at rest.
     *
     * @param position percent open, 0 to 100
     * @param travelMillis the time of a move from one end to the other
     */
    VirtualCover(String name, int position, int travelMillis) {
        this.name = name;
        this.travelMillis = travelMillis;
        this.from = (byte) position;
        this.target = (byte) position;
    }

    String name() {
        return name;
    }

    int target() {
        return target;
    }

    /** Whether it has no power: it does not get commands. */
    boolean isDown() {
        return down;
    }

    /** The position at a time, percent open. */
    int position(long now) {
        if (!moving) {
            return from;
        }
        long percent = Math.min(Math.abs(target - from), (now - began) * 100 / travelMillis);
        return from + (int) (target < from ? -percent : percent);
    }

    /** When its move ends; empty at rest. */
    OptionalLong ends() {
        return moving && !down
                ? OptionalLong.of(began + (long) Math.abs(target - from) * travelMillis / 100)
                : OptionalLong.empty();
    }

    /** A message on {@code set} arrives. */
    void command(byte[] payload, boolean retained, long now, Outlet out) {
        if (down) {
            return;
        }
        if (retained) {
            reject(payload, "a retained command", now, out);
            return;
        }
        CommandPayload command;
        try {
            command = CommandPayloadParser.set(payload);
        } catch (BadPayload e) {
            reject(payload, String.valueOf(e.getMessage()), now, out);
            return;
        }
        if (command.expires().filter(end -> end.toEpochMilli() <= now).isPresent()) {
            reject(payload, "expired", now, out);
            return;
        }
        switch (command.command()) {
            case Command.GoTo(var to, _, _) -> obey(command, to.percent(), now, out);
            case Command.Stop _ -> obey(command, position(now), now, out);
            default -> reject(payload, "a virtual cover knows positions and STOP only", now, out);
        }
    }

    private void obey(CommandPayload command, int to, long now, Outlet out) {
        if (command.overrides() && !overridden) {
            overridden = true;
            out.publish(this, "automation", "OVERRIDE", true);
        }
        move(to, now, out);
    }

    private void move(int to, long now, Outlet out) {
        int present = position(now);
        boolean moved = moving;
        if (to != target) {
            target = (byte) to;
            out.publish(this, "target", Integer.toString(to), true);
        }
        from = (byte) present;
        began = now;
        moving = to != present;
        if (moving) {
            out.publish(this, "state", state(), true);
        } else if (moved) {
            rest(out);
        }
    }

    /** The time has come to {@link #ends}, or a command has changed it meanwhile. */
    void advance(long now, Outlet out) {
        OptionalLong end = ends();
        if (end.isPresent() && end.getAsLong() <= now) {
            from = target;
            moving = false;
            rest(out);
        }
    }

    private void rest(Outlet out) {
        out.publish(this, "position", Integer.toString(from), true);
        out.publish(this, "state", state(), true);
    }

    /** Its power fails: the motor stops. The broker learns it by a will, or from the bridge. */
    void powerFails(long now) {
        from = (byte) position(now);
        down = true;
    }

    /** It has power again, publishes all its values, and continues its move, as a daemon does. */
    void powerReturns(long now, Outlet out) {
        down = false;
        began = now;
        moving = from != target;
        publishAll(out);
    }

    /** Publishes all values, as at a start; {@code availability} last. */
    void publishAll(Outlet out) {
        out.publish(this, "target", Integer.toString(target), true);
        out.publish(this, "automation", overridden ? "OVERRIDE" : AUTOMATION, true);
        out.publish(this, "position", Integer.toString(from), true);
        out.publish(this, "state", state(), true);
        out.publish(this, "problem", NO_PROBLEM, true);
        out.publish(this, "availability", down ? "offline" : "online", true);
    }

    private String state() {
        if (moving && !down) {
            return target < from ? "closing" : "opening";
        }
        return switch (from) {
            case 0 -> "closed";
            case 100 -> "open";
            default -> "stopped";
        };
    }

    private void reject(byte[] payload, String why, long now, Outlet out) {
        Map<String, Object> rejected = new LinkedHashMap<>();
        rejected.put("payload", new String(payload, StandardCharsets.UTF_8));
        rejected.put("reason", why);
        rejected.put("when", Instant.ofEpochMilli(now).toString());
        out.publish(this, "rejected", JsonPayload.of(rejected), false);
    }
}
