package dev.shtora.ui.homekit.server;

import io.github.hapjava.characteristics.Characteristic;
import io.github.hapjava.characteristics.EventableCharacteristic;
import io.github.hapjava.server.impl.HomekitRegistry;
import io.github.hapjava.server.impl.connections.SubscriptionManager;
import io.github.hapjava.server.impl.http.HomekitClientConnection;
import java.io.StringReader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.json.Json;
import javax.json.JsonArray;
import javax.json.JsonArrayBuilder;
import javax.json.JsonException;
import javax.json.JsonNumber;
import javax.json.JsonObject;
import javax.json.JsonObjectBuilder;
import javax.json.JsonReader;
import javax.json.JsonStructure;
import javax.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes characteristics. The library's controller for this reports no status: it answers with a default value for a
 * cover that cannot be reached, and with success for a value that was not written.
 */
final class CharacteristicRequests {
    private static final int MOST = 4_096;
    /** Names of metadata in a description of a characteristic. */
    private static final Set<String> META = Set.of("format", "unit", "minValue", "maxValue", "minStep", "maxLen",
            "valid-values");

    private final HomekitRegistry registry;
    private final SubscriptionManager subscriptions;

    CharacteristicRequests(HomekitRegistry registry, SubscriptionManager subscriptions) {
        this.registry = registry;
        this.subscriptions = subscriptions;
    }

    /** @param query such as {@code id=1.4,1.5&meta=1} */
    HapResponse read(String query) {
        Map<String, String> parameters = parameters(query);
        List<JsonObjectBuilder> answers = new ArrayList<>();
        boolean complete = true;
        List<HapStatus> statuses = new ArrayList<>();
        for (String id : parameters.getOrDefault("id", "").split(",", -1)) {
            if (!id.matches("[0-9]{1,9}\\.[0-9]{1,9}") || answers.size() >= MOST) {
                return HapResponse.invalid();
            }
            int dot = id.indexOf('.');
            JsonObjectBuilder answer = Json.createObjectBuilder();
            HapStatus status = read(Integer.parseInt(id.substring(0, dot)), Integer.parseInt(id.substring(dot + 1)),
                    parameters, answer);
            complete &= status == HapStatus.OK;
            statuses.add(status);
            answers.add(answer);
        }
        JsonArrayBuilder all = Json.createArrayBuilder();
        for (int i = 0; i < answers.size(); i++) {
            all.add(complete ? answers.get(i) : answers.get(i).add("status", statuses.get(i).code()));
        }
        return HapResponse.json(complete ? HapResponse.OK : HapResponse.MULTI_STATUS,
                Json.createObjectBuilder().add("characteristics", all).build());
    }

    private HapStatus read(int aid, int iid, Map<String, String> parameters, JsonObjectBuilder answer) {
        answer.add("aid", aid).add("iid", iid);
        Characteristic found = registry.getCharacteristics(aid).get(iid);
        if (found == null) {
            return HapStatus.UNKNOWN;
        }
        JsonObject description = found.toJson(iid).join();
        describe(description, parameters, answer);
        if (!permits(description, "pr")) {
            return HapStatus.WRITE_ONLY;
        }
        JsonObjectBuilder supplied = Json.createObjectBuilder();
        found.supplyValue(supplied);
        JsonValue value = supplied.build().get("value");
        if (value == null) {
            return HapStatus.NO_RESPONSE;
        }
        answer.add("value", value);
        return HapStatus.OK;
    }

    private static void describe(JsonObject description, Map<String, String> parameters, JsonObjectBuilder answer) {
        description.forEach((name, value) -> {
            if (name.equals("type") && asks(parameters, "type") || name.equals("perms") && asks(parameters, "perms")
                    || META.contains(name) && asks(parameters, "meta")) {
                answer.add(name, value);
            }
        });
        if (asks(parameters, "ev")) {
            answer.add("ev", permits(description, "ev"));
        }
    }

    private static boolean asks(Map<String, String> parameters, String name) {
        return Set.of("1", "true").contains(parameters.getOrDefault(name, ""));
    }

