package dev.shtora.ui.homekit.cover;

import io.github.hapjava.characteristics.Characteristic;
import io.github.hapjava.services.Service;
import java.util.ArrayList;
import java.util.List;

/** A service with characteristics of ours. */
final class CoverService implements Service {
    static final String WINDOW_COVERING = "8C";
    static final String SWITCH = "49";
    static final String CONTACT_SENSOR = "80";

    private final String type;
    private final List<CoverCharacteristic> values;
    private final List<Service> linked = new ArrayList<>();

    CoverService(String type, List<CoverCharacteristic> values) {
        this.type = type;
        this.values = values;
    }

    List<CoverCharacteristic> values() {
        return values;
    }

    @Override
    public List<Characteristic> getCharacteristics() {
        return List.copyOf(values);
    }

    @Override
    public String getType() {
        return "0".repeat(8 - type.length()) + type + "-0000-1000-8000-0026BB765291";
    }

    @Override
    public List<Service> getLinkedServices() {
        return List.copyOf(linked);
    }

    @Override
    public void addLinkedService(Service service) {
        linked.add(service);
    }
}
