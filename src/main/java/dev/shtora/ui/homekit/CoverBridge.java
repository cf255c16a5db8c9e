package dev.shtora.ui.homekit;

import dev.shtora.mqtt.observer.ClientCommand;
import dev.shtora.mqtt.observer.InstallationListener;
import dev.shtora.mqtt.observer.ObservedBridge;
import dev.shtora.mqtt.observer.ObservedCover;
import dev.shtora.text.FailureText;
import dev.shtora.ui.homekit.cover.AccessoryTexts;
import dev.shtora.ui.homekit.cover.CoverAccessory;
import dev.shtora.ui.homekit.cover.EventPacer;
import dev.shtora.ui.homekit.cover.Timer;
import dev.shtora.ui.homekit.pairing.BridgeState.Accessory;
import dev.shtora.ui.homekit.pairing.PairingStore;
import dev.shtora.ui.homekit.server.HapServer;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the accessories as the covers of the broker are. What was shown before a restart is shown at once, without values, so
 * that controllers forget no room and no scene while the broker or a daemon is away. All work is done by one executor, in order.
 */
final class CoverBridge implements InstallationListener {
    /** The most covers of one bridge: 150 accessories with the bridge itself (HAP specification, 2.5.3.2). */
    static final int MOST_COVERS = 149;
    /** How long no daemon may list a cover, while daemons are online, before it is removed. */
    static final Duration ABSENT = Duration.ofMinutes(5);
    private static final Logger LOG = LoggerFactory.getLogger(CoverBridge.class);

    private final PairingStore store;
    private final HapServer server;
    private final AccessoryTexts texts;
    private final Timer timer;
    private final Executor executor;
    private final BiConsumer<String, ClientCommand> commands;
    private final Runnable configurationChanged;
    private final EventPacer events;
    private final Map<String, CoverAccessory> accessories = new LinkedHashMap<>();
    private final Set<String> seen = new LinkedHashSet<>();
    private final Set<String> refused = new LinkedHashSet<>();
    private final Set<String> online = new LinkedHashSet<>();
    private boolean connected;
    private long connection;

    /**
     * A bridge that shows the covers of the last run.
     *
     * @param executor runs one task after another
     * @param commands sends a command to a cover; it must not wait
     * @param configurationChanged runs when accessories were added, removed or named otherwise
     */
    CoverBridge(PairingStore store, HapServer server, AccessoryTexts texts, Timer timer, Executor executor,
            BiConsumer<String, ClientCommand> commands, Runnable configurationChanged) {
        this.store = store;
        this.server = server;
        this.texts = texts;
        this.timer = timer;
        this.executor = executor;
        this.commands = commands;
        this.configurationChanged = configurationChanged;
        this.events = new EventPacer(timer, server::notifying);
        store.state().accessories().forEach((cover, known) -> {
            if (known.present()) {
                accessories.put(cover, accessory(cover, known));
            }
        });
        server.replace(List.of(), accessories.values());
    }

    private CoverAccessory accessory(String cover, Accessory known) {
        return new CoverAccessory(cover, known.number(), known.title(), known.slats(), texts, timer, commands, events);
    }

    @Override
    public void coverChanged(ObservedCover cover) {
        executor.execute(() -> changed(cover));
    }

    private void changed(ObservedCover cover) {
        seen.add(cover.name());
        CoverAccessory present = accessories.get(cover.name());
        String title = HomeName.of(cover.title());
        boolean slats = cover.slats().present().orElse(present != null && present.slats());
        if (present == null || !present.title().equals(title) || present.slats() != slats) {
            if (present == null && accessories.size() >= MOST_COVERS) {
                refuse(cover.name());
                return;
            }
            try {
                CoverAccessory next = accessory(cover.name(), store.show(cover.name(), title, slats));
                server.replace(present == null ? List.of() : List.of(present), List.of(next));
                accessories.put(cover.name(), next);
                present = next;
                configurationChanged.run();
            } catch (UncheckedIOException e) {
                LOG.error("{}: {}", cover.name(), FailureText.of(e));
            }
        }
        if (present != null) {
            present.observe(cover);
        }
    }

    private void refuse(String cover) {
        if (refused.add(cover)) {
            LOG.error("{} is not shown: HomeKit permits 150 accessories for each bridge, which are {} blinds and the"
                    + " bridge itself. Run a second bridge whose account at the broker sees the other blinds only"
                    + " (shtora broker user NAME --covers a,b,c); the page homekit describes it", cover, MOST_COVERS);
        }
    }

    @Override
    public void coverRemoved(String cover) {
        executor.execute(() -> {
            seen.remove(cover);
            CoverAccessory present = accessories.get(cover);
            if (present != null) {
                present.lose();
                long inConnection = connection;
                timer.after(ABSENT, () -> executor.execute(() -> removeIfAbsent(inConnection, cover)));
            }
        });
    }

    @Override
    public void bridgeChanged(ObservedBridge bridge) {
        executor.execute(() -> {
            if (bridge.online()) {
                online.add(bridge.id());
            } else {
                online.remove(bridge.id());
            }
        });
    }

    @Override
    public void connected() {
        executor.execute(() -> {
            connected = true;
            seen.clear();
            long inConnection = ++connection;
            timer.after(ABSENT, () -> executor.execute(
                    () -> List.copyOf(accessories.keySet()).forEach(cover -> removeIfAbsent(inConnection, cover))));
        });
    }

    @Override
    public void disconnected(String problem) {
        executor.execute(() -> {
            connected = false;
            connection++;
            online.clear();
        });
    }

    private void removeIfAbsent(long inConnection, String cover) {
        CoverAccessory absent = accessories.get(cover);
        if (absent == null || !connected || connection != inConnection || online.isEmpty() || seen.contains(cover)) {
            return;
        }
        try {
            store.hide(cover);
            accessories.remove(cover);
            server.replace(List.of(absent), List.of());
            LOG.info("{} is not shown any more: no daemon has it", cover);
            refused.clear();
            configurationChanged.run();
        } catch (UncheckedIOException e) {
            LOG.error("{}: {}", cover, FailureText.of(e));
        }
    }

    /** The number of blinds that are shown; from a task of the executor only. */
    int size() {
        return accessories.size();
    }
}