    private static boolean permits(JsonObject description, String permission) {
        return description.getJsonArray("perms").toString().contains('"' + permission + '"');
    }

    private static Map<String, String> parameters(String query) {
        return Arrays.stream(query.split("&")).map(each -> each.split("=", 2)).filter(each -> each.length == 2)
                .collect(Collectors.toMap(each -> each[0], each -> decoded(each[1]), (first, _) -> first,
                        HashMap::new));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return "";
        }
    }

    /** Writes values and begins or ends events; what changes meanwhile is sent as one message. */
    HapResponse write(byte[] content, HomekitClientConnection connection) {
        return items(content).map(items -> write(items, connection)).orElseGet(HapResponse::invalid);
    }

    /** What is to be written; empty if the content is not such a request. */
    private static Optional<List<JsonObject>> items(byte[] content) {
        JsonStructure request;
        try (JsonReader reader = Json.createReader(new StringReader(new String(content, StandardCharsets.UTF_8)))) {
            request = reader.read();
        } catch (JsonException _) {
            return Optional.empty();
        }
        boolean valid = request instanceof JsonObject object
                && object.get("characteristics") instanceof JsonArray array && array.size() <= MOST
                && array.stream().allMatch(CharacteristicRequests::isItem);
        return valid
                ? Optional.of(request.asJsonObject().getJsonArray("characteristics").getValuesAs(JsonObject.class))
                : Optional.empty();
    }

    private HapResponse write(List<JsonObject> items, HomekitClientConnection connection) {
        List<HapStatus> statuses = new ArrayList<>();
        subscriptions.batchUpdate();
        try {
            items.forEach(item -> statuses.add(write(item, connection)));
        } finally {
            subscriptions.completeUpdateBatch();
        }
        if (statuses.stream().allMatch(HapStatus.OK::equals)) {
            return HapResponse.done();
        }
        JsonArrayBuilder all = Json.createArrayBuilder();
        for (int i = 0; i < items.size(); i++) {
            all.add(Json.createObjectBuilder().add("aid", items.get(i).getInt("aid"))
                    .add("iid", items.get(i).getInt("iid")).add("status", statuses.get(i).code()));
        }
        return HapResponse.json(HapResponse.MULTI_STATUS,
                Json.createObjectBuilder().add("characteristics", all).build());
    }

    private static boolean isItem(JsonValue item) {
        return item instanceof JsonObject object && object.get("aid") instanceof JsonNumber
                && object.get("iid") instanceof JsonNumber;
    }

    private HapStatus write(JsonObject item, HomekitClientConnection connection) {
        int aid = item.getInt("aid");
        int iid = item.getInt("iid");
        Characteristic found = registry.getCharacteristics(aid).get(iid);
        if (found == null) {
            return HapStatus.UNKNOWN;
        }
        JsonObject description = found.toJson(iid).join();
        HapStatus status = HapStatus.OK;
        if (item.get("ev") != null) {
            status = events(aid, iid, found, permits(description, "ev"), item.get("ev"), connection);
        }
        JsonValue value = item.get("value");
        return status == HapStatus.OK && value != null ? write(found, permits(description, "pw"), value) : status;
    }

    private HapStatus events(int aid, int iid, Characteristic found, boolean permitted, @Nullable JsonValue wanted,
            HomekitClientConnection connection) {
        if (!permitted || !(found instanceof EventableCharacteristic source)) {
            return HapStatus.NO_EVENTS;
        }
        if (JsonValue.TRUE.equals(wanted) || wanted instanceof JsonNumber number && number.intValue() == 1) {
            subscriptions.addSubscription(aid, iid, source, connection);
        } else {
            subscriptions.removeSubscription(source, connection);
        }
        return HapStatus.OK;
    }

    private static HapStatus write(Characteristic found, boolean permitted, JsonValue value) {
        if (!permitted) {
            return HapStatus.READ_ONLY;
        }
        if (found instanceof AnsweringCharacteristic answering) {
            return answering.write(value);
        }
        found.setValue(value);
        return HapStatus.OK;
    }
}
