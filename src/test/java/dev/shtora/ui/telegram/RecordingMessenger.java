package dev.shtora.ui.telegram;

import dev.shtora.ui.telegram.api.ChatButton;
import dev.shtora.ui.telegram.api.ChatText;
import dev.shtora.ui.telegram.api.ChatUpdate;
import dev.shtora.ui.telegram.api.Messenger;
import dev.shtora.ui.telegram.api.MessengerFailure;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A messenger that records what it is asked to do, and fails when the test wants it. */
final class RecordingMessenger implements Messenger {
    private final List<String> requests = new ArrayList<>();
    private final Deque<MessengerFailure> failures = new ArrayDeque<>();
    private final Deque<List<ChatUpdate>> updates = new ArrayDeque<>();
    private int message = 10;

    /** All requests so far. */
    synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    /** The next request fails. */
    synchronized void fail(MessengerFailure failure) {
        failures.add(failure);
    }

    /** The next request for updates gets these. */
    synchronized void deliver(ChatUpdate... some) {
        updates.add(List.of(some));
    }

    private synchronized void request(String what) throws MessengerFailure {
        requests.add(what);
        MessengerFailure failure = failures.poll();
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public String botName() throws MessengerFailure {
        request("me");
        return "bot";
    }

    @Override
    public List<ChatUpdate> updates(int offset, int waitSeconds) throws MessengerFailure {
        request("updates from " + offset);
        synchronized (this) {
            return updates.isEmpty() ? List.of() : updates.removeFirst();
        }
    }

    @Override
    public int send(long chat, ChatText text, boolean silent) throws MessengerFailure {
        request("send " + chat + (silent ? " silently " : " ") + text.text());
        return message++;
    }

    @Override
    public void edit(long chat, int number, ChatText text) throws MessengerFailure {
        request("edit " + chat + " " + number + " " + text.text());
    }

    @Override
    public void answer(String callback, String text, boolean alert) throws MessengerFailure {
        request("answer " + callback + " " + text);
    }

    @Override
    public void picture(long chat, byte[] png, String caption) throws MessengerFailure {
        request("picture " + chat + " " + caption);
    }

    @Override
    public void offerCommands(List<ChatButton> commands, String language) throws MessengerFailure {
        request("commands " + language);
    }

    @Override
    public void close() {
        // It has nothing to close.
    }
}
