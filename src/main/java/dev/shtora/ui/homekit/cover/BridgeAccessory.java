package dev.shtora.ui.homekit.cover;

import io.github.hapjava.accessories.Bridge;
import io.github.hapjava.services.Service;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The bridge itself, the accessory with the number 1. */
public record BridgeAccessory(String name, String id, String version) implements Bridge {
    @Override
    public int getId() {
        return 1;
    }

    @Override
    public CompletableFuture<String> getName() {
        return CompletableFuture.completedFuture(name);
    }

    @Override
    public CompletableFuture<String> getSerialNumber() {
        return CompletableFuture.completedFuture(id);
    }

    @Override
    public CompletableFuture<String> getModel() {
        return CompletableFuture.completedFuture("shtora homekit");
    }

    @Override
    public CompletableFuture<String> getManufacturer() {
        return CompletableFuture.completedFuture(AccessoryTexts.MANUFACTURER);
    }

    @Override
    public CompletableFuture<String> getFirmwareRevision() {
        return CompletableFuture.completedFuture(version);
    }

    @Override
    public Collection<Service> getServices() {
        return List.of();
    }
}
