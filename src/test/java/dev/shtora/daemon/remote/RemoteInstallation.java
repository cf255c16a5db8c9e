package dev.shtora.daemon.remote;

import dev.shtora.daemon.VirtualDaemon;
import dev.shtora.mqtt.client.MqttLink.Incoming;
import dev.shtora.testing.device.DeviceKind;
import dev.shtora.testing.device.DeviceModel;
import dev.shtora.testing.device.DeviceNetwork;
import java.time.Duration;
import java.util.function.Function;

/** A daemon with one remote cover, named window, and a model of its device, in virtual time. */
final class RemoteInstallation implements AutoCloseable {
    static final String RULES = "schedule: [{at: \"13:00\", move: 30%}, {at: \"14:00\", move: 80%}]\n";

    VirtualDaemon daemon;
    final DeviceNetwork network;
    final DeviceModel device;

    /** @param more further keys of the cover */
    RemoteInstallation(DeviceKind kind, String more) {
        this(network -> kind.model(network, "blind", 0), more);
    }

    RemoteInstallation(Function<DeviceNetwork, DeviceModel> model, String more) {
        this(model, more, "");
    }

    /** @param rules the schedule of the cover, in place of {@link #RULES} */
    RemoteInstallation(DeviceKind kind, String more, String others, String rules) {
        this(network -> kind.model(network, "blind", 0), more, others, rules);
    }

    /** @param others further keys of the configuration */
    RemoteInstallation(Function<DeviceNetwork, DeviceModel> model, String more, String others) {
        this(model, more, others, RULES);
    }

    private RemoteInstallation(Function<DeviceNetwork, DeviceModel> model, String more, String others, String rules) {
        network = new DeviceNetwork();
        device = model.apply(network);
        daemon = VirtualDaemon.with("window:\n" + (device.yaml() + "\n" + rules + more).indent(2), others);
        network.use(daemon.time);
    }

    /** The device has been on for some time when the daemon starts, and rests at a position. */
    static RemoteInstallation started(DeviceKind kind) {
        return new RemoteInstallation(kind, "").started();
    }

    RemoteInstallation started() {
        device.start();
        pass("5s");
        startDaemon();
        pass("3m");
        network.commands().clear();
        return this;
    }

    void startDaemon() {
        daemon.link.devices(network::command);
        daemon.daemon.start();
        connect();
    }

    /** The daemon subscribes, and the broker delivers what it has kept. */
    void connect() {
        daemon.link.devices(network::command);
        network.connect(daemon.link::send);
    }

    void restartDaemon(Duration pause) {
        network.connect((Incoming _) -> {});
        daemon = daemon.restarted(pause);
        daemon.link.cut();
        connect();
        daemon.link.restore();
        network.connect(daemon.link::send);
    }

    void request(int percent) {
        daemon.send("window/position/set", String.valueOf(percent));
    }

    void pass(String duration) {
        daemon.pass(duration);
    }

    /** The retained value of a topic of the cover. */
    String topic(String what) {
        return daemon.topic(what);
    }

    boolean isOverridden() {
        return topic("automation").equals("OVERRIDE");
    }

    @Override
    public void close() {
        daemon.close();
    }
}
