package dev.shtora.ui.telegram.api;

/**
 * A button below a message.
 *
 * @param text what it shows
 * @param data what a press of it sends, 1 to 64 bytes
 */
public record ChatButton(String text, String data) {}
