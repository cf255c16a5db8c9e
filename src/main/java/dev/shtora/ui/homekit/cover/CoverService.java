package dev.shtora.ui.homekit.cover;

import io.github.hapjava.characteristics.Characteristic;
import io.github.hapjava.services.Service;
import java.util.List;

/** A service with characteristics of ours. */
record CoverService(String type, List<CoverCharacteristic> values) implements Service {
    static final String WINDOW_COVERING = "8C";
    static final String SWITCH = "49";
    static final String CONTACT_SENSOR = "80";

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
        return List.of();
    }

    @Override
    public void addLinkedService(Service service) {
        throw new UnsupportedOperationException();
    }
}
