package dev.shtora.ui.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What a daemon publishes about a cover, as the test sets it. */
final class FakeCover {
    static final List<String> TOPICS = List.of("reason", "problem", "target", "automation", "next_event", "attributes",
            "position", "state", "availability", "plan", "tilt");

    private final FakeInstallation installation;
    private final String name;
    private final Map<String, Object> attributes = new LinkedHashMap<>(Map.of("motion", "resting", "endstop", true));
    private String position = "None";
    private String state = "None";
    private String automation = "ON";
    private String next = "None";
    private String reason = "opened at sunrise 08:21";
    private String availability = "online";
    private Map<String, String> problem = Map.of("code", "none");
    private @Nullable String target;

    FakeCover(FakeInstallation installation, String name) {
        this.installation = installation;
        this.name = name;
    }

    FakeCover at(int percent) {
        position = String.valueOf(percent);
        state = percent == 0 ? "closed" : percent == 100 ? "open" : "stopped";
        attributes.put("motion", "resting");
        return this;
    }

    /** It has slats. */
    FakeCover tilted(String tilt) {
        installation.publish(name + "/tilt", tilt);
        attributes.put("slats", true);
        return this;
    }

    FakeCover moving(int percent, int to) {
        position = String.valueOf(percent);
        target = String.valueOf(to);
        state = to > percent ? "opening" : "closing";
        attributes.put("motion", state);
        return this;
    }

    FakeCover title(String title) {
        return with("title", title);
    }

    FakeCover groups(String... groups) {
        return with("groups", List.of(groups));
    }

    /** Sets an attribute. */
    FakeCover with(String key, Object value) {
        attributes.put(key, value);
        return this;
    }

    FakeCover next(String at, int position) {
        next = at;
        return with("next_position", position);
    }

    FakeCover automation(String mode) {
        automation = mode;
        return this;
    }

    FakeCover overrideUntil(String until) {
        automation = "OVERRIDE";
        return with("override_until", until);
    }

    FakeCover problem(String code, String text) {
        problem = Map.of("code", code, "text", text);
        return this;
    }

    FakeCover reason(String text) {
        reason = text;
        return this;
    }

    FakeCover offline() {
        availability = "offline";
        return this;
    }

    FakeCover plan(String svg) {
        installation.publish(name + "/plan", svg);
        return this;
    }

    /** Publishes everything in the order of the daemon, the state last. */
    FakeCover publish() {
        installation.list(name);
        send("reason", reason);
        send("problem", json(problem));
        if (target != null) {
            send("target", target);
        }
        send("automation", automation);
        send("next_event", next);
        send("attributes", json(attributes));
        send("position", position);
        send("state", state);
        send("availability", availability);
        return this;
    }

    private void send(String topic, String payload) {
        installation.publish(name + "/" + topic, payload);
    }

    private static String json(Object value) {
        return JsonMapper.shared().writeValueAsString(value);
    }
}
