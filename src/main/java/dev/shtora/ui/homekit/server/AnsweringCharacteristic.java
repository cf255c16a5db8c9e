package dev.shtora.ui.homekit.server;

import io.github.hapjava.characteristics.EventableCharacteristic;
import javax.json.JsonValue;

/** A characteristic that says whether a value was accepted; those of the library say nothing. */
public interface AnsweringCharacteristic extends EventableCharacteristic {
    /** Takes a value, without waiting for what it causes. */
    HapStatus write(JsonValue value);

    @Override
    default void setValue(JsonValue value) {
        write(value);
    }
}
