package dev.shtora.testing.device;

/** The kinds of devices of which there is a model. */
public enum DeviceKind {
    TASMOTA,
    SHELLY,
    ESPHOME,
    ZIGBEE2MQTT,
    HOMEASSISTANT,
    PLAIN;

    /**
     * A new model.
     *
     * @param name the name of the device, a level of its topics
     * @param index the number of the cover in its device, from 0
     */
    public DeviceModel model(DeviceNetwork network, String name, int index) {
        return switch (this) {
            case TASMOTA -> new TasmotaModel(network, name, index + 1);
            case SHELLY -> new ShellyModel(network, name, index);
            case ESPHOME -> new EspHomeModel(network, name + index);
            case ZIGBEE2MQTT -> new Zigbee2MqttModel(network, name + index);
            case HOMEASSISTANT -> new PlainModel(network, name + index, "homeassistant");
            case PLAIN -> new PlainModel(network, name + index, "plain");
        };
    }
}
