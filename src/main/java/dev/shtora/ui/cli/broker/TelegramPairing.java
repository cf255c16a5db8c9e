package dev.shtora.ui.cli.broker;

import dev.shtora.ui.telegram.state.BotName;
import dev.shtora.ui.telegram.state.PairingFolder;
import dev.shtora.ui.telegram.state.PairingGrant;
import dev.shtora.terminal.PlainStream;

import dev.shtora.ui.web.files.QrImage;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** Pairs a chat with the bot: the code, and a link and QR code that send it. */
final class TelegramPairing {
    private TelegramPairing() {}

    /**
     * Opens a pairing and prints the code.
     *
     * @param folder the state folder of the bot
     * @throws IOException if the bot has no state folder there, or it cannot be written
     */
    static void pair(Path folder, PairingGrant grant, PrintStream out) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException("There is no folder " + folder + ": the bot has not run yet. Start it (sudo systemctl"
                    + " start shtora-telegram), or name its folder with --state DIR");
        }
        String code = new PairingFolder(folder, Clock.systemUTC()).open(grant);
        Optional<String> bot = BotName.read(folder);
        bot.ifPresent(name -> {
            PrintWriter coloured = PlainStream.writer(out);
            coloured.println(new QrImage("https://t.me/" + name + "?start=" + code)
                    .text(out.charset().newEncoder().canEncode('\u2580')));
            coloured.flush();
        });
        out.println("The code is " + code + "\nIt is valid for ten minutes and for one chat, which "
                + (grant.commands() ? "may move " : "may only see ")
                + (grant.covers().isEmpty() ? "all blinds." : String.join(", ", grant.covers()) + "."));
        out.println(bot.map(name -> "On the phone: scan the QR code, or open https://t.me/" + name + "?start=" + code
                + "\nand press Start; or send the code to @" + name + " as a message.")
                .orElse("Send it to the bot as a message. For a link, the bot must have reached Telegram once."));
    }
}
