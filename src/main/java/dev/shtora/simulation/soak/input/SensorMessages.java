package dev.shtora.simulation.soak.input;

import java.util.LinkedHashMap;
import java.util.Map;

/** The messages of the sensors of an installation, of which the broker keeps the newest of each. */
final class SensorMessages {
    private final WeatherAndSensors surroundings;
    private final InputInstallation installation;
    private final ReportedInputs inputs;
    /** The newest payload, by sensor. */
    private final Map<String, String> retained = new LinkedHashMap<>();

    /** @param inputs derives from each message that the daemon gets what it means */
    SensorMessages(WeatherAndSensors surroundings, InputInstallation installation, ReportedInputs inputs) {
        this.surroundings = surroundings;
        this.installation = installation;
        this.inputs = inputs;
    }

    /** A sensor is due: it publishes what it measures, as far as it is sound. */
    void publish(Sensor sensor) {
        sensor.publish(surroundings.value(sensor.name()), installation.time().nanos())
                .forEach(payload -> publish(sensor, payload));
    }

    /** A sensor publishes a payload. */
    void publish(Sensor sensor, String payload) {
        if (installation.sense(sensor.topic(), payload)) {
            inputs.message(sensor.name(), payload, false, installation.time().nanos());
            retained.put(sensor.name(), payload);
        }
    }

    /** The daemon has connected: the broker has delivered the newest message of each sensor. */
    void daemonConnected() {
        retained.forEach((name, payload) -> inputs.message(name, payload, true, installation.time().nanos()));
    }
}
