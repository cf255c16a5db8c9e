package dev.shtora.ui.homekit.cover;

/**
 * Texts that all accessories have in common.
 *
 * @param automation name of the switch for automation
 * @param problem name of the contact sensor
 * @param version of Shtora, three numbers with dots
 */
public record AccessoryTexts(String automation, String problem, String version) {
    static final String MANUFACTURER = "Shtora";
    static final String MODEL = "MQTT cover";
}
