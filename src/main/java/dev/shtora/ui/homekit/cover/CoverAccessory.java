package dev.shtora.ui.homekit.cover;

import dev.shtora.mqtt.contract.AutomationCommand;
import dev.shtora.mqtt.observer.ClientCommand;
import dev.shtora.mqtt.observer.ObservedCover;
import dev.shtora.ui.homekit.server.HapStatus;
import io.github.hapjava.accessories.HomekitAccessory;
import io.github.hapjava.services.Service;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/**
 * A cover as an accessory: a window covering, a switch for automation, and a contact sensor that opens while there is a
 * problem. The order of services and characteristics gives them their ids, which must remain: add new ones at the end.
 */
public final class CoverAccessory implements HomekitAccessory {
    private final String cover;
    private final int number;
    private final String title;
    private final AccessoryTexts texts;
    private final BiConsumer<String, ClientCommand> commands;
    private final EventPacer events;
    private final AccessoryRequests requests;
    private final boolean slats;
    private final List<CoverService> services;
    private volatile Optional<ObservedCover> observed = Optional.empty();
    private volatile HomeValues values = HomeValues.UNKNOWN;

    /**
     * The accessory of a cover, which cannot be reached yet.
     *
     * @param number the accessory id, 2 or more
     * @param title the name in HomeKit
     * @param slats whether the cover has slats: then the window covering has their angles, and all later ids are other ones
     * @param commands sends a command to a cover of a name; it must not wait
     */
    public CoverAccessory(String cover, int number, String title, boolean slats, AccessoryTexts texts,
            Timer timer,
            BiConsumer<String, ClientCommand> commands, EventPacer events) {
        this.cover = cover;
        this.number = number;
        this.title = title;
        this.texts = texts;
        this.commands = commands;
        this.events = events;
        this.requests = new AccessoryRequests(timer, command -> commands.accept(cover, command), this::update);
        this.slats = slats;
        this.services = List.of(windowCovering(), automation(), problem());
    }

    private CoverService windowCovering() {
        return new CoverService(CoverService.WINDOW_COVERING,
                Stream.concat(position().stream(), slats ? tilt().stream() : Stream.empty()).toList());
    }

    private List<CoverCharacteristic> tilt() {
        return List.of(CoverCharacteristic.readOnly(CharacteristicKind.CURRENT_TILT, () -> values.tilt()),
                new CoverCharacteristic(CharacteristicKind.TARGET_TILT, () -> values.targetTilt(),
                        whenReachable(degrees -> {
                            requests.tilt(HomeValues.percent(degrees));
                            update();
                        })));
    }

    private List<CoverCharacteristic> position() {
        return List.of(
                CoverCharacteristic.readOnly(CharacteristicKind.CURRENT_POSITION, () -> values.position()),
                new CoverCharacteristic(CharacteristicKind.TARGET_POSITION, () -> values.target(),
                        whenReachable(this::request)),
                CoverCharacteristic.readOnly(CharacteristicKind.POSITION_STATE, () -> values.positionState()),
                new CoverCharacteristic(CharacteristicKind.HOLD_POSITION, Optional::empty,
                        whenReachable(hold -> hold(hold == 1))),
                CoverCharacteristic.readOnly(CharacteristicKind.OBSTRUCTION_DETECTED, () -> values.obstructed()),
                name(title), configuredName(title));
    }

    private CoverService automation() {
        return new CoverService(CoverService.SWITCH,
                List.of(new CoverCharacteristic(CharacteristicKind.ON, () -> values.automation(),
                        whenReachable(on -> commands.accept(cover, new ClientCommand.Automation(
                                on == 1 ? AutomationCommand.ON : AutomationCommand.OFF)))),
                        name(texts.automation()), configuredName(texts.automation())));
    }

    private CoverService problem() {
        return new CoverService(CoverService.CONTACT_SENSOR, List.of(
                CoverCharacteristic.readOnly(CharacteristicKind.CONTACT_SENSOR_STATE,
                        () -> values.problem().map(CoverAccessory::number)),
                CoverCharacteristic.readOnly(CharacteristicKind.STATUS_FAULT,
                        () -> values.problem().map(CoverAccessory::number)),
                name(texts.problem()), configuredName(texts.problem())));
    }

    private static int number(boolean flag) {
        return flag ? 1 : 0;
    }

    private static CoverCharacteristic name(String text) {
        return CoverCharacteristic.readOnly(CharacteristicKind.NAME, () -> Optional.of(text));
    }

    private static CoverCharacteristic configuredName(String text) {
        return CoverCharacteristic.readOnly(CharacteristicKind.CONFIGURED_NAME, () -> Optional.of(text));
    }

    private Function<Integer, HapStatus> whenReachable(IntConsumer action) {
        return value -> {
            if (!reachable()) {
                return HapStatus.NO_RESPONSE;
            }
            action.accept(value);
            return HapStatus.OK;
        };
    }

    private boolean reachable() {
        return observed.filter(HomeValues::reachable).isPresent();
    }

    private void request(int percent) {
        requests.position(percent);
        update();
    }

    private void hold(boolean on) {
        if (on) {
            requests.stop();
            update();
        }
    }

    /** Takes what is known of the cover now. */
    public void observe(ObservedCover now) {
        boolean back = HomeValues.reachable(now) && !reachable();
        observed = Optional.of(now);
        requests.observe(now);
        if (back) {
            characteristics().forEach(CoverCharacteristic::forget);
        }
        update();
    }

    /** Nothing is known of the cover any more. */
    public void lose() {
        requests.end();
        observed = Optional.empty();
        update();
    }

    private void update() {
        values = observed.map(requests::values).orElse(HomeValues.UNKNOWN);
        events.changed(characteristics());
    }

    private List<CoverCharacteristic> characteristics() {
        return services.stream().flatMap(service -> service.values().stream()).toList();
    }

    /** The name of the cover. */
    public String cover() {
        return cover;
    }

    /** The name in HomeKit. */
    public String title() {
        return title;
    }

    /** Whether it has the angles of slats. */
    public boolean slats() {
        return slats;
    }

    @Override
    public int getId() {
        return number;
    }

    @Override
    public CompletableFuture<String> getName() {
        return CompletableFuture.completedFuture(title);
    }

    /** Nothing: a cover that moves to show which one it is could pinch a finger. */
    @Override
    public void identify() {}

    @Override
    public CompletableFuture<String> getSerialNumber() {
        return CompletableFuture.completedFuture(cover);
    }

    @Override
    public CompletableFuture<String> getModel() {
        return CompletableFuture.completedFuture(AccessoryTexts.MODEL);
    }

    @Override
    public CompletableFuture<String> getManufacturer() {
        return CompletableFuture.completedFuture(AccessoryTexts.MANUFACTURER);
    }

    @Override
    public CompletableFuture<String> getFirmwareRevision() {
        return CompletableFuture.completedFuture(texts.version());
    }

    @Override
    public Collection<Service> getServices() {
        return List.copyOf(services);
    }

    @Override
    public Service getPrimaryService() {
        return services.getFirst();
    }
}
