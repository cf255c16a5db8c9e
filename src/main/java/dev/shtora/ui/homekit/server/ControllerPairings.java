package dev.shtora.ui.homekit.server;

import dev.shtora.ui.homekit.pairing.BridgeState.Controller;
import dev.shtora.ui.homekit.pairing.PairingStore;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** Adds, removes and lists controllers, for those that are admins. The library would do it for all. */
final class ControllerPairings {
    private static final int ADD = 3;
    private static final int REMOVE = 4;
    private static final int LIST = 5;
    private static final int ANSWER = 2;
    private static final int KEY_BYTES = 32;
    private static final int MAX_ID = 64;
    /** At least 16 are required. */
    private static final int MAX_CONTROLLERS = 64;

    private final PairingStore store;

    ControllerPairings(PairingStore store) {
        this.store = store;
    }

    /** @param asker the id of the controller that asks */
    HapResponse handle(String asker, byte[] content) {
        Map<Integer, byte[]> items = Tlv.read(content);
        Controller known = store.controllers().get(asker);
        if (known == null || !known.admin()) {
            return Tlv.error(ANSWER, PairingError.AUTHENTICATION);
        }
        Optional<String> id = Tlv.text(items, Tlv.IDENTIFIER)
                .filter(text -> !text.isEmpty() && text.length() <= MAX_ID);
        return switch (Tlv.number(items, Tlv.METHOD)) {
            case ADD -> id.map(name -> add(name, items)).orElseGet(HapResponse::invalid);
            case REMOVE -> {
                id.ifPresent(store::remove);
                yield new Tlv().add(Tlv.STATE, ANSWER).response();
            }
            case LIST -> list();
            default -> HapResponse.invalid();
        };
    }

    private HapResponse add(String id, Map<Integer, byte[]> items) {
        byte[] key = items.get(Tlv.PUBLIC_KEY);
        if (key == null || key.length != KEY_BYTES) {
            return HapResponse.invalid();
        }
        Controller former = store.controllers().get(id);
        if (former != null && !former.publicKey().equals(HexFormat.of().formatHex(key))) {
            return Tlv.error(ANSWER, PairingError.UNKNOWN);
        }
        if (former == null && store.controllers().size() >= MAX_CONTROLLERS) {
            return Tlv.error(ANSWER, PairingError.MAX_PEERS);
        }
        store.add(id, key, Tlv.number(items, Tlv.PERMISSIONS) == 1);
        return new Tlv().add(Tlv.STATE, ANSWER).response();
    }

    private HapResponse list() {
        Tlv answer = new Tlv().add(Tlv.STATE, ANSWER);
        boolean first = true;
        for (Map.Entry<String, Controller> each : store.controllers().entrySet()) {
            if (!first) {
                answer.separator();
            }
            first = false;
            answer.add(Tlv.IDENTIFIER, each.getKey())
                    .add(Tlv.PUBLIC_KEY, HexFormat.of().parseHex(each.getValue().publicKey()))
                    .add(Tlv.PERMISSIONS, each.getValue().admin() ? 1 : 0);
        }
        return answer.response();
    }
}
