package dev.shtora.ui.telegram;

import dev.shtora.core.automation.plan.Language;
import dev.shtora.mqtt.client.Delivery;
import dev.shtora.mqtt.observer.ClientCommand;
import dev.shtora.mqtt.observer.ObservedCover;
import dev.shtora.text.FailureText;
import dev.shtora.ui.telegram.ChatAction.Target;
import dev.shtora.ui.telegram.api.ChatUpdate;
import dev.shtora.ui.telegram.state.ChatStore;
import dev.shtora.ui.telegram.state.Notice;
import dev.shtora.ui.telegram.state.PairedChat;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out the messages of people in chats and their presses of buttons. Chats that are not allowed get no answer of
 * any kind.
 */
final class Conversation {
    /** An older update is not carried out. */
    static final Duration FRESH = Duration.ofSeconds(30);
    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

    private final ChatStore chats;
    private final ChatPairing pairing;
    private final CoverAccess covers;
    private final ChatSender sender;
    private final Rejections rejections;
    private final PlanPictures pictures;
    private final Clock clock;

    Conversation(ChatStore chats, ChatPairing pairing, CoverAccess covers, ChatSender sender, Rejections rejections,
            PlanPictures pictures, Clock clock) {
        this.chats = chats;
        this.pairing = pairing;
        this.covers = covers;
        this.sender = sender;
        this.rejections = rejections;
        this.pictures = pictures;
        this.clock = clock;
    }

    /**
     * Handles an update. Does not wait for the network.
     *
     * @param fresh whether a press is certainly not older than {@link #FRESH}; a message has its own time
     */
    void handle(ChatUpdate update, boolean fresh) {
        switch (update) {
            case ChatUpdate.Text text -> {
                if (!text.sent().plus(FRESH).isBefore(clock.instant())) {
                    handle(text);
                }
            }
            case ChatUpdate.Press press -> chats.chat(press.chat().number()).ifPresent(chat -> {
                if (fresh) {
                    press(chat, press);
                } else {
                    sender.answer(press.callback(), words(chat).text("too_late"), false);
                    sender.show(chat.number(), press.message(), screen(press));
                }
            });
            case ChatUpdate.Other _ -> {
                // Nothing that the bot knows.
            }
        }
    }

    private static ChatScreen screen(ChatUpdate.Press press) {
        return ChatAction.Button.of(press.data()).map(ChatAction.Button::screen)
                .orElseGet(() -> new ChatScreen.Overview(0));
    }

    private void handle(ChatUpdate.Text text) {
        Optional<PairedChat> paired = pairing.redeem(text);
        if (paired.isPresent()) {
            PairedChat chat = paired.get();
            LOG.info("The chat {} is paired, {}", chat.number(), chat.commands() ? "person" : "viewer");
            sender.say(chat.number(),
                    words(chat).text("welcome", words(chat).text(chat.commands() ? "role_person" : "role_viewer")));
            sender.send(chat.number(), new ChatScreen.Overview(0));
            return;
        }
        chats.chat(text.chat().number()).ifPresent(chat -> command(chat, text));
    }

    private void command(PairedChat chat, ChatUpdate.Text text) {
        String word = text.text().split("[\\s@]", 2)[0].toLowerCase(Locale.ROOT);
        switch (word) {
            case "/start", "/covers" -> sender.send(chat.number(), new ChatScreen.Overview(0));
            case "/settings" -> sender.send(chat.number(), new ChatScreen.Settings());
            case "/stop" -> stopAll(chat, text.person());
            case "/forget" -> forget(chat);
            default -> {
                if (!text.chat().group()) {
                    sender.say(chat.number(), words(chat).text("help"));
                }
            }
        }
    }

    private void stopAll(PairedChat chat, String person) {
        if (!chat.commands()) {
            sender.say(chat.number(), words(chat).text("only_looks"));
            return;
        }
        List<ObservedCover> targets = chat.seen(covers.covers());
        String away = unreachable(targets);
        CoverWords words = words(chat);
        command(chat, targets, ClientCommand.Word.STOP, person).thenAccept(delivery -> sender.say(chat.number(),
                delivery != Delivery.DELIVERED
                        ? words.text(key(delivery))
                        : away.isEmpty() ? words.text("stopped") : words.text("stopped_except", away)));
    }

    private void forget(PairedChat chat) {
        try {
            chats.remove(chat.number());
            sender.forget(chat.number());
            sender.say(chat.number(), words(chat).text("forgotten"));
            LOG.info("The chat {} has ended its pairing", chat.number());
        } catch (IOException e) {
            sender.say(chat.number(), words(chat).text("not_kept", FailureText.of(e)));
        }
    }

