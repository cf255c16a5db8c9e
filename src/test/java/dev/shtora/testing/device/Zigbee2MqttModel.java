package dev.shtora.testing.device;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A cover of Zigbee2MQTT: it publishes the position of a command at once, as if it were reached, then what the motor reports.
 * Only the availability is retained.
 */
public final class Zigbee2MqttModel extends DeviceModel {
    private static final Pattern POSITION = Pattern.compile("\\{\"position\": ([0-9]+)\\}");
    private static final Pattern TILT = Pattern.compile("\\{\"tilt\": ([0-9]+)\\}");
    private final String name;

    public Zigbee2MqttModel(DeviceNetwork network, String name) {
        super(network);
        this.name = name;
    }

    @Override
    public String yaml() {
        return "driver: mqtt\nprofile: zigbee2mqtt\ndevice: " + name;
    }

    @Override
    protected void command(String topic, String payload) {
        if (topic.equals("zigbee2mqtt/" + name + "/get")) {
            later(Duration.ofMillis(300), () -> report(percent(), "STOP"));
            return;
        }
        if (!topic.equals("zigbee2mqtt/" + name + "/set")) {
            return;
        }
        Matcher slats = TILT.matcher(payload);
        if (slats.matches()) {
            obeyTilt(Integer.parseInt(slats.group(1)));
            return;
        }
        Matcher position = POSITION.matcher(payload);
        if (position.matches()) {
            report(Integer.parseInt(position.group(1)), "STOP");
            obey(Integer.parseInt(position.group(1)));
        } else if (payload.contains("OPEN")) {
            obey(100);
        } else if (payload.contains("CLOSE")) {
            obey(0);
        } else {
            halt();
        }
    }

    private void report(int percent, String moving) {
        publish("zigbee2mqtt/" + name,
                format("{\"linkquality\":112,\"moving\":\"%s\",\"position\":%d,\"state\":\"%s\",\"tilt\":%d}",
                        moving, percent, percent == 0 ? "CLOSE" : "OPEN", tilt()));
    }

    @Override
    protected void connected() {
        retain("zigbee2mqtt/bridge/state", "{\"state\":\"online\"}");
        retain("zigbee2mqtt/" + name + "/availability", "{\"state\":\"online\"}");
    }

    @Override
    protected void disconnected() {
        retain("zigbee2mqtt/" + name + "/availability", "{\"state\":\"offline\"}");
    }

    @Override
    protected void moveBegins() {
        report(percent(), direction() > 0 ? "UP" : "DOWN");
    }

    @Override
    protected void moves() {
        moveBegins();
    }

    @Override
    protected void moveEnds() {
        report(percent(), "STOP");
    }
}
