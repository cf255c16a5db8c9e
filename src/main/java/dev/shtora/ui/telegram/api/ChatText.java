package dev.shtora.ui.telegram.api;

import java.util.List;

/**
 * A message for a chat.
 *
 * @param text plain text, which has no markup
 * @param buttons the buttons below it, by rows; none for a message without buttons
 */
public record ChatText(String text, List<List<ChatButton>> buttons) {
    /** Copies the lists. */
    public ChatText {
        buttons = buttons.stream().map(List::copyOf).toList();
    }

    /** A message without buttons. */
    public static ChatText plain(String text) {
        return new ChatText(text, List.of());
    }
}
