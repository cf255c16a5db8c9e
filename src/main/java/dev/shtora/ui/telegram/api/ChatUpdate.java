package dev.shtora.ui.telegram.api;

import java.time.Instant;

/** Something that has happened in a chat. */
public sealed interface ChatUpdate {
    /** Its number, which increases. */
    int id();

    /**
     * A message.
     *
     * @param chat the chat
     * @param sent when it was sent, by the clock of the messenger
     * @param person the name that the sender has given; anybody can choose any name
     * @param language the language of the sender's program, such as {@code ru}; empty if it is not known
     * @param text the text; empty for a picture and the like
     */
    record Text(int id, ChatId chat, Instant sent, String person, String language, String text) implements ChatUpdate {}

    /**
     * A press of a button. The messenger does not say when it was.
     *
     * @param callback the id of the press
     * @param message the number of the message with the button
     * @param data what the button sends
     */
    record Press(int id, String callback, ChatId chat, int message, String person, String language, String data)
            implements
                ChatUpdate {}

    /** Anything else. */
    record Other(int id) implements ChatUpdate {}

    /**
     * A chat.
     *
     * @param number its number; negative for a group
     * @param name its name for people
     */
    record ChatId(long number, String name) {
        /** Whether several people may be in it. */
        public boolean group() {
            return number < 0;
        }
    }
}
