package dev.shtora.ui.telegram;

import dev.shtora.core.automation.plan.Language;
import dev.shtora.text.FailureText;
import dev.shtora.ui.telegram.api.ChatUpdate;
import dev.shtora.ui.telegram.state.ChatStore;
import dev.shtora.ui.telegram.state.PairedChat;
import dev.shtora.ui.telegram.state.PairingFolder;
import dev.shtora.ui.telegram.state.PairingGrant;
import dev.shtora.ui.web.pairing.GuessLimit;
import dev.shtora.ui.web.pairing.PairingCode;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Allows a chat that sends a valid code. Wrong codes are limited, and get no answer. It is used by one thread. */
final class ChatPairing {
    private static final Logger LOG = LoggerFactory.getLogger(ChatPairing.class);
    /** A link to the bot sends the code behind {@code /start}. */
    private static final Pattern START = Pattern.compile("/start(?:@\\w+)?\\s+(\\S.*)");

    private final ChatStore chats;
    private final PairingFolder pairings;
    private final GuessLimit guesses = new GuessLimit();
    private final Language usual;
    private final LongSupplier nanos;

    /** @param usual the language of a chat whose program speaks none of the bot's languages */
    ChatPairing(ChatStore chats, PairingFolder pairings, Language usual, LongSupplier nanos) {
        this.chats = chats;
        this.pairings = pairings;
        this.usual = usual;
        this.nanos = nanos;
    }

    /** The chat, if the message is a valid code; the code is not valid any more. */
    Optional<PairedChat> redeem(ChatUpdate.Text message) {
        Matcher start = START.matcher(message.text());
        String code = (start.matches() ? start.group(1) : message.text()).strip();
        String address = String.valueOf(message.chat().number());
        if (!PairingCode.looksLikeCode(code) || guesses.wait(address, nanos.getAsLong()) > 0) {
            return Optional.empty();
        }
        try {
            Optional<PairingGrant> grant = pairings.redeem(code);
            if (grant.isEmpty()) {
                guesses.wrong(address, nanos.getAsLong());
                return Optional.empty();
            }
            PairedChat chat = PairedChat.of(message.chat().number(), message.chat().name(), grant.get(),
                    language(message.language())).pairedAt(pairings.now());
            chats.put(chat);
            return Optional.of(chat);
        } catch (IOException e) {
            LOG.error("A chat could not be paired: {}", FailureText.of(e));
            return Optional.empty();
        }
    }

    private Language language(String code) {
        String word = code.toLowerCase(Locale.ROOT);
        return word.startsWith("ru") ? Language.RU : word.startsWith("en") ? Language.EN : usual;
    }
}
