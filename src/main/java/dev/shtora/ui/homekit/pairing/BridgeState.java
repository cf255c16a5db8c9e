package dev.shtora.ui.homekit.pairing;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * What the bridge keeps over restarts.
 *
 * @param controllers the paired controllers by their ids
 * @param accessories the covers by their names, also former ones: a number is never given to another cover
 * @param configNumber 1 to 65535; another number tells controllers to read the accessories again
 */
public record BridgeState(Identity identity, Map<String, Controller> controllers, Map<String, Accessory> accessories,
        int configNumber) {
    private static final int MAX_CONFIG_NUMBER = 65_535;
    /** The number of the bridge itself is 1. */
    private static final int FIRST_ACCESSORY = 2;

    /** Copies the maps, keeping their order. */
    public BridgeState {
        controllers = Collections.unmodifiableMap(new LinkedHashMap<>(controllers));
        accessories = Collections.unmodifiableMap(new LinkedHashMap<>(accessories));
        if (configNumber < 1 || configNumber > MAX_CONFIG_NUMBER
                || accessories.values().stream().map(Accessory::number).distinct().count() < accessories.size()
                || accessories.values().stream().anyMatch(each -> each.number() < FIRST_ACCESSORY)) {
            throw new IllegalArgumentException("the numbers of the accessories or of the configuration are invalid");
        }
    }

    /**
     * A paired controller.
     *
     * @param publicKey its Ed25519 key, 32 bytes in hexadecimal digits
     * @param admin whether it may add and remove controllers
     */
    public record Controller(String publicKey, boolean admin) {
        public Controller {
            if (!publicKey.matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException("the key of a controller is invalid");
            }
        }
    }

    /**
     * A cover as HomeKit knows it.
     *
     * @param number the accessory id, 2 or more
     * @param title its name for people when it was last seen
     * @param present whether the bridge shows it
     * @param slats whether it has the angles of slats
     */
    public record Accessory(int number, String title, boolean present, boolean slats) {}

    /** The state of a bridge that is not paired. */
    static BridgeState fresh(RandomGenerator random) {
        return new BridgeState(Identity.random(random), Map.of(), Map.of(), 1);
    }

    /** The same covers, and nobody is paired: controllers take it for another bridge. */
    BridgeState unpaired(RandomGenerator random) {
        return new BridgeState(Identity.random(random), Map.of(), accessories, configNumber);
    }

    BridgeState with(String id, Controller controller) {
        Map<String, Controller> more = new LinkedHashMap<>(controllers);
        more.put(id, controller);
        return new BridgeState(identity, more, accessories, configNumber);
    }

    /** Without a controller; without its last admin nobody is paired. */
    BridgeState without(String id) {
        Map<String, Controller> fewer = new LinkedHashMap<>(controllers);
        fewer.remove(id);
        return new BridgeState(identity,
                fewer.values().stream().anyMatch(Controller::admin) ? fewer : Map.of(), accessories, configNumber);
    }

    /**
     * With a cover that is shown. A new name gets a new number, and so does a cover that has got or lost slats, as an accessory
     * keeps the ids of its values; if something differs, the configuration has the next.
     */
    BridgeState showing(String cover, String title, boolean slats) {
        Accessory former = accessories.get(cover);
        Accessory now = new Accessory(
                former == null || former.slats() != slats ? nextNumber() : former.number(), title, true, slats);
        return now.equals(former) ? this : changed(cover, now);
    }

    /** With a cover that is not shown any more. */
    BridgeState hiding(String cover) {
        Accessory former = accessories.get(cover);
        return former == null || !former.present()
                ? this
                : changed(cover, new Accessory(former.number(), former.title(), false, former.slats()));
    }

    private BridgeState changed(String cover, Accessory now) {
        Map<String, Accessory> all = new LinkedHashMap<>(accessories);
        all.put(cover, now);
        return new BridgeState(identity, controllers, all, configNumber % MAX_CONFIG_NUMBER + 1);
    }

    private int nextNumber() {
        return accessories.values().stream().mapToInt(Accessory::number).max().orElse(FIRST_ACCESSORY - 1) + 1;
    }
}
