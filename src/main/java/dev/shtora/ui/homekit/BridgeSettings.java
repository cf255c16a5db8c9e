package dev.shtora.ui.homekit;

import dev.shtora.core.automation.plan.Language;
import dev.shtora.mqtt.client.address.BrokerAddress;
import java.util.Optional;

/**
 * What a bridge needs to know.
 *
 * @param name its name in Home, before a person gives it another
 * @param port the TCP port of controllers; 0 for any free one
 * @param networkInterface the interface of the phones' network; empty to choose one
 * @param broker the broker and the account of the bridge there
 * @param base the first levels of all topics
 * @param language of texts for people
 * @param version of Shtora
 */
public record BridgeSettings(String name, int port, Optional<String> networkInterface, BrokerAddress broker,
        String base, Language language, String version) {
    /** Three numbers with dots, as HomeKit demands. */
    String revision() {
        String numbers = version.replaceFirst("[^0-9.].*", "");
        return numbers.matches("\\d+(\\.\\d+){0,2}") ? numbers : "0.0.0";
    }
}
