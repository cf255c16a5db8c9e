package dev.shtora.ui.telegram.api;

import com.google.gson.JsonParseException;
import com.pengrad.telegrambot.TelegramBot;
import com.pengrad.telegrambot.model.BotCommand;
import com.pengrad.telegrambot.model.Update;
import com.pengrad.telegrambot.model.request.InlineKeyboardButton;
import com.pengrad.telegrambot.model.request.InlineKeyboardMarkup;
import com.pengrad.telegrambot.request.AnswerCallbackQuery;
import com.pengrad.telegrambot.request.BaseRequest;
import com.pengrad.telegrambot.request.EditMessageText;
import com.pengrad.telegrambot.request.GetMe;
import com.pengrad.telegrambot.request.GetUpdates;
import com.pengrad.telegrambot.request.SendMessage;
import com.pengrad.telegrambot.request.SendPhoto;
import com.pengrad.telegrambot.request.SetMyCommands;
import com.pengrad.telegrambot.response.BaseResponse;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** Telegram, through java-telegram-bot-api and OkHttp. The proxy and the server apply to every request. */
public final class TelegramMessenger implements Messenger {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(25);

    private final ApiFailures failures;
    private final List<OkHttpClient> clients;
    private final TelegramBot bot;
    private final TelegramBot updates;

    /** Prepares requests; makes none. */
    public TelegramMessenger(ApiAccess access) {
        this(access, ApiClient.of(access, Duration.ZERO));
    }

    /** The same for a person who waits: a request ends after a time at the latest, however slow the network is. */
    public TelegramMessenger(ApiAccess access, Duration limit) {
        this(access, ApiClient.within(access, limit));
    }

    private TelegramMessenger(ApiAccess access, OkHttpClient quick) {
        this.failures = new ApiFailures(access);
        OkHttpClient slow = ApiClient.of(access, LONGEST_WAIT);
        this.clients = List.of(quick, slow);
        this.bot = bot(access, quick);
        this.updates = bot(access, slow);
    }

    private static TelegramBot bot(ApiAccess access, OkHttpClient client) {
        return new TelegramBot.Builder(access.token()).apiUrl(access.url() + "/bot").okHttpClient(client).build();
    }

    @Override
    public String botName() throws MessengerFailure {
        var me = request(bot, new GetMe()).user();
        return me == null || me.username() == null ? "" : me.username();
    }

    @Override
    public List<ChatUpdate> updates(int offset, int waitSeconds) throws MessengerFailure {
        List<Update> found = request(updates, new GetUpdates().offset(offset).timeout(waitSeconds).limit(MAX_UPDATES)
                .allowedUpdates("message", "callback_query")).updates();
        return found == null ? List.of() : found.stream().filter(Objects::nonNull).map(ApiUpdates::of).toList();
    }

    @Override
    public int send(long chat, ChatText text, boolean silent) throws MessengerFailure {
        SendMessage message = new SendMessage(chat, text.text()).disableNotification(silent);
        if (!text.buttons().isEmpty()) {
            message.replyMarkup(keyboard(text));
        }
        var sent = request(bot, message).message();
        if (sent == null || sent.messageId() == null) {
            throw failures.malformed();
        }
        return sent.messageId();
    }

    @Override
    public void edit(long chat, int message, ChatText text) throws MessengerFailure {
        request(bot, new EditMessageText(chat, message, text.text()).replyMarkup(keyboard(text)));
    }

    @Override
    public void answer(String callback, String text, boolean alert) throws MessengerFailure {
        AnswerCallbackQuery answer = new AnswerCallbackQuery(callback);
        request(bot, text.isEmpty() ? answer : answer.text(text).showAlert(alert));
    }

    @Override
    public void picture(long chat, byte[] png, String caption) throws MessengerFailure {
        request(bot, new SendPhoto(chat, png).caption(caption));
    }

    @Override
    public void offerCommands(List<ChatButton> commands, String language) throws MessengerFailure {
        SetMyCommands request = new SetMyCommands(commands.stream()
                .map(command -> new BotCommand(command.data(), command.text())).toArray(BotCommand[]::new));
        request(bot, language.isEmpty() ? request : request.languageCode(language));
    }

    private static InlineKeyboardMarkup keyboard(ChatText text) {
        InlineKeyboardMarkup keyboard = new InlineKeyboardMarkup();
        text.buttons().forEach(row -> keyboard.addRow(
                row.stream().map(button -> new InlineKeyboardButton(button.text()).callbackData(button.data()))
                        .toArray(InlineKeyboardButton[]::new)));
        return keyboard;
    }

    private <T extends BaseRequest<T, R>, R extends BaseResponse> R request(TelegramBot through, BaseRequest<T, R> what)
            throws MessengerFailure {
        @Nullable
        R answer;
        try {
            answer = through.execute(what);
        } catch (RuntimeException e) {
            throw e.getCause() instanceof JsonParseException || e instanceof JsonParseException
                    ? failures.malformed()
                    : failures.network(e);
        }
        if (answer == null) {
            throw failures.malformed();
        }
        if (!answer.isOk()) {
            if (answer.errorCode() == 0) {
                throw failures.malformed();
            }
            throw failures.refused(answer.errorCode(), String.valueOf(answer.description()),
                    answer.parameters() == null ? null : answer.parameters().retryAfter());
        }
        return answer;
    }

    @Override
    public void close() {
        for (OkHttpClient client : clients) {
            client.dispatcher().cancelAll();
            client.dispatcher().executorService().shutdown();
            client.connectionPool().evictAll();
        }
    }
}
