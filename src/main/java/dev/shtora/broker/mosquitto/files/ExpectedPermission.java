package dev.shtora.broker.mosquitto.files;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Whether a user may publish or receive a topic. Checks compare a role with these, independently of its ACL entries.
 *
 * @param publish true for publishing, false for receiving
 * @param topic the topic
 * @param allowed whether the role permits it
 */
public record ExpectedPermission(boolean publish, String topic, boolean allowed) {
    /** A cover that does not exist; for a user limited to some covers, one of the others. */
    private static final String SOME = "some-blind";
    /** A hub may write all topics that begin with this. */
    private static final String HUB_PREFIX = "homeassistant/";

    public String text() {
        return (allowed ? "may " : "may not ") + (publish ? "publish " : "receive ") + topic;
    }

    /** Whether a check may try it on a broker in use: its topic belongs to a cover that does not exist. */
    public boolean safeOnLiveBroker() {
        return topic.contains("/" + SOME + "/");
    }

    /** All permissions that a check tries with a user. */
    public static List<ExpectedPermission> of(UserAccount account) {
        boolean limited = !account.covers().isEmpty();
        boolean device = account.role() == Role.DEVICE;
        boolean sensor = account.role() == Role.SENSOR;
        boolean commands = account.role().commands();
        String base = account.base() + "/";
        String own = base + (limited ? account.covers().getFirst() : SOME) + "/";
        String bridge = account.id().orElse("any");
        List<ExpectedPermission> all = new ArrayList<>();
        for (String command : List.of("set", "position/set", "automation/set", "lock/set")) {
            all.add(new ExpectedPermission(true, own + command, commands));
            all.add(new ExpectedPermission(false, own + command, !sensor));
        }
        for (String name : List.of("state", "position", "availability", "lock", "problem")) {
            all.add(new ExpectedPermission(true, own + name, device));
        }
        all.add(new ExpectedPermission(false, own + "state", !device && !sensor));
        all.add(new ExpectedPermission(true, own + "calibrate/set", account.role() == Role.PERSON));
        for (String command : List.of("set", "lock/set")) {
            all.add(new ExpectedPermission(true, base + "group/all/" + command, commands && !limited));
            all.add(new ExpectedPermission(false, base + "group/all/" + command, !limited && !sensor));
        }
        for (String name : List.of("state", "problem")) {
            all.add(new ExpectedPermission(true, base + "bridge/" + bridge + "/" + name,
                    device || account.role() == Role.GATEWAY));
        }
        all.add(new ExpectedPermission(true, base + "bridge/" + bridge + "/sun/azimuth", device));
        all.add(new ExpectedPermission(true, base + "bridge/" + bridge + "/inputs", device));
        all.add(new ExpectedPermission(true, base + "bridge/" + bridge + "/probe", device));
        all.add(new ExpectedPermission(false, base + "bridge/" + bridge + "/probe", device || !limited && !sensor));
        all.add(new ExpectedPermission(true, "homeassistant/device/" + bridge + "/config",
                device || account.role() == Role.HUB));
        all.add(new ExpectedPermission(false, "homeassistant/status", device || account.role() == Role.HUB));
        all.add(new ExpectedPermission(true, "homeassistant/status", account.role() == Role.HUB));
        all.add(new ExpectedPermission(true, "elsewhere/" + SOME + "/set", false));
        all.add(new ExpectedPermission(false, "elsewhere/" + SOME + "/state", false));
        if (account.id().isPresent()) {
            otherDaemons(account, all);
        }
        if (limited) {
            all.add(new ExpectedPermission(true, base + SOME + "/set", false));
            all.add(new ExpectedPermission(true, base + SOME + "/state", false));
            all.add(new ExpectedPermission(false, base + SOME + "/state", false));
            all.add(new ExpectedPermission(false, base + SOME + "/set", false));
        }
        return all;
    }

    /**
     * All permissions that a check tries with a user, those for the topics of inputs among them.
     *
     * @param granted the topics of inputs that the user is granted
     * @param inputs the topics of all inputs
     */
    public static List<ExpectedPermission> of(UserAccount account, GrantedTopics granted, Collection<String> inputs) {
        List<ExpectedPermission> all = of(account);
        for (String topic : inputs) {
            boolean byRole = account.role() == Role.HUB && topic.startsWith(HUB_PREFIX);
            all.add(new ExpectedPermission(true, topic, byRole || granted.write().contains(topic)));
            if (account.role() == Role.SENSOR) {
                all.add(new ExpectedPermission(false, topic, false));
            }
        }
        granted.read().forEach(topic -> all.add(new ExpectedPermission(false, topic, true)));
        return all;
    }

    /** What a device that is limited to one daemon may do with the topics of another. */
    private static void otherDaemons(UserAccount account, List<ExpectedPermission> all) {
        String other = account.base() + "/bridge/" + account.id().orElseThrow() + "-2/";
        for (String own : List.of("state", "covers", "problem", "inputs", "sun/azimuth")) {
            all.add(new ExpectedPermission(true, other + own, false));
        }
        all.add(new ExpectedPermission(false, other + "state", true));
        all.add(new ExpectedPermission(true, other + "probe", true));
        if (!account.covers().isEmpty()) {
            String discovery = "homeassistant/device/" + account.id().get();
            all.add(new ExpectedPermission(true, discovery + "_" + account.covers().getFirst() + "/config", true));
            all.add(new ExpectedPermission(true, discovery + "_" + SOME + "/config", false));
            all.add(new ExpectedPermission(true, discovery + "-2/config", false));
        }
    }
}