    private void press(PairedChat chat, ChatUpdate.Press press) {
        Optional<ChatAction.Button> button = ChatAction.Button.of(press.data());
        if (button.isEmpty()) {
            sender.answer(press.callback(), "", false);
            return;
        }
        ChatScreen screen = button.get().screen();
        switch (button.get().action()) {
            case ChatAction.Show() -> sender.answer(press.callback(), "", false);
            case ChatAction.CommandCovers(Target target, ClientCommand command) -> {
                command(chat, press, target, command, screen);
                return; // The message is edited when the broker has the command.
            }
            case ChatAction.Why(Target target) -> tell(chat, press, target, words(chat)::why);
            case ChatAction.WhatNext(Target target) -> tell(chat, press, target, words(chat)::next);
            case ChatAction.Picture(Target target) -> picture(chat, press, target);
            case ChatAction.Toggle(Notice notice) -> change(chat.toggled(notice), press);
            case ChatAction.ToggleQuiet() -> change(chat.withQuiet(!chat.quiet()), press);
            case ChatAction.Speak(Language language) -> change(chat.in(language), press);
        }
        sender.show(chat.number(), press.message(), screen);
    }

    private void command(PairedChat chat, ChatUpdate.Press press, Target target, ClientCommand command,
            ChatScreen screen) {
        CoverWords words = words(chat);
        List<ObservedCover> targets = text(chat).targets(target);
        if (!chat.commands() || targets.isEmpty()) {
            sender.answer(press.callback(), words.text(!chat.commands()
                    ? "only_looks"
                    : covers.isConnected() ? "gone" : "no_connection"), true);
            sender.show(chat.number(), press.message(), screen);
            return;
        }
        String away = unreachable(targets);
        command(chat, targets, command, press.person()).thenAccept(delivery -> {
            sender.show(chat.number(), press.message(), screen);
            if (delivery != Delivery.DELIVERED) {
                sender.answer(press.callback(), words.text(key(delivery)), true);
            } else if (!away.isEmpty()) {
                sender.answer(press.callback(),
                        words.text(command == ClientCommand.Word.STOP ? "unreachable_stop" : "unreachable", away),
                        true);
            } else {
                sender.answer(press.callback(), words.text("sent"), false);
            }
        });
    }

    /** The names of the covers that cannot be reached; empty if all can. */
    private static String unreachable(List<ObservedCover> targets) {
        return CoverWords.names(
                targets.stream().filter(cover -> !cover.available()).map(ObservedCover::title).toList());
    }

    private static String key(Delivery delivery) {
        return switch (delivery) {
            case DELIVERED -> "sent";
            case NOT_PERMITTED -> "not_permitted";
            case NOT_CONNECTED -> "no_connection";
        };
    }

    /**
     * Sends a command to covers; completes with the worst delivery of them. What is answered about a cover that cannot be reached
     * is known before: a rejection would be a message of its own for each of them.
     */
    private CompletableFuture<Delivery> command(PairedChat chat, List<ObservedCover> targets, ClientCommand command,
            String person) {
        CompletableFuture<Delivery> all = CompletableFuture.completedFuture(Delivery.DELIVERED);
        for (ObservedCover cover : targets) {
            if (cover.available()) {
                rejections.expect(cover.name(), cover.title(), chat.number());
            }
            all = all.thenCombine(covers.send(cover.name(), command, person),
                    (one, other) -> one.compareTo(other) > 0 ? one : other);
        }
        return all;
    }

    private void tell(PairedChat chat, ChatUpdate.Press press, Target target,
            Function<ObservedCover, String> answer) {
        String text = text(chat).targets(target).stream().findFirst().map(answer)
                .orElseGet(() -> words(chat).text("gone"));
        sender.answer(press.callback(), text, true);
    }

    private void picture(PairedChat chat, ChatUpdate.Press press, Target target) {
        sender.answer(press.callback(), "", false);
        text(chat).targets(target).stream().findFirst().ifPresent(cover -> pictures.make(cover.name(), png -> {
            if (png.isPresent()) {
                sender.picture(chat.number(), png.get(), words(chat).text("picture_of", cover.title()));
            } else {
                sender.say(chat.number(), words(chat).text("no_picture"));
            }
        }));
    }

    private void change(PairedChat chat, ChatUpdate.Press press) {
        try {
            chats.change(chat);
            sender.answer(press.callback(), "", false);
        } catch (IOException e) {
            sender.answer(press.callback(), words(chat).text("not_kept", FailureText.of(e)), true);
        }
    }

    private ScreenText text(PairedChat chat) {
        return new ScreenText(chat, covers.covers(), words(chat), covers.isConnected());
    }

    private CoverWords words(PairedChat chat) {
        return new CoverWords(chat.language(), clock);
    }
}
