package dev.shtora.fleet.drain;

import dev.shtora.fleet.store.ClaimedIntent;
import dev.shtora.mqtt.client.PreparedCommand;
import dev.shtora.mqtt.contract.JsonPayload;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is published for an intent. */
final class IntentCommand {
    private IntentCommand() {}

    /**
     * The command to the cover. A person's command begins an override at the cover; a rule's does not.
     *
     * @param fleet the name that it gives as its sender
     */
    static PreparedCommand of(ClaimedIntent intent, String fleet) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (intent.position() == null) {
            fields.put("state", "STOP");
        } else {
            fields.put("position", intent.position());
        }
        fields.put("expires", intent.expires().toString());
        fields.put("who", fleet + " " + intent.id());
        if (!intent.operator()) {
            fields.put("override", false);
        }
        return PreparedCommand.of(intent.base() + "/" + intent.cover() + "/set", JsonPayload.of(fields));
    }
}
