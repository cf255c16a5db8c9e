package dev.shtora.ui.homekit.pairing;

import dev.shtora.mqtt.contract.JsonPayload;
import dev.shtora.mqtt.contract.Topics;
import dev.shtora.ui.homekit.pairing.BridgeState.Accessory;
import dev.shtora.ui.homekit.pairing.BridgeState.Controller;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The state of a bridge as JSON. */
final class StateText {
    private static final int FORMAT = 1;

    private StateText() {}

    static String of(BridgeState state) {
        Map<String, Object> controllers = new LinkedHashMap<>();
        state.controllers().forEach(
                (id, each) -> controllers.put(id, fields("key", each.publicKey(), "admin", each.admin())));
        Map<String, Object> accessories = new LinkedHashMap<>();
        state.accessories().forEach((cover, each) -> accessories.put(cover,
                fields("number", each.number(), "title", each.title(), "present", each.present(), "slats",
                        each.slats())));
        Identity identity = state.identity();
        return JsonPayload.of(fields("format", FORMAT, "id", identity.id(), "code", identity.code().digits(),
                "setup_id", identity.setupId(), "private_key", identity.privateKey(), "salt", identity.salt(),
                "config_number", state.configNumber(), "controllers", controllers, "accessories", accessories));
    }

    private static Map<String, Object> fields(Object... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }

    /** @throws IllegalArgumentException if it is not the text of a state; the message says what is wrong */
    static BridgeState parse(String text) {
        try {
            JsonNode root = JsonMapper.shared().readTree(text);
            if (number(root, "format") != FORMAT) {
                throw new IllegalArgumentException("its format is not " + FORMAT);
            }
            Identity identity = new Identity(word(root, "id"), new SetupCode(word(root, "code")),
                    word(root, "setup_id"), word(root, "private_key"), word(root, "salt"));
            Map<String, Controller> controllers = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> each : object(root, "controllers")) {
                controllers.put(each.getKey(), new Controller(word(each.getValue(), "key"),
                        flag(each.getValue(), "admin")));
            }
            Map<String, Accessory> accessories = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> each : object(root, "accessories")) {
                if (!Topics.NAME.matcher(each.getKey()).matches()) {
                    throw new IllegalArgumentException("a cover has an invalid name");
                }
                accessories.put(each.getKey(), new Accessory(number(each.getValue(), "number"),
                        word(each.getValue(), "title"), flag(each.getValue(), "present"),
                        each.getValue().path("slats").booleanValue(false)));
            }
            return new BridgeState(identity, controllers, accessories, number(root, "config_number"));
        } catch (JacksonException _) {
            throw new IllegalArgumentException("it is not JSON"); // The exception would show keys.
        }
    }

    private static String word(JsonNode object, String field) {
        JsonNode value = object.path(field);
        if (!value.isString()) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return value.stringValue();
    }

    private static int number(JsonNode object, String field) {
        JsonNode value = object.path(field);
        if (!value.canConvertToInt()) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return value.intValue();
    }

    private static boolean flag(JsonNode object, String field) {
        JsonNode value = object.path(field);
        if (!value.isBoolean()) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return value.booleanValue();
    }

    private static List<Map.Entry<String, JsonNode>> object(JsonNode object, String field) {
        JsonNode value = object.path(field);
        if (!value.isObject()) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return value.properties().stream().toList();
    }
}
