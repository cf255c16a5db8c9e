package dev.shtora.broker.mosquitto.setup;

import dev.shtora.broker.mosquitto.files.AclFile;
import dev.shtora.broker.mosquitto.files.GrantedTopics.Purpose;
import dev.shtora.broker.mosquitto.files.GrantedTopics;
import dev.shtora.broker.mosquitto.files.UserAccount;
import dev.shtora.mqtt.contract.Discovery;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Grants the topics of inputs, and refuses those with which a user could command a cover or state its position. */
final class InputGrants {
    private InputGrants() {}

    /**
     * An ACL file in which a user has these topics of inputs and no others. It also gets the lines of its role that are new
     * since its role was set: a daemon publishes the state of its inputs on a topic that earlier versions did not have.
     *
     * @throws IOException if the user may not have one of the topics; the message says why
     */
    static AclFile set(AclFile acl, UserAccount account, List<String> topics) throws IOException {
        GrantedTopics granted;
        try {
            granted = GrantedTopics.ofInputs(account.role(), topics);
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
        for (String topic : granted.write()) {
            Optional<String> owner = owner(acl, topic);
            if (owner.isPresent()) {
                throw new IOException(
                        "'" + topic + "': " + owner.get() + ", and no user gets it as the topic of an input");
            }
        }
        return acl.with(account).withGranted(account.name(), Purpose.INPUTS, granted);
    }

    /** To what a topic belongs that no input may have; empty if an input may have it. */
    private static Optional<String> owner(AclFile acl, String topic) {
        for (UserAccount account : acl.accounts()) {
            if (topic.startsWith(account.base() + "/")) {
                return Optional.of("below " + account.base() + "/ are the topics of blinds and daemons");
            }
            if (acl.granted(account.name(), Purpose.DEVICES).all().anyMatch(topic::equals)) {
                return Optional.of("it belongs to a device that " + account.name() + " moves");
            }
        }
        return topic.equals(Discovery.BIRTH_TOPIC) || topic.startsWith("homeassistant/") && topic.endsWith("/config")
                ? Optional.of("Home Assistant takes it as a message about devices")
                : Optional.empty();
    }
}
