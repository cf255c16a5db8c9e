package dev.shtora.ui.telegram.api;

import java.util.List;

/** A messenger. Each call waits for the network, at most about 20 s beyond the time that it is asked to wait. */
public interface Messenger extends AutoCloseable {
    /** The greatest number of updates in an answer. */
    int MAX_UPDATES = 100;

    /** The name of the bot, by which people find it. */
    String botName() throws MessengerFailure;

    /**
     * Waits for updates, and tells the messenger that it may forget those before {@code offset}.
     *
     * @param offset the number of the first update to return; 0 for all
     * @param waitSeconds how long to wait if there is none
     * @return at most {@link #MAX_UPDATES}; none if the time is over
     */
    List<ChatUpdate> updates(int offset, int waitSeconds) throws MessengerFailure;

    /**
     * Sends a message.
     *
     * @param silent whether the phone makes no sound
     * @return its number
     */
    int send(long chat, ChatText text, boolean silent) throws MessengerFailure;

    /** Replaces a message. */
    void edit(long chat, int message, ChatText text) throws MessengerFailure;

    /**
     * Answers a press of a button.
     *
     * @param text what the phone shows, at most 200 characters; empty for nothing
     * @param alert whether the person must confirm it
     */
    void answer(String callback, String text, boolean alert) throws MessengerFailure;

    /** Sends a picture (PNG). */
    void picture(long chat, byte[] png, String caption) throws MessengerFailure;

    /** Sets the commands that the messenger offers: the word and what it does, for a language; empty for all others. */
    void offerCommands(List<ChatButton> commands, String language) throws MessengerFailure;

    @Override
    void close();
}
