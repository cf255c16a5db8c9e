package dev.shtora.simulation.remote;

import dev.shtora.simulation.model.VirtualTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The devices of an installation, by cover. Each moves and reports at the moments of the virtual time at which it is due. */
public final class VirtualDevices {
    private final Map<String, VirtualDevice> devices = new LinkedHashMap<>();
    private final VirtualTime time;

    /** No devices yet. */
    public VirtualDevices(VirtualTime time) {
        this.time = time;
    }

    /** Adds the device of a cover. */
    public void add(String cover, VirtualDevice device) {
        devices.put(cover, device);
    }

    /** The names of the covers, in the order in which their devices were added. */
    public List<String> covers() {
        return List.copyOf(devices.keySet());
    }

    /** The device of a cover, which must have one. */
    public VirtualDevice of(String cover) {
        return Objects.requireNonNull(devices.get(cover), cover);
    }

    /** Does something at a device, which may begin a move. */
    public void act(String cover, Runnable what) {
        of(cover).advance(time.nanos());
        what.run();
        drive(cover);
    }

    /** A message to a device arrives. */
    public void receive(String topic, String payload) {
        String cover = PlainMessages.cover(topic);
        act(cover, () -> PlainMessages.command(topic, payload).ifPresent(of(cover)::receive));
    }

    /** Continues all moves after the tasks of the virtual time were discarded. */
    public void driveAll() {
        devices.keySet().forEach(this::drive);
    }

    private void drive(String cover) {
        VirtualDevice device = of(cover);
        device.next().ifPresent(at -> time.runner().after(Math.max(0, at - time.nanos()), () -> {
            device.advance(time.nanos());
            drive(cover);
        }));
    }
}
