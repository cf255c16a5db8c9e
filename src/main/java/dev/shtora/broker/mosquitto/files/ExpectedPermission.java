package dev.shtora.broker.mosquitto.files;

import java.util.ArrayList;
import java.util.List;

/**
 * A topic, a way and whether it is open: what a role is held against, apart from how its rights are written.
 *
 * @param publish publishing it, or else hearing it
 */
public record ExpectedPermission(boolean publish, String topic, boolean allowed) {
    /** A blind that nobody has: for whoever is limited to some, one of the others. */
    private static final String SOME = "some-blind";

    public String text() {
        return (allowed ? "may " : "may not ") + (publish ? "publish " : "receive ") + topic;
    }

    /** Whether it can be tried on a broker that people use: it is of a blind that nobody has. */
    public boolean safeOnLiveBroker() {
        return topic.contains("/" + SOME + "/");
    }

    /** All that is tried with a user. */
    public static List<ExpectedPermission> of(UserAccount account) {
        boolean limited = !account.covers().isEmpty();
        boolean device = account.role() == Role.DEVICE;
        boolean viewer = account.role() == Role.VIEWER;
        String base = account.base() + "/";
        String own = base + (limited ? account.covers().getFirst() : SOME) + "/";
        List<ExpectedPermission> all = new ArrayList<>();
        for (String command : List.of("set", "position/set", "automation/set")) {
            all.add(new ExpectedPermission(true, own + command, !device && !viewer));
            all.add(new ExpectedPermission(false, own + command, true));
        }
        for (String told : List.of("state", "position", "availability", "problem")) {
            all.add(new ExpectedPermission(true, own + told, device));
        }
        all.add(new ExpectedPermission(false, own + "state", !device));
        all.add(new ExpectedPermission(true, own + "calibrate/set", account.role() == Role.PERSON));
        all.add(new ExpectedPermission(true, base + "group/all/set", !device && !viewer && !limited));
        all.add(new ExpectedPermission(false, base + "group/all/set", !limited));
        all.add(new ExpectedPermission(true, base + "bridge/any/state", device));
        all.add(new ExpectedPermission(true, base + "bridge/any/sun/azimuth", device));
        all.add(new ExpectedPermission(true, base + "bridge/any/probe", device));
        all.add(new ExpectedPermission(false, base + "bridge/any/probe", device || !limited));
        all.add(new ExpectedPermission(true, "homeassistant/device/any/config", device || account.role() == Role.HUB));
        all.add(new ExpectedPermission(false, "homeassistant/status", device || account.role() == Role.HUB));
        all.add(new ExpectedPermission(true, "homeassistant/status", account.role() == Role.HUB));
        all.add(new ExpectedPermission(true, "elsewhere/" + SOME + "/set", false));
        all.add(new ExpectedPermission(false, "elsewhere/" + SOME + "/state", false));
        if (limited) {
            all.add(new ExpectedPermission(true, base + SOME + "/set", false));
            all.add(new ExpectedPermission(true, base + SOME + "/state", false));
            all.add(new ExpectedPermission(false, base + SOME + "/state", false));
            all.add(new ExpectedPermission(false, base + SOME + "/set", false));
        }
        return all;
    }
}
