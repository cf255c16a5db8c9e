package dev.shtora.ui.telegram;

import dev.shtora.mqtt.client.Delivery;
import dev.shtora.mqtt.observer.ClientCommand;
import dev.shtora.mqtt.observer.InstallationObserver;
import dev.shtora.mqtt.observer.ObservedCover;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What the bot needs of the installation. */
interface CoverAccess {
    /** Whether the bot is connected to the broker. */
    boolean isConnected();

    /** The covers in the order of their daemons. */
    List<ObservedCover> covers();

    /** Sends a command; see {@link InstallationObserver#send}. */
    CompletableFuture<Delivery> send(String cover, ClientCommand command, String who);

    /** The drawing of a cover's plan (SVG). */
    CompletableFuture<Optional<String>> plan(String cover);

    /** The access through an observer. */
    static CoverAccess of(InstallationObserver observer) {
        return new CoverAccess() {
            @Override
            public boolean isConnected() {
                return observer.isConnected();
            }

            @Override
            public List<ObservedCover> covers() {
                return observer.covers();
            }

            @Override
            public CompletableFuture<Delivery> send(String cover, ClientCommand command, String who) {
                return observer.send(cover, command, who);
            }

            @Override
            public CompletableFuture<Optional<String>> plan(String cover) {
                return observer.plan(cover);
            }
        };
    }
}
