package dev.shtora.ui.telegram;

import dev.shtora.text.FailureText;
import dev.shtora.ui.telegram.state.ChatStore;
import dev.shtora.ui.telegram.state.ForgetRequests;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the pairings that the administrator ends by {@code shtora telegram forget}. The chat gets no message: somebody
 * else may have its phone. It is used by one thread at a time.
 */
final class ChatRemovals {
    private static final Logger LOG = LoggerFactory.getLogger(ChatRemovals.class);

    private final ForgetRequests requests;
    private final ChatStore chats;
    private final ChatSender sender;
    private String problem = "";

    ChatRemovals(ForgetRequests requests, ChatStore chats, ChatSender sender) {
        this.requests = requests;
        this.chats = chats;
        this.sender = sender;
    }

    /**
     * Obeys the requests that are there. One that fails is repeated at the next call, and its problem is logged once.
     */
    void obey() {
        try {
            for (long chat : requests.open()) {
                if (chats.chat(chat).isPresent()) {
                    chats.remove(chat);
                }
                sender.forget(chat);
                requests.obeyed(chat);
                LOG.info("The chat {} is not paired any more: shtora telegram forget has removed it", chat);
            }
            problem = "";
        } catch (IOException e) {
            String now = FailureText.of(e);
            if (!now.equals(problem)) {
                LOG.error("A chat could not be removed: {}. Retrying", now);
            }
            problem = now;
        }
    }
}
