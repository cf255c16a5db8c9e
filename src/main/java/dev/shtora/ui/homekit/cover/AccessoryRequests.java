package dev.shtora.ui.homekit.cover;

import dev.shtora.mqtt.observer.ClientCommand;
import dev.shtora.mqtt.observer.ObservedCover;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** What controllers request of one cover and its slats, until the cover has answered. Any thread may call it. */
final class AccessoryRequests {
    private final Consumer<ClientCommand> sender;
    private final PositionRequests position;
    private final PositionRequests tilt;

    /**
     * No request yet.
     *
     * @param sender sends a command to the cover; it must not wait
     * @param expired runs when a request does not count any more because the cover did not move
     */
    AccessoryRequests(Timer timer, Consumer<ClientCommand> sender, Runnable expired) {
        this.sender = sender;
        this.position = new PositionRequests(timer, percent -> sender.accept(command(percent)), expired);
        this.tilt = new PositionRequests(timer, percent -> sender.accept(new ClientCommand.SetTilt(percent)), expired);
    }

    /**
     * Open and closed as words: a cover whose travel is not known, or whose wiring is being tested, takes no numbers.
     */
    private static ClientCommand command(int percent) {
        return switch (percent) {
            case 0 -> ClientCommand.Word.CLOSE;
            case 100 -> ClientCommand.Word.OPEN;
            default -> new ClientCommand.GoTo(percent);
        };
    }

    /** Takes a position, 0 to 100. */
    void position(int percent) {
        position.request(percent);
    }

    /** Takes a tilt, 0 to 100. */
    void tilt(int percent) {
        tilt.request(percent);
    }

    /** Stops the cover. */
    void stop() {
        end();
        sender.accept(ClientCommand.Word.STOP);
    }

    /** The cover has stopped by a command, or is gone: what was requested is not its target any more. */
    void end() {
        position.end();
        tilt.end();
    }

    /** Takes what is known of the cover, which answers to what was requested. */
    void observe(ObservedCover now) {
        OptionalInt requested = position.requested();
        if (!HomeValues.reachable(now)) {
            end();
        } else if (requested.isPresent() && requested.equals(now.moving() ? now.target() : now.position())) {
            position.answered();
        }
        if (tilt.requested().equals(now.slats().tilt())) {
            tilt.answered();
        }
    }

    /** The values of a cover for HomeKit. */
    HomeValues values(ObservedCover now) {
        return HomeValues.of(now, position.requested(), tilt.requested());
    }
}
