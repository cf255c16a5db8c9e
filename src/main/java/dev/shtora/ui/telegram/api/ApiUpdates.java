package dev.shtora.ui.telegram.api;

import com.pengrad.telegrambot.model.CallbackQuery;
import com.pengrad.telegrambot.model.Chat;
import com.pengrad.telegrambot.model.Message;
import com.pengrad.telegrambot.model.Update;
import com.pengrad.telegrambot.model.User;
import com.pengrad.telegrambot.model.message.MaybeInaccessibleMessage;
import dev.shtora.text.ForeignText;
import dev.shtora.ui.telegram.api.ChatUpdate.ChatId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads updates of the Bot API. What is not as it should be becomes an update of another kind, and nothing throws. */
final class ApiUpdates {
    private static final int MAX_NAME = 40;
    private static final int MAX_TEXT = 256;
    private static final int MAX_DATA = 64;

    private ApiUpdates() {}

    static ChatUpdate of(Update update) {
        int id = update.updateId() == null ? 0 : update.updateId();
        if (update.message() != null) {
            return message(id, update.message());
        }
        return update.callbackQuery() != null ? press(id, update.callbackQuery()) : new ChatUpdate.Other(id);
    }

    private static ChatUpdate message(int id, Message message) {
        @Nullable
        ChatId chat = chat(message.chat());
        if (chat == null || message.from() == null || isBot(message.from())) {
            return new ChatUpdate.Other(id);
        }
        int seconds = message.date() == null ? 0 : message.date();
        return new ChatUpdate.Text(id, chat, Instant.ofEpochSecond(seconds), name(message.from()),
                language(message.from()), message.text() == null ? "" : ForeignText.line(message.text(), MAX_TEXT));
    }

    private static ChatUpdate press(int id, CallbackQuery press) {
        @Nullable
        MaybeInaccessibleMessage message = press.maybeInaccessibleMessage();
        if (message == null || message.messageId() == null || press.id() == null || press.data() == null
                || press.data().length() > MAX_DATA || press.from() == null) {
            return new ChatUpdate.Other(id);
        }
        @Nullable
        ChatId chat = chat(message.chat());
        return chat == null
                ? new ChatUpdate.Other(id)
                : new ChatUpdate.Press(id, press.id(), chat, message.messageId(), name(press.from()),
                        language(press.from()), press.data());
    }

    private static boolean isBot(User user) {
        return Boolean.TRUE.equals(user.isBot());
    }

    private static @Nullable ChatId chat(@Nullable Chat chat) {
        if (chat == null || chat.id() == null) {
            return null;
        }
        String name = chat.title() != null ? chat.title() : join(chat.firstName(), chat.lastName());
        return new ChatId(chat.id(), ForeignText.line(name.isEmpty() ? String.valueOf(chat.id()) : name, MAX_NAME));
    }

    private static String name(User user) {
        return ForeignText.line(join(user.firstName(), user.lastName()), MAX_NAME);
    }

    private static String join(@Nullable String first, @Nullable String last) {
        return ((first == null ? "" : first) + " " + (last == null ? "" : last)).strip();
    }

    private static String language(User user) {
        return user.languageCode() == null ? "" : ForeignText.line(user.languageCode(), MAX_NAME);
    }
}
