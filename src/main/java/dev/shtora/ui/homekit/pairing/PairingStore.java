package dev.shtora.ui.homekit.pairing;

import dev.shtora.ui.homekit.pairing.BridgeState.Accessory;
import dev.shtora.ui.homekit.pairing.BridgeState.Controller;
import io.github.hapjava.server.HomekitAuthInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state of the bridge, in memory and in its file; what the library asks and tells about pairings. A change is on the disk
 * before anybody can see it. Any thread may call it.
 */
public final class PairingStore implements HomekitAuthInfo {
    private static final Logger LOG = LoggerFactory.getLogger(PairingStore.class);

    private final StateFile file;
    private volatile BridgeState state;
    /** The controller that the library asked for on this thread, which is the one that it then verifies. */
    private final ThreadLocal<@Nullable String> asked = new ThreadLocal<>();

    public PairingStore(StateFile file, BridgeState state) {
        this.file = file;
        this.state = state;
    }

    /** The newest state. */
    public BridgeState state() {
        return state;
    }

    /** @throws UncheckedIOException if the file cannot be written; nothing has changed then */
    private synchronized void change(UnaryOperator<BridgeState> step) {
        BridgeState next = step.apply(state);
        if (!next.equals(state)) {
            try {
                file.save(next);
            } catch (IOException e) {
                LOG.error("{}. The change is not made", e.getMessage());
                throw new UncheckedIOException(e);
            }
            state = next;
        }
    }

    /** Removes all pairings; the bridge has another identity and another code. */
    public void unpair(RandomGenerator random) {
        change(known -> known.unpaired(random));
    }

    /** Adds a cover without slats, or gives it another title. Returns its accessory. */
    public Accessory show(String cover, String title) {
        return show(cover, title, false);
    }

    /** Adds a cover, or gives it another title, or slats. Returns its accessory. */
    public Accessory show(String cover, String title, boolean slats) {
        change(known -> known.showing(cover, title, slats));
        return Objects.requireNonNull(state.accessories().get(cover));
    }

    /** Removes a cover; its number remains reserved. */
    public void hide(String cover) {
        change(known -> known.hiding(cover));
    }

    /** Adds or changes a controller. */
    public void add(String id, byte[] publicKey, boolean admin) {
        change(known -> known.with(id, new Controller(HexFormat.of().formatHex(publicKey), admin)));
    }

    /** Removes a controller; if it was the last admin, all of them. */
    public void remove(String id) {
        change(known -> known.without(id));
    }

    /** The controllers by their ids. */
    public Map<String, Controller> controllers() {
        return state.controllers();
    }

    /** The controller that the library asked for last on this thread. */
    public Optional<String> asked() {
        return Optional.ofNullable(asked.get());
    }

    @Override
    public String getPin() {
        return state.identity().code().dashed();
    }

    @Override
    public String getSetupId() {
        return state.identity().setupId();
    }

    @Override
    public String getMac() {
        return state.identity().id();
    }

    @Override
    public BigInteger getSalt() {
        return state.identity().saltNumber();
    }

    @Override
    public byte[] getPrivateKey() {
        return state.identity().key();
    }

    /** The library puts the id of the bridge before the names of controllers. */
    private String id(String username) {
        return username.startsWith(getMac()) ? username.substring(getMac().length()) : username;
    }

    @Override
    public void createUser(String username, byte[] publicKey, boolean isAdmin) {
        add(id(username), publicKey, isAdmin);
    }

    @Override
    public void removeUser(String username) {
        remove(id(username));
    }

    @Override
    public Collection<String> listUsers() {
        return state.controllers().keySet();
    }

    @Override
    @SuppressWarnings("NullAway") // The library expects null for an unknown controller.
    public byte[] getUserPublicKey(String username) {
        String id = id(username);
        asked.set(id);
        Controller known = state.controllers().get(id);
        return known == null ? null : HexFormat.of().parseHex(known.publicKey());
    }

    @Override
    public boolean userIsAdmin(String username) {
        Controller known = state.controllers().get(id(username));
        return known != null && known.admin();
    }

    @Override
    public boolean hasUser() {
        return !state.controllers().isEmpty();
    }
}
