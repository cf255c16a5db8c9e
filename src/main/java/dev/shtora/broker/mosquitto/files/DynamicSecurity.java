package dev.shtora.broker.mosquitto.files;

import dev.shtora.text.FailureText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The file of Mosquitto's plugin dynamic security: users, groups, roles and their permissions, as JSON. */
public final class DynamicSecurity {
    private static final String CLIENTS = "clients";
    private static final String ROLES = "roles";

    private final ObjectNode root;

    private DynamicSecurity(ObjectNode root) {
        this.root = root;
    }

    /**
     * Reads a file of the plugin.
     *
     * @throws IOException if it cannot be read, or is not an object in JSON
     */
    public static DynamicSecurity read(Path file) throws IOException {
        String text = String.join("\n", TextLines.read(file));
        try {
            JsonNode root = JsonMapper.shared().readTree(
                    new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
            if (root instanceof ObjectNode object) {
                return new DynamicSecurity(object);
            }
        } catch (JacksonException e) {
            throw new IOException(file + " is not JSON: " + FailureText.of(e), e);
        }
        throw new IOException(file + " is not an object in JSON");
    }

    /** The names of the users that are not disabled, in the order of the file. */
    public List<String> users() {
        List<String> names = new ArrayList<>();
        for (JsonNode client : root.path(CLIENTS)) {
            if (!client.path("disabled").asBoolean(false) && client.path("username").isString()) {
                names.add(client.path("username").asString());
            }
        }
        return names;
    }

    /**
     * The same users and permissions with one password for all, and an observer who may do everything.
     *
     * @return the text of a file of the plugin
     */
    public String forTrial(String observer, String password) {
        ObjectNode copy = root.deepCopy();
        for (JsonNode client : copy.path(CLIENTS)) {
            if (client instanceof ObjectNode object) {
                object.remove(List.of("clientid", "encoded_password"));
                setPassword(object, password);
            }
        }
        ObjectNode client = copy.withArray(CLIENTS).addObject().put("username", observer);
        client.putArray(ROLES).addObject().put("rolename", observer);
        setPassword(client, password);
        ArrayNode acls = copy.withArray(ROLES).addObject().put("rolename", observer).putArray("acls");
        for (String type : List.of("publishClientSend", "publishClientReceive", "subscribePattern")) {
            acls.addObject().put("acltype", type).put("topic", "#").put("allow", true);
        }
        return JsonMapper.shared().writeValueAsString(copy);
    }

    private static void setPassword(ObjectNode client, String password) {
        String[] hash = PasswordHash.of(password).toString().split("\\$", 0);
        client.put("password", hash[4]).put("salt", hash[3]).put("iterations", Integer.parseInt(hash[2]));
    }
}
